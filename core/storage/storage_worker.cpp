#include "storage/storage_worker.h"

#include "storage/conversation_changes.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace roost {

namespace {

constexpr auto kFirstRetry = std::chrono::seconds(1);
constexpr auto kLongestRetry = std::chrono::seconds(30);
constexpr auto kQuiet = std::chrono::seconds(2);

Error notOpen(const QString& folder) {
    return {ErrorCode::FileUnreadable, folder.toStdString(), "the conversations could not be opened"};
}

Error lost(const QString& folder) {
    return {ErrorCode::FileUnwritable, folder.toStdString(),
            "the conversations that it held are gone from there; export what you want to keep before you "
            "close Roost"};
}

/// Whether \p later says all over again what \p earlier said, of the same thing.
bool replaces(const StorageChange& later, const StorageChange& earlier) {
    if (const auto* message = std::get_if<SaveMessage>(&later)) {
        const auto* before = std::get_if<SaveMessage>(&earlier);
        return before != nullptr && before->message.id == message->message.id;
    }
    if (const auto* conversation = std::get_if<SaveConversation>(&later)) {
        const auto* before = std::get_if<SaveConversation>(&earlier);
        return before != nullptr && before->head.id == conversation->head.id;
    }
    return false;
}

}  // namespace

StorageWorker::StorageWorker(QString folder, std::shared_ptr<SnapshotStore> snapshots,
                             std::stop_token shutdown, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_snapshots(std::move(snapshots)),
      m_shutdown(std::move(shutdown)), m_retry(this), m_searching(this), m_quiet(this) {
    m_retry.setSingleShot(true);
    m_retry.setInterval(kFirstRetry);
    m_retry.callOnTimeout(this, &StorageWorker::retry);
    m_searching.setSingleShot(true);
    m_searching.callOnTimeout(this, &StorageWorker::find);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuiet);
    m_quiet.callOnTimeout(this, &StorageWorker::overwriteDeleted);
}

void StorageWorker::open() {
    if (const auto isOpen = openStore(); !isOpen) {
        emit openFailed(isOpen.error());
        m_retry.start();
    }
    write();
}

Result<void> StorageWorker::openStore() {
    auto store = ConversationStore::open(m_folder);
    if (!store) {
        return failWith(store);
    }
    if (const auto deleted = (*store)->emptyTrash(QDateTime::currentDateTime())) {
        for (const ConversationId id : *deleted) {
            eraseSnapshots(id);
        }
    }
    auto contents = (*store)->contents();
    if (!contents) {  // what cannot be read must not be written to either
        return failWith(contents);
    }
    keepSnapshotsOf(contents->conversations);
    m_store = std::move(*store);
    m_quiet.start();
    emit opened(*contents);
    return {};
}

void StorageWorker::eraseSnapshots(ConversationId conversation) {
    if (m_snapshots) {
        m_snapshots->eraseConversation(conversation);
    }
}

/// Those of an earlier run alone: what was deleted then may have left some.
void StorageWorker::keepSnapshotsOf(const QVector<ConversationHead>& conversations) {
    if (!m_snapshots) {
        return;
    }
    QVector<ConversationId> ids;
    for (const ConversationHead& conversation : conversations) {
        ids.append(conversation.id);
    }
    m_snapshots->keepOnly(ids);
}

void StorageWorker::save(const QVector<StorageChange>& changes) {
    const bool isSaidBefore =
        !m_waiting.isEmpty() && std::equal(changes.begin(), changes.end(), m_waiting.last().begin(),
                                           m_waiting.last().end(), replaces);
    if (isSaidBefore) {  // so that an answer that grows while nothing can be written takes its room once
        m_waiting.last() = changes;
    } else {
        m_waiting.append(changes);
    }
    for (const StorageChange& change : changes) {
        if (const auto* deletion = std::get_if<DeleteConversation>(&change)) {
            eraseSnapshots(deletion->conversation);
        } else if (const auto* messages = std::get_if<DeleteMessages>(&change); messages && m_snapshots) {
            m_snapshots->erase(messages->messages);
        }
    }
    write();
}

void StorageWorker::write() {
    if (m_waiting.isEmpty()) {
        return;
    }
    if (!m_store) {
        if (const auto isOpen = openStore(); !isOpen) {
            retryAfter(isOpen.error());
            return;
        }
    }
    if (const auto done = writeWaiting(); !done) {
        retryAfter(done.error());
        return;
    }
    m_quiet.start();
    m_retry.stop();
    m_retry.setInterval(kFirstRetry);
    if (isLost()) {
        tell(lost(m_folder));  // to write it again would change nothing
    } else if (m_trouble) {
        m_trouble.reset();
        emit saved();
    }
}

/// Whether what is written goes into a file that nobody will find again.
bool StorageWorker::isLost() const {
    return m_store && !m_store->isInPlace();
}

StorageWorker::Batch StorageWorker::unwritten() const {
    Batch all;
    for (const Batch& changes : m_waiting) {
        all += changes;
    }
    return all;
}

Result<void> StorageWorker::writeWaiting() {
    const auto done = m_store->apply(unwritten());
    if (done) {
        m_waiting.clear();
    }
    return !done && done.error().code == ErrorCode::InvalidArgument ? writeOneByOne() : done;
}

/// Leaves out what can never be written, which must not hold up what can.
Result<void> StorageWorker::writeOneByOne() {
    while (!m_waiting.isEmpty()) {
        const auto done = m_store->apply(m_waiting.first());
        if (!done && done.error().code != ErrorCode::InvalidArgument) {
            return done;
        }
        if (!done) {
            emit saveFailed(done.error());
        }
        m_waiting.removeFirst();
    }
    return {};
}

/// Says each trouble once, however often it is met.
void StorageWorker::tell(const Error& trouble) {
    if (m_trouble != trouble) {
        m_trouble = trouble;
        emit saveFailed(trouble);
    }
}

void StorageWorker::retryAfter(const Error& error) {
    tell(error);
    if (!m_retry.isActive()) {
        m_retry.start();
    }
}

/// New changes are tried at once; without any, less and less often.
void StorageWorker::retry() {
    m_retry.setInterval(std::min<std::chrono::milliseconds>(2 * m_retry.intervalAsDuration(), kLongestRetry));
    if (!m_store && m_waiting.isEmpty() && !openStore()) {
        m_retry.start();
    }
    write();
}

void StorageWorker::end() {
    write();
    emit ended();
}

/// What cannot be done now is done in the next quiet moment, at the latest after the next start.
void StorageWorker::overwriteDeleted() {
    if (m_store && m_store->holdsDeleted().value_or(false)) {
        (void)m_store->overwriteDeleted();
    }
}

void StorageWorker::load(ConversationId conversation) {
    if (const auto read = this->read(conversation)) {
        emit loaded(*read);
    } else {
        emit loadFailed(conversation, read.error());
    }
}

/// A conversation as it is kept, with what is still to be written.
Result<Conversation> StorageWorker::read(ConversationId id) const {
    auto kept =
        m_store ? m_store->conversation(id) : Result<Conversation>(tl::make_unexpected(notOpen(m_folder)));
    return withChanges(std::move(kept), id, unwritten());
}

/// What an export of these conversations does not find in the folder: where the database is gone from there,
/// all that it still has.
StorageWorker::Batch StorageWorker::notInFolder(const QVector<ConversationId>& conversations) const {
    if (!isLost()) {
        return unwritten();
    }
    Batch all;
    const StorageContents contents = m_store->contents().value_or(StorageContents());
    for (const Folder& folder : contents.folders) {
        all.append(SaveFolder{folder});
    }
    for (const ConversationId id : conversations) {
        if (const auto conversation = read(id)) {
            all += changesFor(*conversation);
        }
    }
    return all;
}

void StorageWorker::prepareExport(const ExportRequest& request) {
    write();
    emit exportReady({request, {m_folder, notInFolder(request.conversations), m_snapshots}});
}

void StorageWorker::keepImported(ImportRun run) {
    if (auto report = addImported(run)) {
        run.outcome.report.add(*report);
    } else if (report.error().code != ErrorCode::Interrupted) {
        run.outcome.failures.append(report.error());
    } else {
        emit keptImported(run);  // not done: whoever goes on with it sees the stop
        return;
    }
    ++run.filesDone;
    emit keptImported(run);
}

Result<ImportReport> StorageWorker::addImported(ImportRun& run) {
    write();
    if (!m_store) {
        return tl::make_unexpected(notOpen(m_folder));
    }
    if (isLost()) {
        return tl::make_unexpected(lost(m_folder));
    }
    ProgressSteps steps(run.request.id, [this](const ExchangeProgress& step) { emit progressed(step); });
    const auto files = static_cast<double>(run.request.paths.size());
    const ExchangeWatch watch{
        [&](double done) {
            const double ofFile = kReadingShare + (1 - kReadingShare) * done;
            steps.show((static_cast<double>(run.filesDone) + ofFile) / files);
        },
        [this, &run] { return run.request.stop.stop_requested() || m_shutdown.stop_requested(); }};
    return m_store->addImported(std::exchange(run.contents, {}), m_snapshots.get(), watch);
}

void StorageWorker::measure(ConversationId conversation) {
    StorageSize size;
    size.conversation = conversation;
    if (m_store) {
        size.messageBytes = m_store->bytesOf(conversation).value_or(0);
        size.databaseBytes = ConversationStore::bytesIn(m_folder);
    }
    if (m_snapshots) {
        size.stateBytes = m_snapshots->bytesOf(conversation);
        size.states = m_snapshots->usage();
    }
    emit measured(size);
}

void StorageWorker::setStateBudget(quint64 bytes) {
    if (m_snapshots) {
        m_snapshots->setBudget(bytes);
    }
    measure(0);
}

void StorageWorker::search(const SearchRequest& request) {
    m_search = request;
    m_searching.start(0);  // after what has been asked for meanwhile, maybe a later search
}

void StorageWorker::find() {
    const auto hits = m_store ? m_store->search(m_search)
                              : Result<QVector<SearchHit>>(tl::make_unexpected(notOpen(m_folder)));
    emit found(hits ? SearchResult{m_search.id, *hits} : SearchResult{m_search.id, {}, hits.error()});
}

}  // namespace roost
