#include "exchange/conversation_json.h"

#include "conversations/json_values.h"

#include <QTimeZone>

#include <limits>

namespace roost {

namespace {

constexpr QLatin1String kSchema("roost.conversations");
constexpr int kVersion = 1;

QString timeToText(const QDateTime& time) {
    return time.toUTC().toString(Qt::ISODateWithMs);
}

template <typename Value>
void insertUnlessEmpty(QJsonObject& json, QLatin1String name, const Value& value) {
    if (!value.isEmpty()) {
        json.insert(name, value);
    }
}

void insertTime(QJsonObject& json, QLatin1String name, const QDateTime& time) {
    if (time.isValid()) {
        json.insert(name, timeToText(time));
    }
}

QJsonArray foldersToJson(const QVector<Folder>& folders) {
    QJsonArray array;
    for (const Folder& folder : folders) {
        array.append(QJsonObject{{"id", static_cast<qint64>(folder.id)}, {"name", folder.name}});
    }
    return array;
}

QJsonObject exportedSettings(const ConversationSettings& settings) {
    QJsonObject json = settingsToJson(settings);
    insertUnlessEmpty(json, QLatin1String("model"), settings.modelPath);
    return json;
}

QJsonObject readTokensToJson(const ReadTokens& read) {
    QJsonObject json;
    QJsonArray ids;
    for (const qint32 id : read.ids) {
        ids.append(id);
    }
    insertUnlessEmpty(json, QLatin1String("vocabulary"), QString::fromLatin1(read.vocabulary.toBase64()));
    insertUnlessEmpty(json, QLatin1String("ids"), ids);
    return json;
}

QJsonObject messageToJson(const ConversationMessage& message, bool isSelected) {
    QJsonObject json{
        {"id", static_cast<qint64>(message.id)}, {"role", roleName(message.role)}, {"text", message.text}};
    if (message.parent != 0) {
        json.insert(QLatin1String("parent"), static_cast<qint64>(message.parent));
    }
    if (isSelected) {
        json.insert(QLatin1String("selected"), true);
    }
    insertUnlessEmpty(json, QLatin1String("thinking"), message.thinking);
    if (message.thinkingSeconds != 0) {
        json.insert(QLatin1String("thinkingSeconds"), message.thinkingSeconds);
    }
    insertTime(json, QLatin1String("created"), message.created);
    json.insert(QLatin1String("status"), statusName(message.status));
    if (message.tokens != 0) {
        json.insert(QLatin1String("tokens"), message.tokens);
    }
    if (message.tokensPerSecond != 0) {
        json.insert(QLatin1String("tokensPerSecond"), message.tokensPerSecond);
    }
    insertUnlessEmpty(json, QLatin1String("answeredBy"), message.model);
    if (message.seed != 0) {
        json.insert(QLatin1String("seed"), QString::number(message.seed));
    }
    if (message.sampler) {
        json.insert(QLatin1String("sampler"), samplerToJson(*message.sampler));
    }
    insertUnlessEmpty(json, QLatin1String("read"), readTokensToJson(message.read));
    return json;
}

QJsonArray messagesToJson(const ConversationTree& tree) {
    QJsonArray array;
    for (const MessageId id : tree.ids()) {
        const ConversationMessage& message = tree.message(id);
        array.append(messageToJson(message, tree.selectedChild(message.parent) == id));
    }
    return array;
}

QJsonObject statesToJson(const MessageStates& states) {
    QJsonObject json;
    for (auto state = states.begin(); state != states.end(); ++state) {
        json.insert(QString::number(state.key()), QString::fromLatin1(state.value().toBase64()));
    }
    return json;
}

QDateTime readTime(const JsonPlace& place) {
    if (place.isAbsent()) {
        return {};
    }
    const QDateTime time = QDateTime::fromString(place.text(), Qt::ISODateWithMs);
    if (!time.isValid()) {
        place.fail(QStringLiteral("is not a time"));
    }
    return time;
}

quint64 readId(const JsonPlace& place) {
    const qint64 id = place.integer(0);
    if (id <= 0) {
        place.fail(place.isAbsent() ? QStringLiteral("is missing")
                                    : QStringLiteral("must be a number above 0"));
    }
    return static_cast<quint64>(id);
}

int readCount(const JsonPlace& place) {
    const qint64 count = place.integer(0);
    if (count < 0 || count > std::numeric_limits<int>::max()) {
        place.fail(QStringLiteral("is out of range"));
        return 0;
    }
    return static_cast<int>(count);
}

quint64 readSeed(const JsonPlace& place) {
    if (place.isAbsent()) {
        return 0;
    }
    bool isNumber = false;
    const quint64 seed = place.text().toULongLong(&isNumber);
    if (!isNumber) {
        place.fail(QStringLiteral("must be a number, written as a text"));
    }
    return seed;
}

std::optional<SamplerSettings> readSampler(const JsonPlace& place) {
    return place.isAbsent() ? std::nullopt : std::optional(samplerFromJson(place.object()));
}

QByteArray readBase64(const JsonPlace& place) {
    const auto decoded = QByteArray::fromBase64Encoding(place.textOrNone().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        place.fail(QStringLiteral("is not Base64"));
    }
    return decoded.decoded;
}

ReadTokens readTokens(const JsonPlace& place) {
    if (place.isAbsent()) {
        return {};
    }
    ReadTokens read{readBase64(place.member(QLatin1String("vocabulary"))), {}};
    const JsonPlace ids = place.member(QLatin1String("ids"));
    const qsizetype count = ids.arrayOrNone().size();
    read.ids.reserve(count);
    for (qsizetype i = 0; i < count; ++i) {
        read.ids.append(readCount(ids.element(i)));
    }
    return read;
}

template <typename Value>
Value readName(const JsonPlace& place, std::optional<Value> (*fromName)(const QString&), Value otherwise) {
    const QString name = place.text();
    const std::optional<Value> value = fromName(name);
    if (!value) {
        place.fail(QStringLiteral("is %1, which Roost does not know").arg(quoted(name)));
    }
    return value.value_or(otherwise);
}

MessageStatus readStatus(const JsonPlace& place) {
    return place.isAbsent() ? MessageStatus::Complete
                            : readName(place, &statusFromName, MessageStatus::Complete);
}

/// What cannot be read as it should is noted as the document's fault.
ConversationSettings readSettings(const JsonPlace& place) {
    if (place.isAbsent()) {
        return {};
    }
    place.member(QLatin1String("systemPrompt")).textOrNone();
    readSampler(place.member(QLatin1String("sampler")));
    place.member(QLatin1String("maxTokens")).integer(0);
    ConversationSettings settings = settingsFromJson(place.object());
    settings.modelPath = place.member(QLatin1String("model")).textOrNone();
    return settings;
}

/// A message without its ids.
ConversationMessage readMessage(const JsonPlace& place) {
    ConversationMessage message;
    message.role = readName(place.member(QLatin1String("role")), &roleFromName, Role::User);
    message.text = place.member(QLatin1String("text")).text();
    message.thinking = place.member(QLatin1String("thinking")).textOrNone();
    message.thinkingSeconds = place.member(QLatin1String("thinkingSeconds")).number(0);
    message.created = readTime(place.member(QLatin1String("created")));
    message.status = readStatus(place.member(QLatin1String("status")));
    message.tokens = readCount(place.member(QLatin1String("tokens")));
    message.tokensPerSecond = place.member(QLatin1String("tokensPerSecond")).number(0);
    message.model = place.member(QLatin1String("answeredBy")).textOrNone();
    message.seed = readSeed(place.member(QLatin1String("seed")));
    message.sampler = readSampler(place.member(QLatin1String("sampler")));
    message.read = readTokens(place.member(QLatin1String("read")));
    return message;
}

using NewIds = QHash<quint64, quint64>;  ///< by the ids of the file

/// The messages in the order of the file, where everything follows on something before it.
ConversationTree readTree(const JsonPlace& messages, IdSource& ids, NewIds& newIds) {
    ConversationTree tree;
    QVector<MessageId> selected;
    const qsizetype count = messages.array().size();
    for (qsizetype i = 0; i < count; ++i) {
        const JsonPlace place = messages.element(i);
        ConversationMessage message = readMessage(place);
        const JsonPlace id = place.member(QLatin1String("id"));
        const JsonPlace parent = place.member(QLatin1String("parent"));
        const quint64 fileId = readId(id);
        if (newIds.contains(fileId)) {
            id.fail(QStringLiteral("is used twice"));
        }
        message.id = ids.next();
        if (!parent.isAbsent()) {
            message.parent = newIds.value(readId(parent));
            if (message.parent == 0) {
                parent.fail(QStringLiteral("names no message before this one"));
            }
        }
        if (place.member(QLatin1String("selected")).boolean(false)) {
            selected.append(message.id);
        }
        if (place.isFaulty()) {
            return {};
        }
        newIds.insert(fileId, message.id);
        tree.add(message);
    }
    for (const MessageId id : selected) {
        tree.selectAmongSiblings(id);
    }
    return tree;
}

MessageStates readStates(const JsonPlace& place, const NewIds& newIds) {
    MessageStates states;
    if (place.isAbsent()) {
        return states;
    }
    const QStringList names = place.object().keys();
    for (const QString& name : names) {
        const JsonPlace state = place.member(name);
        const MessageId message = newIds.value(name.toULongLong());
        if (message == 0) {
            state.fail(QStringLiteral("belongs to no message"));
        }
        states.insert(message, readBase64(state));
    }
    return states;
}

ImportedConversation readConversation(const JsonPlace& place, IdSource& ids, const NewIds& folders) {
    ImportedConversation imported;
    Conversation& conversation = imported.conversation;
    const quint64 fileId = readId(place.member(QLatin1String("id")));
    conversation.id = ids.next();
    conversation.title = place.member(QLatin1String("title")).textOrNone();
    conversation.created = readTime(place.member(QLatin1String("created")));
    conversation.changed = readTime(place.member(QLatin1String("changed")));
    const JsonPlace folder = place.member(QLatin1String("folder"));
    if (!folder.isAbsent()) {
        conversation.folder = folders.value(readId(folder));
        if (conversation.folder == 0) {
            folder.fail(QStringLiteral("names no folder of the file"));
        }
    }
    conversation.isPinned = place.member(QLatin1String("pinned")).boolean(false);
    conversation.isArchived = place.member(QLatin1String("archived")).boolean(false);
    conversation.trashed = readTime(place.member(QLatin1String("trashed")));
    conversation.settings = readSettings(place.member(QLatin1String("settings")));
    const JsonPlace draft = place.member(QLatin1String("draft"));
    conversation.draft = draft.textOrNone();
    if (conversation.draft.size() > kLongestImportedDraft) {
        draft.fail(QStringLiteral("is longer than a page can be"));
    }
    NewIds newIds;
    conversation.tree = readTree(place.member(QLatin1String("messages")), ids, newIds);
    imported.states = readStates(place.member(QLatin1String("states")), newIds);
    imported.origin = ownOrigin(conversation);
    imported.origin.id = QString::number(fileId);
    return imported;
}

void failBeyond(const JsonPlace& place, qsizetype count, qsizetype most) {
    if (count > most) {
        place.fail(QStringLiteral("has %1 entries, more than the %2 that Roost takes in at once")
                       .arg(QString::number(count), QString::number(most)));
    }
}

NewIds readFolders(const JsonPlace& place, IdSource& ids, QVector<Folder>& folders) {
    NewIds newIds;
    const qsizetype count = place.arrayOrNone().size();
    failBeyond(place, count, kMostImportedFolders);
    for (qsizetype i = 0; i < count && !place.isFaulty(); ++i) {
        const JsonPlace folder = place.element(i);
        const JsonPlace id = folder.member(QLatin1String("id"));
        const quint64 fileId = readId(id);
        if (newIds.contains(fileId)) {
            id.fail(QStringLiteral("is used twice"));
        }
        folders.append({ids.next(), folder.member(QLatin1String("name")).text()});
        newIds.insert(fileId, folders.last().id);
    }
    return newIds;
}

}  // namespace

QByteArray documentHead(const QVector<Folder>& folders, const QDateTime& now) {
    const QJsonObject head{{"schema", kSchema},
                           {"version", kVersion},
                           {"exported", timeToText(now)},
                           {"folders", foldersToJson(folders)}};
    QByteArray json = exactJson(head);
    json.chop(1);
    return json + ",\"conversations\":[\n";
}

QByteArray documentTail() {
    return "\n]}\n";
}

QByteArray conversationToJson(const Conversation& conversation, const MessageStates& states) {
    QJsonObject json{{"id", static_cast<qint64>(conversation.id)}, {"title", conversation.title}};
    insertTime(json, QLatin1String("created"), conversation.created);
    insertTime(json, QLatin1String("changed"), conversation.changed);
    if (conversation.folder != 0) {
        json.insert(QLatin1String("folder"), static_cast<qint64>(conversation.folder));
    }
    if (conversation.isPinned) {
        json.insert(QLatin1String("pinned"), true);
    }
    if (conversation.isArchived) {
        json.insert(QLatin1String("archived"), true);
    }
    insertTime(json, QLatin1String("trashed"), conversation.trashed);
    insertUnlessEmpty(json, QLatin1String("settings"), exportedSettings(conversation.settings));
    insertUnlessEmpty(json, QLatin1String("draft"), conversation.draft);
    json.insert(QLatin1String("messages"), messagesToJson(conversation.tree));
    insertUnlessEmpty(json, QLatin1String("states"), statesToJson(states));
    return exactJson(json);
}

bool isOwnDocument(const JsonPlace& document) {
    return document.isObject() && document.value().toObject().value(QLatin1String("schema")) == kSchema;
}

Imported readOwnDocument(const JsonPlace& document, IdSource& ids) {
    Imported imported;
    const JsonPlace version = document.member(QLatin1String("version"));
    if (version.integer(0) > kVersion) {
        version.fail(QStringLiteral("is %1: a newer version of Roost wrote this").arg(version.integer(0)));
    } else if (version.integer(0) < 1) {
        version.fail(QStringLiteral("must be 1"));
    }
    if (document.isFaulty()) {
        return {};
    }
    const NewIds folders = readFolders(document.member(QLatin1String("folders")), ids, imported.folders);
    const JsonPlace conversations = document.member(QLatin1String("conversations"));
    const qsizetype count = conversations.array().size();
    failBeyond(conversations, count, kMostImportedConversations);
    for (qsizetype i = 0; i < count && !document.isFaulty(); ++i) {
        imported.conversations.append(readConversation(conversations.element(i), ids, folders));
    }
    return imported;
}

}  // namespace roost
