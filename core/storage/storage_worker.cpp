#include "storage/storage_worker.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace roost {

namespace {

constexpr auto kFirstRetry = std::chrono::seconds(1);
constexpr auto kLongestRetry = std::chrono::seconds(30);

Error notOpen(const QString& folder) {
    return {ErrorCode::FileUnreadable, folder.toStdString(), "the conversations could not be opened"};
}

}  // namespace

StorageWorker::StorageWorker(QString folder, std::shared_ptr<SnapshotStore> snapshots, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_snapshots(std::move(snapshots)), m_retry(this) {
    m_retry.setSingleShot(true);
    m_retry.callOnTimeout(this, &StorageWorker::write);
}

StorageWorker::~StorageWorker() {
    if (m_store && !m_waiting.isEmpty()) {
        (void)m_store->apply(m_waiting);
    }
}

void StorageWorker::open() {
    auto store = ConversationStore::open(m_folder);
    if (!store) {
        emit openFailed(store.error());
        return;
    }
    m_store = std::move(*store);
    const auto contents = m_store->contents();
    if (!contents) {
        m_store.reset();  // what cannot be read must not be written to either
        emit openFailed(contents.error());
        return;
    }
    emit opened(*contents);
    write();
}

void StorageWorker::save(const QVector<StorageChange>& changes) {
    m_waiting.append(changes);
    for (const StorageChange& change : changes) {
        if (const auto* deletion = std::get_if<DeleteConversation>(&change); deletion && m_snapshots) {
            m_snapshots->erase(deletion->conversation);
        }
    }
    write();
}

void StorageWorker::write() {
    if (!m_store || m_waiting.isEmpty()) {
        return;
    }
    const auto done = m_store->apply(m_waiting);
    if (done) {
        m_waiting.clear();
        m_retry.stop();
        m_retry.setInterval(kFirstRetry);
        if (m_trouble) {
            m_trouble.reset();
            emit saved();
        }
        return;
    }
    if (m_trouble != done.error()) {
        m_trouble = done.error();
        m_retry.setInterval(kFirstRetry);
        emit saveFailed(done.error());
    } else {
        m_retry.setInterval(
            std::min<std::chrono::milliseconds>(2 * m_retry.intervalAsDuration(), kLongestRetry));
    }
    m_retry.start();
}

void StorageWorker::load(ConversationId conversation) {
    const auto read = m_store ? m_store->conversation(conversation)
                              : Result<Conversation>(tl::make_unexpected(notOpen(m_folder)));
    if (read) {
        emit loaded(*read);
    } else {
        emit loadFailed(conversation, read.error());
    }
}

void StorageWorker::search(const SearchRequest& request) {
    const auto hits = m_store ? m_store->search(request) : Result<QVector<SearchHit>>();
    emit found({request.id, hits.value_or(QVector<SearchHit>())});
}

}  // namespace roost
