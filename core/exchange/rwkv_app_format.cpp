#include "exchange/foreign_formats.h"

#include <QHash>

namespace roost {

namespace {

const QString kFormat = QStringLiteral("rwkv-app");
constexpr qint64 kUserRole = 1;
constexpr double kMicrosecondsPerMillisecond = 1000;

QString readId(const JsonPlace& place) {
    return place.isAbsent() ? QString() : QString::number(place.integer(0));
}

QDateTime readMicroseconds(const JsonPlace& place) {
    return timeFromMilliseconds(place.number(0) / kMicrosecondsPerMillisecond);
}

/// An entry of a conversation's messages. The id of a message is the time it was made.
ForeignMessage readMessage(const JsonPlace& entry, const QString& root, Losses& losses) {
    const JsonPlace place = entry.member(QLatin1String("message"));
    ForeignMessage message;
    message.rank = place.member(QLatin1String("id")).integer(0);
    message.id = readId(place.member(QLatin1String("id")));
    if (message.id.isEmpty()) {
        place.member(QLatin1String("id")).fail(QStringLiteral("is missing"));
    }
    const QString parent = readId(entry.member(QLatin1String("parentId")));
    message.parent = parent == root ? QString() : parent;
    const bool isUser = place.member(QLatin1String("roleType")).integer(0) == kUserRole;
    message.role = isUser ? Role::User : Role::Assistant;
    message.text = place.member(QLatin1String("content")).text();
    message.created = timeFromMilliseconds(static_cast<double>(message.rank));
    message.model = isUser ? QString() : place.member(QLatin1String("modelName")).textOrNone();
    if (!isUser && place.member(QLatin1String("paused")).boolean(false)) {
        message.status = MessageStatus::Stopped;
    }
    const QString type = place.member(QLatin1String("type")).textOrNone();
    if (type.contains(QLatin1String("image"), Qt::CaseInsensitive)) {
        losses.add(Loss::Image);
    } else if (!type.isEmpty() && type != QLatin1String("text")) {
        losses.add(Loss::File);
    }
    separateThinking(message);
    return message;
}

/// The deepest message of the latest choices, from the root of the tree on.
QString currentMessage(const JsonPlace& tree, const QString& root) {
    QHash<QString, QString> latest;
    const JsonPlace nodes = tree.member(QLatin1String("nodes"));
    const qsizetype count = nodes.arrayOrNone().size();
    for (qsizetype i = 0; i < count; ++i) {
        const JsonPlace node = nodes.element(i);
        latest.insert(readId(node.member(QLatin1String("id"))),
                      readId(node.member(QLatin1String("latest_id"))));
    }
    QString at = root;
    for (qsizetype steps = 0; steps < count && !latest.value(at).isEmpty(); ++steps) {
        at = latest.value(at);
    }
    return at;
}

void readConversation(const JsonPlace& place, ImportContext& context) {
    ForeignHead head;
    head.format = kFormat;
    head.id = readId(place.member(QLatin1String("createdAtUS")));
    head.title = place.member(QLatin1String("title")).textOrNone();
    head.created = readMicroseconds(place.member(QLatin1String("createdAtUS")));
    head.changed = readMicroseconds(place.member(QLatin1String("updatedAtUS")));
    const JsonPlace tree = place.member(QLatin1String("tree"));
    const QString root = tree.isObject() ? readId(tree.member(QLatin1String("root_id"))) : QString();
    const QString current = tree.isObject() ? currentMessage(tree, root) : QString();
    const JsonPlace messages = place.member(QLatin1String("messages"));
    QVector<ForeignMessage> read;
    const qsizetype count = messages.array().size();
    for (qsizetype i = 0; i < count && !place.isFaulty(); ++i) {
        read.append(readMessage(messages.element(i), root, context.imported.losses));
    }
    if (place.isFaulty()) {
        return;
    }
    addForeignConversation(
        head, read, current, context, [&messages](qsizetype index, bool isOfParent, const QString& problem) {
            const JsonPlace entry = messages.element(index);
            if (isOfParent) {
                entry.member(QLatin1String("parentId")).fail(problem);
            } else {
                entry.member(QLatin1String("message")).member(QLatin1String("id")).fail(problem);
            }
        });
}

}  // namespace

bool isRwkvApp(const JsonPlace& document) {
    return document.has(QLatin1String("manifest")) && document.has(QLatin1String("conversations"));
}

void readRwkvApp(const JsonPlace& document, ImportContext& context) {
    const JsonPlace conversations = document.member(QLatin1String("conversations"));
    const qsizetype count = conversations.array().size();
    for (qsizetype i = 0; i < count && !document.isFaulty(); ++i) {
        readConversation(conversations.element(i), context);
    }
}

}  // namespace roost
