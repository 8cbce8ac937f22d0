#include "exchange/foreign_formats.h"

#include <algorithm>

namespace roost {

namespace {

/// The title that a conversation would have had here: from the first thing the person says in it.
QString ownTitle(const ConversationTree& tree) {
    const QVector<MessageId> path = tree.activePath();
    const auto first = std::find_if(path.begin(), path.end(),
                                    [&tree](MessageId id) { return tree.message(id).role == Role::User; });
    return first == path.end() ? QString() : titleFromText(tree.message(*first).text);
}

QVector<QDateTime> timesOf(const ConversationTree& tree) {
    QVector<QDateTime> times;
    for (const MessageId id : tree.ids()) {
        if (tree.message(id).created.isValid()) {
            times.append(tree.message(id).created);
        }
    }
    return times;
}

void completeTimes(ForeignHead& head, const ConversationTree& tree) {
    const QVector<QDateTime> times = timesOf(tree);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!head.created.isValid()) {
        head.created = times.isEmpty() ? now : *std::min_element(times.begin(), times.end());
    }
    if (!head.changed.isValid()) {
        head.changed = times.isEmpty() ? head.created : *std::max_element(times.begin(), times.end());
    }
}

}  // namespace

void addForeignConversation(ForeignHead head, const QVector<ForeignMessage>& messages, const QString& current,
                            ImportContext& context, const FaultReporter& report) {
    auto grown = growTree(messages, current, context.ids, context.imported.losses);
    if (!grown) {
        report(grown.error().message, grown.error().isOfParent, grown.error().problem);
        return;
    }
    if (grown->tree.isEmpty()) {
        context.imported.losses.add(Loss::EmptyConversation);
        return;
    }
    completeTimes(head, grown->tree);
    ImportedConversation imported;
    Conversation& conversation = imported.conversation;
    conversation.id = context.ids.next();
    conversation.tree = std::move(grown->tree);
    conversation.title = head.title.isEmpty() ? ownTitle(conversation.tree) : head.title;
    conversation.created = head.created;
    conversation.changed = head.changed;
    conversation.isPinned = head.isPinned;
    conversation.isArchived = head.isArchived;
    conversation.settings.systemPrompt = std::move(grown->systemPrompt);
    imported.origin = {head.format, head.id, contentHash(conversation)};
    context.imported.conversations.append(std::move(imported));
}

}  // namespace roost
