#pragma once

#include "base/result.h"
#include "cli/output_file.h"
#include "storage/conversation_store.h"

#include <QJsonObject>

#include <memory>
#include <string>
#include <vector>

namespace roost::cli {

/// Options that every conversations command knows.
struct ConversationsOptions {
    std::string folder;  ///< empty takes the one that the window keeps its conversations in
    bool wantsJson = false;

    Result<QString> dataFolder() const;
};

/// The conversations for reading; the window may be open meanwhile.
Result<std::unique_ptr<ConversationStore>> openForReading(const ConversationsOptions& options);

/// Which conversations "conversations list" tells of.
struct ListOptions {
    bool archived = false;  ///< those in the archive instead
    bool trashed = false;   ///< those in the trash instead
};

Result<void> listConversations(const ConversationsOptions& options, const ListOptions& list);
Result<void> showConversation(const ConversationsOptions& options, ConversationId id);

/// What "conversations search" looks for.
struct FindOptions {
    std::string words;
    int limit = 50;
};

Result<void> searchConversations(const ConversationsOptions& options, const FindOptions& find);

/// What "conversations export" writes.
struct ExportOptions {
    std::vector<ConversationId> ids;
    bool wantsAll = false;  ///< all but those in the trash, in place of ids
    OutputFile output;
    std::string format;  ///< empty takes the ending of the output's path
    bool withStates = false;
};

Result<void> exportToFile(const ConversationsOptions& options, const ExportOptions& wanted);

/// "conversations import": adds what is in files. No window may have the conversations open.
Result<void> importFiles(const ConversationsOptions& options, const std::vector<std::string>& paths);

/// What "conversations resume" makes ready.
struct ResumeOptions {
    ConversationId id = 0;
    std::string modelPath;  ///< empty takes the conversation's, else the starter model
    int threads = 0;
};

/// "conversations resume": loads a model and brings the state of a conversation into it. No window may have
/// the conversations open.
Result<void> resumeConversation(const ConversationsOptions& options, const ResumeOptions& wanted);

/// One object in a line of standard output.
void printLine(const QJsonObject& json);

}  // namespace roost::cli
