#include "storage/conversation_rows.h"

#include "conversations/json_values.h"
#include "storage/exact_text.h"
#include "storage/search_words.h"

#include <QJsonDocument>
#include <QVariant>

#include <algorithm>

namespace roost {

namespace {

constexpr QLatin1String kModelPath("modelPath");

QVariant idOrNull(quint64 id) {
    return id == 0 ? QVariant() : QVariant(id);
}

QVariant momentOrNull(const QDateTime& moment) {
    return moment.isValid() ? QVariant(moment.toMSecsSinceEpoch()) : QVariant();
}

QDateTime momentFrom(const QVariant& value) {
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong());
}

QJsonObject jsonFrom(const QVariant& bytes) {
    return QJsonDocument::fromJson(bytes.toByteArray()).object();
}

QByteArray settingsBytes(const ConversationSettings& settings) {
    QJsonObject json = settingsToJson(settings);
    json.insert(kModelPath, settings.modelPath);
    return exactJson(json);
}

ConversationSettings settingsFrom(const QJsonObject& json) {
    ConversationSettings settings = settingsFromJson(json);
    settings.modelPath = json.value(kModelPath).toString();
    return settings;
}

QByteArray bytesOf(const QVector<qint32>& ids) {
    return ids.isEmpty() ? QByteArray("")
                         : QByteArray(reinterpret_cast<const char*>(ids.constData()),
                                      ids.size() * static_cast<qsizetype>(sizeof(qint32)));
}

QVector<qint32> idsFrom(const QByteArray& bytes) {
    QVector<qint32> ids(bytes.size() / static_cast<qsizetype>(sizeof(qint32)));
    std::copy_n(bytes.constData(), ids.size() * static_cast<qsizetype>(sizeof(qint32)),
                reinterpret_cast<char*>(ids.data()));
    return ids;
}

}  // namespace

QVariantList rowOf(const ConversationHead& head) {
    return {head.id,
            idOrNull(head.folder),
            exactBytes(head.title),
            indexedWords(head.title),
            head.created.toMSecsSinceEpoch(),
            head.changed.toMSecsSinceEpoch(),
            head.isPinned,
            head.isArchived,
            momentOrNull(head.trashed),
            settingsBytes(head.settings),
            exactBytes(head.draft)};
}

ConversationHead headFrom(const QSqlQuery& row) {
    ConversationHead head;
    head.id = row.value(0).toULongLong();
    head.folder = row.value(1).toULongLong();
    head.title = exactText(row.value(2).toByteArray());
    head.created = momentFrom(row.value(3));
    head.changed = momentFrom(row.value(4));
    head.isPinned = row.value(5).toBool();
    head.isArchived = row.value(6).toBool();
    head.trashed = momentFrom(row.value(7));
    head.settings = settingsFrom(jsonFrom(row.value(8)));
    head.draft = exactText(row.value(9).toByteArray());
    return head;
}

QVariantList rowOf(ConversationId conversation, const ConversationMessage& message) {
    return {message.id,
            conversation,
            idOrNull(message.parent),
            roleName(message.role),
            exactBytes(message.text),
            indexedWords(message.text),
            exactBytes(message.thinking),
            message.thinkingSeconds,
            message.created.toMSecsSinceEpoch(),
            statusName(message.status),
            message.tokens,
            message.tokensPerSecond,
            exactBytes(message.model),
            static_cast<qint64>(message.seed),
            message.sampler ? QVariant(exactJson(samplerToJson(*message.sampler))) : QVariant(),
            message.read.vocabulary.isNull() ? QByteArray("") : message.read.vocabulary,
            bytesOf(message.read.ids)};
}

ConversationMessage messageFrom(const QSqlQuery& row) {
    ConversationMessage message;
    message.id = row.value(0).toULongLong();
    message.parent = row.value(1).toULongLong();
    message.role = roleFromName(row.value(2).toString()).value_or(Role::User);
    message.text = exactText(row.value(3).toByteArray());
    message.thinking = exactText(row.value(4).toByteArray());
    message.created = momentFrom(row.value(5));
    message.status = statusFromName(row.value(6).toString()).value_or(MessageStatus::Complete);
    message.tokens = row.value(7).toInt();
    message.tokensPerSecond = row.value(8).toDouble();
    message.model = exactText(row.value(9).toByteArray());
    message.seed = static_cast<quint64>(row.value(10).toLongLong());
    if (!row.value(11).isNull()) {
        message.sampler = samplerFromJson(jsonFrom(row.value(11)));
    }
    message.read.vocabulary = row.value(12).toByteArray();
    message.read.ids = idsFrom(row.value(13).toByteArray());
    message.thinkingSeconds = row.value(14).toDouble();
    return message;
}

}  // namespace roost
