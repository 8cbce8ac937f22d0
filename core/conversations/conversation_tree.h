#pragma once

#include "chat/message.h"
#include "conversations/ids.h"
#include "sampling/sampler_settings.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QVector>

#include <optional>

namespace roost {

/// How far a message got.
enum class MessageStatus {
    Complete,
    Growing,      ///< an answer that is still being written
    Stopped,      ///< an answer that the person stopped
    LengthLimit,  ///< an answer that reached the length that was asked for
    Failed,       ///< an answer that ended in an error
    Interrupted,  ///< an answer that was being written when the program ended
};

/// What a model read for a message, exactly: with the role's prefix and the seam, and for an answer as it was
/// drawn. Encoding the text again may give other tokens, and so another state.
struct ReadTokens {
    QByteArray vocabulary;  ///< which vocabulary the ids are of; empty if nothing is known
    QVector<qint32> ids;

    friend bool operator==(const ReadTokens&, const ReadTokens&) = default;
};

/// One message as the person sees it, with what is known of how it came about.
struct ConversationMessage {
    MessageId id = 0;
    MessageId parent = 0;  ///< 0: the message begins the conversation
    Role role = Role::User;
    QString text;
    QString thinking;            ///< what a model thought before an answer; never searched, titled or copied
    double thinkingSeconds = 0;  ///< how long it thought; 0 where that is not known
    QDateTime created;
    MessageStatus status = MessageStatus::Complete;
    int tokens = 0;                          ///< of an answer
    double tokensPerSecond = 0;              ///< of an answer
    QString model;                           ///< name of the model that wrote an answer
    quint64 seed = 0;                        ///< what an answer was drawn with
    std::optional<SamplerSettings> sampler;  ///< how an answer was drawn
    ReadTokens read;

    friend bool operator==(const ConversationMessage&, const ConversationMessage&) = default;
};

class ConversationTree;

/// Whether a message is an answer that was cut, with nothing said after it: one that can be written on.
bool canGoOn(const ConversationTree& tree, MessageId id);

/// The messages of one conversation. Answering again or writing differently adds a sibling, so that nothing
/// that was said is lost; of the siblings one is selected, and the selected ones from the root on are the
/// active path. A value; asks of unknown ids are programming errors.
class ConversationTree {
public:
    bool isEmpty() const { return m_nodes.isEmpty(); }
    qsizetype size() const { return m_nodes.size(); }
    bool contains(MessageId id) const { return m_nodes.contains(id); }
    const ConversationMessage& message(MessageId id) const;

    /// Adds a message under its parent and selects it. The parent is 0 or in the tree; the id is new.
    void add(const ConversationMessage& message);

    /// Adds a message, or takes its new contents if it is there; its parent never changes.
    void put(const ConversationMessage& message);

    /// Takes a message out with all that follows on it. Of its siblings the one after it, else the one before
    /// it, is selected in its place if it was.
    void remove(MessageId id);

    /// Takes back what an answer says, which is about to come again from its beginning.
    void clearAnswer(MessageId id);

    void appendText(MessageId id, const QString& text);
    void appendThinking(MessageId id, const QString& text);
    void setThinkingSeconds(MessageId id, double seconds);
    void setStatus(MessageId id, MessageStatus status);
    void setModel(MessageId id, const QString& model);
    void setSpeed(MessageId id, int tokens, double tokensPerSecond);
    void setSeed(MessageId id, quint64 seed);
    void setSampler(MessageId id, const SamplerSettings& sampler);
    void setRead(MessageId id, const ReadTokens& read);

    /// The ids from the root to the deepest selected message, oldest first.
    QVector<MessageId> activePath() const;

    /// The ids from the root to \p id, oldest first.
    QVector<MessageId> pathTo(MessageId id) const;

    /// \p id and its siblings in the order in which they were added.
    const QVector<MessageId>& alternates(MessageId id) const;

    /// Makes the active path lead through \p id; below it the earlier choices stand.
    void select(MessageId id);

    /// Makes \p id the choice among its siblings, wherever the active path leads above them.
    void selectAmongSiblings(MessageId id);

    /// The selected child of \p parent (0: of the beginning); 0 where there is none.
    MessageId selectedChild(MessageId parent) const { return m_branches.value(parent).selected; }

    /// The messages that follow on \p parent (0: that begin the conversation), in the order they were added.
    QVector<MessageId> children(MessageId parent) const { return m_branches.value(parent).children; }

    /// Every id, in the order in which the messages were added.
    const QVector<MessageId>& ids() const { return m_order; }

    friend bool operator==(const ConversationTree&, const ConversationTree&) = default;

private:
    struct Branch {
        QVector<MessageId> children;  ///< in the order in which they were added
        MessageId selected = 0;

        friend bool operator==(const Branch&, const Branch&) = default;
    };

    ConversationMessage& node(MessageId id);

    QHash<MessageId, ConversationMessage> m_nodes;
    QHash<MessageId, Branch> m_branches;  ///< by parent; 0 holds the messages that begin the conversation
    QVector<MessageId> m_order;
};

}  // namespace roost
