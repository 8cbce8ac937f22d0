#include "cli/conversations_command.h"

#include "cli/commands.h"
#include "library/data_folders.h"

namespace roost::cli {

namespace {

CLI::App* addPart(CLI::App& conversations, const std::shared_ptr<ConversationsOptions>& options,
                  const char* name, const char* help) {
    CLI::App* command = conversations.add_subcommand(name, help);
    command->add_option("--data", options->folder,
                        "Folder of the conversations; the one of the window if none is given");
    command->add_flag("--json", options->wantsJson, "JSON, one object a line");
    return command;
}

}  // namespace

QString ConversationsOptions::dataFolder() const {
    return folder.empty() ? ownFolder() : QString::fromStdString(folder);
}

Result<std::unique_ptr<ConversationStore>> openForReading(const ConversationsOptions& options) {
    return ConversationStore::open(options.dataFolder(), StoreAccess::Read);
}

Action addConversationsCommand(CLI::App& app) {
    auto options = std::make_shared<ConversationsOptions>();
    auto which = std::make_shared<ListOptions>();
    auto id = std::make_shared<ConversationId>();
    auto find = std::make_shared<FindOptions>();

    CLI::App* conversations = app.add_subcommand("conversations", "Look through what the window keeps");
    conversations->require_subcommand(1);
    CLI::App* list = addPart(*conversations, options, "list", "Conversations, last changed first");
    CLI::Option* archived = list->add_flag("--archived", which->archived, "Those in the archive");
    list->add_flag("--trash", which->trashed, "Those in the trash")->excludes(archived);
    CLI::App* show = addPart(*conversations, options, "show", "Print one conversation");
    show->add_option("id", *id, "Number of the conversation, as list tells it")->required();
    CLI::App* search = addPart(*conversations, options, "search", "Find words in titles and messages");
    search->add_option("words", find->words, "Words that all have to be there")->required();
    search->add_option("--limit", find->limit, "Places at most")->check(CLI::PositiveNumber);

    return [=]() -> Result<void> {
        if (list->parsed()) {
            return listConversations(*options, *which);
        }
        return show->parsed() ? showConversation(*options, *id) : searchConversations(*options, *find);
    };
}

}  // namespace roost::cli
