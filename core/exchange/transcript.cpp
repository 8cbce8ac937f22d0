#include "exchange/transcript.h"

namespace roost {

namespace {

QString speakerName(Role role) {
    switch (role) {
    case Role::System:
        return QStringLiteral("System");
    case Role::User:
        return QStringLiteral("User");
    case Role::Assistant:
        return QStringLiteral("Assistant");
    }
    return {};
}

QString timeText(const QDateTime& time) {
    return time.isValid() ? time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'")) : QString();
}

/// Who wrote a message and when: "Assistant (model), 2026-01-02 10:00 UTC".
QString captionOf(const ConversationMessage& message) {
    QString caption = speakerName(message.role);
    if (!message.model.isEmpty()) {
        caption += QStringLiteral(" (%1)").arg(message.model.simplified());
    }
    const QString time = timeText(message.created);
    return time.isEmpty() ? caption : caption + QStringLiteral(", ") + time;
}

/// Why a message ends where it ends; empty where it is whole.
QString endOf(const ConversationMessage& message) {
    switch (message.status) {
    case MessageStatus::Complete:
        return {};
    case MessageStatus::Stopped:
        return QStringLiteral("stopped");
    case MessageStatus::LengthLimit:
        return QStringLiteral("cut at the length limit");
    case MessageStatus::Failed:
        return QStringLiteral("ended in an error");
    case MessageStatus::Growing:
    case MessageStatus::Interrupted:
        return QStringLiteral("interrupted");
    }
    return {};
}

QString quotedLines(const QString& text) {
    return QStringLiteral("> ") + QString(text).replace(u'\n', QStringLiteral("\n> "));
}

/// Text for HTML: without markup, and without the control characters that no page may hold.
QString escaped(const QString& text) {
    QString shown = text;
    for (QChar& c : shown) {
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t') {
            c = c == u'\r' ? u'\n' : u'\uFFFD';
        }
    }
    return shown.toHtmlEscaped();
}

constexpr const char* kPageHead = R"(<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%1</title>
<style>
:root { color-scheme: light dark; --page: #fbfaf8; --ink: #222; --faint: #666; --user: #ece9e2; }
@media (prefers-color-scheme: dark) { :root { --page: #1b1b1d; --ink: #e6e4e0; --faint: #a09d97; --user: #2a2a2e; } }
body { background: var(--page); color: var(--ink); font: 16px/1.55 Inter, system-ui, sans-serif;
       max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
h2, .end, details { font-size: .85rem; font-weight: 600; color: var(--faint); margin: 1.5rem 0 .25rem; }
.end, details { font-weight: 400; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.user .text, .system .text { background: var(--user); border-radius: .75rem; padding: .75rem 1rem; }
</style>
</head>
<body>
<h1 dir="auto">%1</h1>
)";

QString textHtml(const QString& text) {
    return QStringLiteral("<div class=\"text\" dir=\"auto\">") + escaped(text) + QStringLiteral("</div>\n");
}

QString messageHtml(const QString& kind, const QString& caption, const QString& thinking, const QString& text,
                    const QString& end) {
    QString html = QStringLiteral("<section class=\"%1\">\n<h2>%2</h2>\n").arg(kind, escaped(caption));
    if (!thinking.isEmpty()) {
        html += QStringLiteral("<details><summary>Thinking</summary><div class=\"text\" dir=\"auto\">") +
                escaped(thinking) + QStringLiteral("</div></details>\n");
    }
    html += textHtml(text);
    if (!end.isEmpty()) {
        html += QStringLiteral("<p class=\"end\">(%1)</p>\n").arg(end);
    }
    return html + QStringLiteral("</section>\n");
}

QString turnsMarkdown(const Conversation& conversation) {
    QString text;
    if (!conversation.settings.systemPrompt.isEmpty()) {
        text += QStringLiteral("\n## System prompt\n\n") + conversation.settings.systemPrompt + u'\n';
    }
    const QVector<MessageId> path = conversation.tree.activePath();
    for (const MessageId id : path) {
        const ConversationMessage& message = conversation.tree.message(id);
        text += QStringLiteral("\n## ") + captionOf(message) + QStringLiteral("\n\n");
        if (!message.thinking.isEmpty()) {
            text += quotedLines(message.thinking) + QStringLiteral("\n\n");
        }
        text += message.text + u'\n';
        const QString end = endOf(message);
        if (!end.isEmpty()) {
            text += QStringLiteral("\n*(%1)*\n").arg(end);
        }
    }
    return text;
}

QString turnsText(const Conversation& conversation) {
    QStringList turns;
    if (!conversation.settings.systemPrompt.isEmpty()) {
        turns.append(speakerName(Role::System) + QStringLiteral(": ") + conversation.settings.systemPrompt);
    }
    const QVector<MessageId> path = conversation.tree.activePath();
    for (const MessageId id : path) {
        const ConversationMessage& message = conversation.tree.message(id);
        turns.append(speakerName(message.role) + QStringLiteral(": ") + message.text);
    }
    return turns.join(QStringLiteral("\n\n"));
}

QString turnsHtml(const Conversation& conversation) {
    QString html;
    if (!conversation.settings.systemPrompt.isEmpty()) {
        html += messageHtml(QStringLiteral("system"), QStringLiteral("System prompt"), {},
                            conversation.settings.systemPrompt, {});
    }
    const QVector<MessageId> path = conversation.tree.activePath();
    for (const MessageId id : path) {
        const ConversationMessage& message = conversation.tree.message(id);
        html += messageHtml(speakerName(message.role).toLower(), captionOf(message), message.thinking,
                            message.text, endOf(message));
    }
    return html;
}

}  // namespace

QString titleOf(const Conversation& conversation) {
    if (!conversation.title.isEmpty()) {
        return conversation.title.simplified();
    }
    return conversation.settings.isNotebook ? QStringLiteral("Notebook") : QStringLiteral("Conversation");
}

QByteArray markdownOf(const Conversation& conversation) {
    const QString title = QStringLiteral("# ") + titleOf(conversation) + u'\n';
    const QString text = conversation.settings.isNotebook ? QStringLiteral("\n") + conversation.draft + u'\n'
                                                          : turnsMarkdown(conversation);
    return (title + text).toUtf8();
}

QByteArray plainTextOf(const Conversation& conversation) {
    const QString text = conversation.settings.isNotebook
                             ? titleOf(conversation) + QStringLiteral("\n\n") + conversation.draft
                             : turnsText(conversation);
    return (text + u'\n').toUtf8();
}

QByteArray htmlOf(const Conversation& conversation) {
    // Only the head has a place for the title: what people wrote may hold %1 too.
    const QString head = QString::fromLatin1(kPageHead).arg(escaped(titleOf(conversation)));
    const QString body =
        conversation.settings.isNotebook ? textHtml(conversation.draft) : turnsHtml(conversation);
    return (head + body + QStringLiteral("</body>\n</html>\n")).toUtf8();
}

}  // namespace roost
