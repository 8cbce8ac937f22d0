#include "exchange/foreign_formats.h"

#include <QHash>

namespace roost {

namespace {

const QString kFormat = QStringLiteral("chatgpt");
constexpr double kMillisecondsPerSecond = 1000;

QDateTime readSeconds(const JsonPlace& place) {
    return timeFromMilliseconds(place.number(0) * kMillisecondsPerSecond);
}

/// A part of a message: a text, or an object for anything else.
QString readPart(const JsonPlace& part, Losses& losses) {
    if (part.isText() || part.isAbsent()) {
        return part.textOrNone();
    }
    const QString type = part.member(QLatin1String("content_type")).textOrNone();
    if (part.has(QLatin1String("text"))) {
        return part.member(QLatin1String("text")).textOrNone();
    }
    losses.add(type.contains(QLatin1String("image")) ? Loss::Image : Loss::File);
    return {};
}

QString readParts(const JsonPlace& content, Losses& losses) {
    const JsonPlace parts = content.member(QLatin1String("parts"));
    QStringList texts;
    const qsizetype count = parts.arrayOrNone().size();
    for (qsizetype i = 0; i < count; ++i) {
        const QString text = readPart(parts.element(i), losses);
        if (!text.isEmpty()) {
            texts.append(text);
        }
    }
    return texts.join(QLatin1String("\n\n"));
}

QString readThoughts(const JsonPlace& content) {
    const JsonPlace thoughts = content.member(QLatin1String("thoughts"));
    QString all;
    const qsizetype count = thoughts.arrayOrNone().size();
    for (qsizetype i = 0; i < count; ++i) {
        all += thoughts.element(i).member(QLatin1String("content")).textOrNone() + QLatin1String("\n\n");
    }
    return all;
}

std::optional<Role> roleOf(const QString& name) {
    if (name == QLatin1String("user")) {
        return Role::User;
    }
    if (name == QLatin1String("assistant")) {
        return Role::Assistant;
    }
    return name == QLatin1String("system") ? std::optional(Role::System) : std::nullopt;
}

/// Gives a message what its content says; what has nothing to show keeps no role.
void readContent(const JsonPlace& place, ForeignMessage& message, Losses& losses) {
    const JsonPlace content = place.member(QLatin1String("content"));
    const QString type = content.member(QLatin1String("content_type")).textOrNone();
    const QString author = place.member(QLatin1String("author")).member(QLatin1String("role")).text();
    const QString recipient = place.member(QLatin1String("recipient")).textOrNone();
    const std::optional<Role> role = roleOf(author);
    if (type == QLatin1String("thoughts")) {
        message.thinking = readThoughts(content);
    } else if (type == QLatin1String("reasoning_recap") || type == QLatin1String("user_editable_context")) {
        return;
    } else if (author == QLatin1String("tool") ||
               (!recipient.isEmpty() && recipient != QLatin1String("all"))) {
        losses.add(Loss::ToolMessage);
    } else if (!role) {
        losses.add(Loss::UnknownRole);
    } else {
        const QString text = readParts(content, losses);
        message.text = text.isEmpty() ? content.member(QLatin1String("text")).textOrNone() : text;
        message.role = message.text.isEmpty() ? std::nullopt : role;
        separateThinking(message);
    }
}

ForeignMessage readNode(const QString& id, const JsonPlace& node, Losses& losses) {
    ForeignMessage message;
    message.id = id;
    message.parent = node.member(QLatin1String("parent")).textOrNone();
    const JsonPlace place = node.member(QLatin1String("message"));
    if (place.isAbsent()) {
        return message;
    }
    const JsonPlace metadata = place.member(QLatin1String("metadata"));
    const bool hasMetadata = metadata.isObject();
    if (hasMetadata &&
        metadata.member(QLatin1String("is_visually_hidden_from_conversation")).boolean(false)) {
        return message;
    }
    message.created = readSeconds(place.member(QLatin1String("create_time")));
    readContent(place, message, losses);
    if (hasMetadata && message.role == Role::Assistant) {
        message.model = metadata.member(QLatin1String("model_slug")).textOrNone();
    }
    if (place.member(QLatin1String("status")).textOrNone() == QLatin1String("in_progress")) {
        message.status = MessageStatus::Interrupted;
    }
    return message;
}

/// Notes of every child of a node which of the siblings it is.
void rankChildren(const JsonPlace& node, QHash<QString, qint64>& ranks) {
    const JsonPlace children = node.member(QLatin1String("children"));
    const qsizetype count = children.arrayOrNone().size();
    for (qsizetype i = 0; i < count; ++i) {
        ranks.insert(children.element(i).text(), i);
    }
}

QVector<ForeignMessage> readMapping(const JsonPlace& mapping, Losses& losses) {
    QVector<ForeignMessage> messages;
    QHash<QString, qint64> ranks;
    const QStringList names = mapping.object().keys();
    for (const QString& name : names) {
        const JsonPlace node = mapping.member(name);
        messages.append(readNode(name, node, losses));
        rankChildren(node, ranks);
        if (node.isFaulty()) {
            return {};
        }
    }
    for (ForeignMessage& message : messages) {
        message.rank = ranks.value(message.id);
    }
    return messages;
}

void readConversation(const JsonPlace& place, ImportContext& context) {
    ForeignHead head;
    head.format = kFormat;
    head.id = place.member(QLatin1String("conversation_id")).textOrNone();
    if (head.id.isEmpty()) {
        head.id = place.member(QLatin1String("id")).textOrNone();
    }
    head.title = place.member(QLatin1String("title")).textOrNone();
    head.created = readSeconds(place.member(QLatin1String("create_time")));
    head.changed = readSeconds(place.member(QLatin1String("update_time")));
    head.isPinned = place.member(QLatin1String("is_starred")).boolean(false);
    head.isArchived = place.member(QLatin1String("is_archived")).boolean(false);
    const JsonPlace mapping = place.member(QLatin1String("mapping"));
    const QVector<ForeignMessage> messages = readMapping(mapping, context.imported.losses);
    const QString current = place.member(QLatin1String("current_node")).textOrNone();
    if (place.isFaulty()) {
        return;
    }
    addForeignConversation(head, messages, current, context,
                           [&](qsizetype index, bool isOfParent, const QString& problem) {
                               const QString id = messages.at(index).id;
                               const JsonPlace node = mapping.member(id);
                               node.member(QLatin1String(isOfParent ? "parent" : "id")).fail(problem);
                           });
}

bool isConversation(const QJsonValue& value) {
    return value.isObject() && value.toObject().contains(QLatin1String("mapping"));
}

}  // namespace

bool isChatGpt(const JsonPlace& document) {
    return isConversation(firstOfOneOrMany(document));
}

void readChatGpt(const JsonPlace& document, ImportContext& context) {
    readOneOrMany(document, [&](const JsonPlace& place) { readConversation(place, context); });
}

}  // namespace roost
