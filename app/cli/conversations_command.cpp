#include "cli/conversations_command.h"

#include "cli/commands.h"
#include "library/data_folders.h"

#include <QJsonDocument>

#include <iostream>

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

/// Adds what moves conversations out, in, and on.
Action addExchangeParts(CLI::App& conversations, const std::shared_ptr<ConversationsOptions>& options) {
    auto exported = std::make_shared<ExportOptions>();
    auto imported = std::make_shared<std::vector<std::string>>();
    auto resumed = std::make_shared<ResumeOptions>();

    CLI::App* out = addPart(conversations, options, "export", "Write conversations into a file");
    CLI::Option* ids =
        out->add_option("ids", exported->ids, "Numbers of the conversations, as list tells them");
    out->add_flag("--all", exported->wantsAll, "All but those in the trash")->excludes(ids);
    out->add_option("-o,--out", exported->output.path,
                    "File to write; .zip takes any number of conversations")
        ->required();
    out->add_option("--format", exported->format,
                    "In which format; the one of the file's ending if none is given")
        ->check(CLI::IsMember({"json", "md", "txt", "html"}));
    out->add_flag("--with-state", exported->withStates,
                  "In JSON, with the model's memory of them: nothing has to be read again elsewhere");
    exported->output.addOverwriteTo(*out);
    out->callback([exported] {
        if (exported->ids.empty() && !exported->wantsAll) {
            throw CLI::RequiredError("The number of a conversation, or --all,");
        }
    });
    CLI::App* in = addPart(conversations, options, "import",
                           "Add conversations of Roost, llama.cpp, ChatGPT, the RWKV App or RWKV-Runner");
    in->add_option("files", *imported, "Files; each is added as a whole or not at all")->required();
    CLI::App* resume = addPart(conversations, options, "resume",
                               "Make a conversation ready to go on, and tell how long that took");
    resume->add_option("id", resumed->id, "Number of the conversation, as list tells it")->required();
    resume->add_option("-m,--model", resumed->modelPath,
                       "Model file; the conversation's, else the starter model, if none is given");
    resume
        ->add_option("-t,--threads", resumed->threads,
                     "Compute threads; one per processor core if none is given")
        ->check(CLI::Range(0, 1024));

    return [=]() -> Result<void> {
        if (out->parsed()) {
            return exportToFile(*options, *exported);
        }
        return in->parsed() ? importFiles(*options, *imported) : resumeConversation(*options, *resumed);
    };
}

}  // namespace

Result<QString> ConversationsOptions::dataFolder() const {
    return folder.empty() ? neededOwnFolder() : Result<QString>(QString::fromStdString(folder));
}

Result<std::unique_ptr<ConversationStore>> openForReading(const ConversationsOptions& options) {
    return options.dataFolder().and_then(
        [](const QString& folder) { return ConversationStore::open(folder, StoreAccess::Read); });
}

void printLine(const QJsonObject& json) {
    std::cout << QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString() << '\n';
}

Action addConversationsCommand(CLI::App& app) {
    auto options = std::make_shared<ConversationsOptions>();
    auto which = std::make_shared<ListOptions>();
    auto id = std::make_shared<ConversationId>();
    auto find = std::make_shared<FindOptions>();

    CLI::App* conversations = app.add_subcommand("conversations", "Work with what the window keeps");
    conversations->require_subcommand(1);
    CLI::App* list = addPart(*conversations, options, "list", "Conversations, last changed first");
    CLI::Option* archived = list->add_flag("--archived", which->archived, "Those in the archive");
    list->add_flag("--trash", which->trashed, "Those in the trash")->excludes(archived);
    CLI::App* show = addPart(*conversations, options, "show", "Print one conversation");
    show->add_option("id", *id, "Number of the conversation, as list tells it")->required();
    CLI::App* search = addPart(*conversations, options, "search", "Find words in titles and messages");
    search->add_option("words", find->words, "Words that all have to be there")->required();
    search->add_option("--limit", find->limit, "Places at most")->check(CLI::PositiveNumber);
    const Action change = addExchangeParts(*conversations, options);

    return [=]() -> Result<void> {
        if (list->parsed()) {
            return listConversations(*options, *which);
        }
        if (show->parsed()) {
            return showConversation(*options, *id);
        }
        return search->parsed() ? searchConversations(*options, *find) : change();
    };
}

}  // namespace roost::cli
