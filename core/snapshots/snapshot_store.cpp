#include "snapshots/snapshot_store.h"

#include "base/atomic_file.h"
#include "base/leftovers.h"
#include "base/mapped_file.h"
#include "base/platform.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace roost {

namespace {

constexpr int kBoundariesKept = 16;  ///< every so many messages one is kept longer
constexpr qsizetype kDigestLetters = 16;
constexpr std::size_t kMostWaiting = 8;  ///< with more to do, only what is worth most is written

const QString kSuffix = QStringLiteral("state");
const QString kStandingMarks = QStringLiteral("ibn");  ///< in the order of Standing

QString lettersOf(const QByteArray& digest) {
    return QString::fromLatin1(digest.toHex().left(kDigestLetters));
}

/// Names a model in file names: short, and only to tell files apart; what counts stands in the file.
QString modelName(const SnapshotKey& key) {
    Digest digest;
    digest.add(key.model.constData(), static_cast<std::size_t>(key.model.size()));
    digest.add(key.vocabulary.constData(), static_cast<std::size_t>(key.vocabulary.size()));
    const QByteArray path = key.numericPath.toUtf8();
    digest.add(path.constData(), static_cast<std::size_t>(path.size()));
    digest.add(&key.isWithin, sizeof key.isWithin);
    return lettersOf(digest.value());
}

}  // namespace

QString SnapshotStore::Entry::fileName() const {
    return QStringLiteral("%1-%2-%3-%4-%5-%6-%7.%8")
        .arg(conversation)
        .arg(message)
        .arg(parent)
        .arg(depth)
        .arg(model, tokens, QString(kStandingMarks.at(static_cast<int>(standing))), kSuffix);
}

std::optional<SnapshotStore::Entry> SnapshotStore::Entry::fromFileName(const QString& name) {
    const QStringList parts = QFileInfo(name).completeBaseName().split(u'-');
    if (QFileInfo(name).suffix() != kSuffix || parts.size() != 7) {
        return std::nullopt;
    }
    Entry entry;
    std::array<bool, 4> fine{};
    entry.conversation = parts[0].toULongLong(&fine[0]);
    entry.message = parts[1].toULongLong(&fine[1]);
    entry.parent = parts[2].toULongLong(&fine[2]);
    entry.depth = parts[3].toInt(&fine[3]);
    entry.model = parts[4];
    entry.tokens = parts[5];
    const qsizetype standing = kStandingMarks.indexOf(parts[6]);
    entry.standing = static_cast<Standing>(standing);
    const bool isOurs = std::all_of(fine.begin(), fine.end(), [](bool each) { return each; });
    return isOurs && standing >= 0 ? std::optional(entry) : std::nullopt;
}

SnapshotStore::SnapshotStore(QString folder, quint64 budget)
    : m_folder(std::move(folder)), m_isWorking(true), m_budget(budget),
      m_thread([this](const std::stop_token& stop) { work(stop); }) {}

SnapshotStore::~SnapshotStore() {
    {
        const std::scoped_lock lock(m_mutex);
        m_end = std::chrono::steady_clock::now() + kLongestEnd;
    }
    m_thread.request_stop();
}

/// Fills the list from what lies in the folder, and removes leftovers of what is ours.
void SnapshotStore::look() {
    const QDir folder(m_folder);
    removeLeftovers(m_folder.toStdString(), [](const std::string& name) {
        return Entry::fromFileName(QString::fromStdString(name)).has_value();
    });
    for (const QFileInfo& file : folder.entryInfoList(QDir::Files, QDir::Time)) {
        if (std::optional<Entry> entry = Entry::fromFileName(file.fileName())) {
            entry->bytes = static_cast<quint64>(file.size());
            entry->file = file.fileName();
            adopt(std::move(*entry));
        }
    }
    const std::scoped_lock lock(m_mutex);
    keepWithinBudget();
}

/// Takes a file of an earlier run into the list, where it counts as used before all that is there. What was
/// saved since the start is about to take its place, of two files of one message the newer one stays, and
/// what was deleted since the start goes, as does what is of no conversation.
void SnapshotStore::adopt(Entry entry) {
    entry.isOfEarlierRun = true;
    const std::scoped_lock lock(m_mutex);
    const auto known = find(entry.message, entry.model);
    if (known != m_entries.end() && known->file.isEmpty()) {
        known->file = entry.file;
    } else if (known != m_entries.end() || isErased(entry) || isOrphaned(entry)) {
        enqueue(Remove{entry.file});
    } else {
        entry.used = --m_earliest;
        m_bytes += entry.bytes;
        m_entries.push_back(std::move(entry));
    }
}

void SnapshotStore::work(const std::stop_token& stop) {
    look();
    std::unique_lock lock(m_mutex);
    while (true) {
        m_isWorking = false;
        m_changed.notify_all();
        m_changed.wait(lock, stop, [this] { return !m_jobs.empty(); });
        if (m_jobs.empty()) {
            return;  // asked to end, and nothing is left to do
        }
        m_isWorking = true;
        const Job& job = m_jobs.front();  // stays in the queue, where load() finds it, until it is done
        lock.unlock();
        perform(job);
        lock.lock();
        m_jobs.pop_front();
        if (m_jobs.empty()) {
            lock.unlock();
            flushRemovals();
            lock.lock();
        }
    }
}

/// Else a power cut could bring back what was deleted.
void SnapshotStore::flushRemovals() {
    if (!m_removed.isEmpty()) {
        platform::flushFolderOf(pathOf(m_removed).toStdString());
        m_removed.clear();
    }
}

void SnapshotStore::perform(const Job& job) {
    if (const auto* save = std::get_if<Save>(&job)) {
        write(save->snapshot);
        return;
    }
    const std::scoped_lock lock(m_mutex);  // load() must find a file under the name that its entry says
    if (const auto* remove = std::get_if<Remove>(&job)) {
        removeUnlessInUse(remove->file);
    } else if (const auto entry = find(std::get<Rename>(job).message, std::get<Rename>(job).model);
               entry != m_entries.end() && !entry->file.isEmpty() && entry->file != entry->fileName() &&
               QFile::rename(pathOf(entry->file), pathOf(entry->fileName()))) {
        entry->file = entry->fileName();
    }
}

void SnapshotStore::write(const Snapshot& snapshot) {
    const QString model = modelName(snapshot.key);
    QString name;
    {
        const std::scoped_lock lock(m_mutex);
        const auto entry = find(snapshot.message, model);
        if (entry == m_entries.end()) {
            return;  // deleted again meanwhile
        }
        if (!isWorthWriting(*entry)) {
            drop(entry);
            return;
        }
        name = entry->fileName();
    }
    const QByteArray bytes = writeSnapshot(snapshot);
    const bool isWritten = writeFile(name, bytes);
    const std::scoped_lock lock(m_mutex);
    const auto entry = find(snapshot.message, model);
    if (entry == m_entries.end()) {
        removeUnlessInUse(name);  // deleted while it was written
        return;
    }
    const QString before = std::exchange(entry->file, name);
    m_bytes -= entry->bytes;
    if (isWritten) {
        entry->bytes = static_cast<quint64>(bytes.size());
        m_bytes += entry->bytes;
    } else {
        m_entries.erase(entry);  // a state can always be had again from the text
    }
    if (!before.isEmpty()) {
        removeUnlessInUse(before);
    }
    keepWithinBudget();
}

/// Whether a state that waited its turn is still to be written: where the disk cannot keep up, or the program
/// is to end, most of them are sooner read again from text.
bool SnapshotStore::isWorthWriting(const Entry& entry) const {
    const bool isLate = m_end && std::chrono::steady_clock::now() > *m_end;
    const bool isBehind = m_jobs.size() > kMostWaiting && worth(entry) == 0;
    return !isLate && !isBehind;
}

bool SnapshotStore::writeFile(const QString& name, const QByteArray& bytes) const {
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto file = AtomicFile::create(pathOf(name).toStdString(), FileAccess::OwnerOnly);
    return file &&
           file->write(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())))) &&
           file->commit();
}

QString SnapshotStore::pathOf(const QString& file) const {
    return QDir(m_folder).filePath(file);
}

void SnapshotStore::removeUnlessInUse(const QString& file) {
    const bool isInUse =
        std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry& each) { return each.file == file; });
    if (!isInUse && QFile::remove(pathOf(file))) {
        m_removed = file;
    }
}

SnapshotStore::Entries::iterator SnapshotStore::find(MessageId message, const QString& model) {
    return std::find_if(m_entries.begin(), m_entries.end(),
                        [&](const Entry& each) { return each.message == message && each.model == model; });
}

SnapshotStore::Entries::iterator SnapshotStore::find(MessageId message, const QByteArray& tokens,
                                                     const QString& model) {
    const auto own = find(message, model);
    const QString letters = lettersOf(tokens);
    return own != m_entries.end() || letters.isEmpty()
               ? own
               : std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& each) {
                     return each.tokens == letters && each.model == model;
                 });
}

void SnapshotStore::enqueue(Job job) {
    m_jobs.push_back(std::move(job));
    m_changed.notify_all();
}

void SnapshotStore::drop(Entries::iterator entry) {
    m_bytes -= entry->bytes;
    if (!entry->file.isEmpty()) {
        enqueue(Remove{entry->file});
    }
    m_entries.erase(entry);
}

bool SnapshotStore::isErased(const Entry& entry) const {
    return m_erased.contains(entry.conversation) || m_erasedMessages.contains(entry.message);
}

bool SnapshotStore::isOrphaned(const Entry& entry) const {
    return entry.isOfEarlierRun && m_kept && !m_kept->contains(entry.conversation);
}

int SnapshotStore::worth(const Entry& entry) {
    const bool isBoundary = entry.standing == Standing::Inner && entry.depth % kBoundariesKept == 0;
    return 2 * static_cast<int>(entry.standing) + (isBoundary ? 1 : 0);
}

void SnapshotStore::rank(Entry& entry, Standing standing) {
    if (entry.standing != standing) {
        entry.standing = standing;
        enqueue(Rename{entry.message, entry.model});
    }
}

void SnapshotStore::keepWithinBudget() {
    if (m_bytes <= m_budget) {
        return;
    }
    std::vector<std::tuple<int, qint64, Entries::iterator>> candidates;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        candidates.emplace_back(worth(*entry), entry->used, entry);
    }
    std::sort(candidates.begin(), candidates.end(), [](const auto& one, const auto& other) {
        return std::tie(std::get<0>(one), std::get<1>(one)) <
               std::tie(std::get<0>(other), std::get<1>(other));
    });
    for (auto candidate = candidates.begin(); candidate != candidates.end() && m_bytes > m_budget;
         ++candidate) {
        drop(std::get<2>(*candidate));
    }
}

void SnapshotStore::save(Snapshot snapshot) {
    Entry entry;
    entry.conversation = snapshot.conversation;
    entry.message = snapshot.message;
    entry.parent = snapshot.parent;
    entry.depth = snapshot.depth;
    entry.model = modelName(snapshot.key);
    entry.tokens = isImported(snapshot.conversation) ? QString() : lettersOf(snapshot.tokens);
    entry.bytes = snapshot.text.state.shape().bytes();
    entry.standing = snapshot.key.isWithin ? Standing::Inner : Standing::Newest;
    const std::scoped_lock lock(m_mutex);
    if (isErased(entry)) {
        return;  // an answer that was still being written when its conversation was deleted
    }
    entry.used = ++m_clock;
    if (const auto old = find(entry.message, entry.model); old != m_entries.end()) {
        entry.standing = old->standing;
        entry.file = old->file;
        m_bytes -= old->bytes;
        m_entries.erase(old);
    }
    if (const auto parent = find(entry.parent, entry.model);
        parent != m_entries.end() && parent->standing == Standing::Newest) {
        rank(*parent, Standing::Inner);
    }
    m_bytes += entry.bytes;
    m_entries.push_back(entry);
    enqueue(Save{std::move(snapshot)});
}

Result<std::optional<Snapshot>> SnapshotStore::load(MessageId message, const QByteArray& tokens,
                                                    const SnapshotKey& key) {
    const QString model = modelName(key);
    MessageId found = 0;
    QString name;
    Result<std::shared_ptr<const MappedFile>> file;
    {
        const std::scoped_lock lock(m_mutex);
        const auto entry = find(message, tokens, model);
        if (entry == m_entries.end()) {
            return std::optional<Snapshot>();
        }
        found = entry->message;
        entry->used = ++m_clock;
        for (auto job = m_jobs.rbegin(); job != m_jobs.rend(); ++job) {
            const auto* waiting = std::get_if<Save>(&*job);
            if (waiting != nullptr && waiting->snapshot.message == found && waiting->snapshot.key == key) {
                return waiting->snapshot;
            }
        }
        name = entry->file;
        file = MappedFile::open(pathOf(name).toStdString());  // before the file can get another name
    }
    auto snapshot = file ? readSnapshot((*file)->bytes(), pathOf(name).toStdString())
                         : Result<Snapshot>(tl::make_unexpected(file.error()));
    if (snapshot) {
        return std::optional(std::move(*snapshot));
    }
    const std::scoped_lock lock(m_mutex);
    if (const auto entry = find(found, model); entry != m_entries.end()) {
        drop(entry);
    }
    return tl::make_unexpected(snapshot.error());
}

std::optional<QByteArray> SnapshotStore::bytesAfter(MessageId message) const {
    std::vector<std::pair<qint64, std::variant<Snapshot, std::shared_ptr<const MappedFile>>>> found;
    {
        const std::scoped_lock lock(m_mutex);
        for (const Entry& each : m_entries) {
            if (each.message != message) {
                continue;
            }
            const auto waiting = std::find_if(m_jobs.rbegin(), m_jobs.rend(), [&each](const Job& job) {
                const auto* save = std::get_if<Save>(&job);
                return save != nullptr && save->snapshot.message == each.message &&
                       modelName(save->snapshot.key) == each.model;
            });
            if (waiting != m_jobs.rend()) {
                found.emplace_back(each.used, std::get<Save>(*waiting).snapshot);
            } else if (auto file =
                           MappedFile::open(pathOf(each.file).toStdString())) {  // before its name changes
                found.emplace_back(each.used, *std::move(file));
            }
        }
    }
    std::sort(found.begin(), found.end(),
              [](const auto& one, const auto& other) { return one.first > other.first; });
    for (const auto& [used, state] : found) {
        if (const auto* snapshot = std::get_if<Snapshot>(&state)) {
            if (!snapshot->key.isWithin) {
                return writeSnapshot(*snapshot);
            }
            continue;
        }
        const auto bytes = std::get<std::shared_ptr<const MappedFile>>(state)->bytes();
        if (const auto snapshot = readSnapshot(bytes, {}); snapshot && !snapshot->key.isWithin) {
            return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                              static_cast<qsizetype>(bytes.size()));
        }
    }
    return std::nullopt;
}

bool SnapshotStore::has(MessageId message) const {
    const std::scoped_lock lock(m_mutex);
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [message](const Entry& each) { return each.message == message; });
}

void SnapshotStore::markBranch(MessageId message) {
    const std::scoped_lock lock(m_mutex);
    for (Entry& entry : m_entries) {
        if (entry.message == message) {
            rank(entry, Standing::Branch);
        }
    }
}

void SnapshotStore::erase(MessageId message, const SnapshotKey& key) {
    const std::scoped_lock lock(m_mutex);
    if (const auto entry = find(message, modelName(key)); entry != m_entries.end()) {
        drop(entry);
    }
}

void SnapshotStore::erase(const QVector<MessageId>& messages) {
    const std::scoped_lock lock(m_mutex);
    m_erasedMessages.unite({messages.begin(), messages.end()});
    dropWhere([this](const Entry& entry) { return m_erasedMessages.contains(entry.message); });
}

void SnapshotStore::eraseConversation(ConversationId conversation) {
    const std::scoped_lock lock(m_mutex);
    m_erased.insert(conversation);
    dropWhere([conversation](const Entry& entry) { return entry.conversation == conversation; });
}

void SnapshotStore::keepOnly(const QVector<ConversationId>& conversations) {
    const std::scoped_lock lock(m_mutex);
    m_kept.emplace(conversations.begin(), conversations.end());
    dropWhere([this](const Entry& entry) { return isOrphaned(entry); });
}

template <typename Condition>
void SnapshotStore::dropWhere(Condition condition) {
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        const auto next = std::next(entry);
        if (condition(*entry)) {
            drop(entry);
        }
        entry = next;
    }
}

void SnapshotStore::setBudget(quint64 bytes) {
    const std::scoped_lock lock(m_mutex);
    m_budget = bytes;
    keepWithinBudget();
}

SnapshotUsage SnapshotStore::usage() const {
    const std::scoped_lock lock(m_mutex);
    return {m_bytes, m_budget};
}

quint64 SnapshotStore::bytesOf(ConversationId conversation) const {
    const std::scoped_lock lock(m_mutex);
    quint64 bytes = 0;
    for (const Entry& entry : m_entries) {
        bytes += entry.conversation == conversation ? entry.bytes : 0;
    }
    return bytes;
}

void SnapshotStore::finish() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_jobs.empty() && !m_isWorking; });
}

}  // namespace roost
