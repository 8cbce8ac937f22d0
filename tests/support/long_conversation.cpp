#include "support/long_conversation.h"

#include <QDateTime>

namespace roost::test {

QString mixedMarkdown() {
    return QStringLiteral(
        "## A heading\n\nA paragraph with **bold**, *italic*, `code`, a [link](https://example.org/page) and "
        "$x^2$ in it, long enough to break into several lines of the column in which it is shown.\n\n"
        "1. First\n2. Second\n   - deeper\n\n"
        "```python\ndef add(a, b):\n    \"\"\"Adds two numbers.\"\"\"\n    return a + b  # simple\n```\n\n"
        "> A quotation of some words.\n\n"
        "| name | value |\n|---|--:|\n| one | 1 |\n| two | 2 |\n\n");
}

Conversation longConversation(ConversationId id, int messages) {
    const QString paragraph = QStringLiteral(
        "Each wing leaves a curl of rising air just outside its tip. A bird flying there is lifted a little "
        "and spends less effort, so the flock settles into a V where everyone but the leader flies in "
        "somebody's updraught.\n\n");
    Conversation conversation;
    conversation.id = id;
    conversation.title = QStringLiteral("A conversation of %1 messages").arg(messages);
    conversation.created = conversation.changed = QDateTime::currentDateTime().addDays(-1);
    for (int i = 0; i < messages; ++i) {
        ConversationMessage message;
        message.id = id * 1'000'000 + static_cast<MessageId>(i) + 1;
        message.parent = i == 0 ? 0 : message.id - 1;
        message.created = conversation.created.addSecs(i);
        if (i % 2 == 0) {
            message.text = QStringLiteral("Question %1: why do geese fly in a V?").arg(i);
        } else {
            message.role = Role::Assistant;
            message.model = QStringLiteral("Roost starter");
            message.tokens = 100;
            message.tokensPerSecond = 31.4;
            message.text = QStringLiteral("Answer %1. ").arg(i) +
                           (i % 8 == 1 ? mixedMarkdown() : paragraph.repeated(1 + i % 3)).trimmed();
        }
        conversation.tree.add(message);
    }
    return conversation;
}

}  // namespace roost::test
