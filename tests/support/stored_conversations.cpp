#include "support/stored_conversations.h"

#include <QDir>
#include <QFile>
#include <QStringList>

#include <algorithm>

namespace roost::test {

Store openStore(const QString& folder) {
    auto store = ConversationStore::open(folder);
    if (!store) {
        qFatal("%s", describe(store.error()).c_str());
    }
    return std::move(*store);
}

void keep(ConversationStore& store, const QVector<StorageChange>& changes) {
    if (const auto done = store.apply(changes); !done) {
        qFatal("%s", describe(done.error()).c_str());
    }
}

Conversation conversationOf(ConversationId id, const QString& title, const QStringList& texts) {
    Conversation conversation;
    conversation.id = id;
    conversation.title = title;
    conversation.created = QDateTime::fromMSecsSinceEpoch(1);
    conversation.changed = conversation.created;
    MessageId parent = 0;
    for (const QString& text : texts) {
        ConversationMessage message;
        message.id = id * 1000 + static_cast<MessageId>(conversation.tree.size()) + 1;
        message.parent = parent;
        message.text = text;
        message.created = conversation.created;
        conversation.tree.add(message);
        parent = message.id;
    }
    return conversation;
}

QVector<SearchHit> hitsOf(const ConversationStore& store, const QString& query, int limit) {
    const auto hits = store.search({1, query, limit});
    if (!hits) {
        qFatal("%s: %s", qPrintable(query), describe(hits.error()).c_str());
    }
    return *hits;
}

bool isInFilesOf(const QString& folder, const QByteArray& word) {
    const QStringList files = QDir(folder).entryList(QDir::Files);
    return std::any_of(files.begin(), files.end(), [&](const QString& file) {
        QFile bytes(QDir(folder).filePath(file));
        return bytes.open(QIODevice::ReadOnly) && bytes.readAll().contains(word);
    });
}

}  // namespace roost::test
