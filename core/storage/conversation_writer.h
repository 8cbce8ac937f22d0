#pragma once

#include "storage/database.h"
#include "storage/messages.h"

#include <optional>

namespace roost {

/// Writes changes to the database of conversations, one at a time: an overload for each kind, for std::visit.
/// Changes of what was deleted meanwhile come to nothing.
class ConversationWriter {
public:
    explicit ConversationWriter(const Database& database) : m_database(database) {}

    Result<void> operator()(const SaveConversation& change) const;
    Result<void> operator()(const SaveMessage& change) const;
    Result<void> operator()(const SelectMessage& change) const;
    Result<void> operator()(const DeleteMessages& change) const;
    Result<void> operator()(const DeleteConversation& change) const;
    Result<void> operator()(const SaveFolder& change) const;
    Result<void> operator()(const DeleteFolder& change) const;

    /// Adds a conversation that is not there, as it stands.
    Result<void> add(const Conversation& conversation);

private:
    /// What adding a conversation says for each message.
    struct Addition {
        PreparedStatement insert;
        PreparedStatement select;  ///< the message that follows on another
    };

    Result<Addition> prepareAddition() const;
    Result<void> run(const QString& statement, const QVariantList& values) const;
    Result<bool> isThere(const QString& table, quint64 id) const;
    Result<void> selectUnder(ConversationId conversation, MessageId parent, MessageId message) const;
    Result<void> selectBeside(ConversationId conversation, MessageId message) const;

    const Database& m_database;
    std::optional<Addition> m_addition;  ///< once it is needed
};

}  // namespace roost
