#pragma once

#include "snapshots/snapshot.h"

#include <QSet>
#include <QString>
#include <QVector>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <limits>
#include <list>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

namespace roost {

/// What the snapshots of a folder take on disk, in bytes.
struct SnapshotUsage {
    quint64 bytes = 0;
    quint64 budget = 0;

    friend bool operator==(const SnapshotUsage&, const SnapshotUsage&) = default;
};

/// The snapshots in a folder: one file each, for its owner only, named after what it is. They are written and
/// deleted by a thread of its own, so saving one costs the caller a copy; all functions may be called by any
/// thread and only load() waits for the disk. Over the budget, those go first that are least worth: ordinary
/// messages before every 16th, these before the ones where conversations branch, and these before the newest
/// message of each branch; among equals the ones not used for longest. What is gone is read again from text.
class SnapshotStore {
public:
    static constexpr quint64 kUsualBudget = quint64{2} << 30;
    static constexpr quint64 kNoBudget = std::numeric_limits<quint64>::max();

    /// Looks through \p folder, which is made with the first snapshot. Deletes nothing for want of room until
    /// it is told what may be taken.
    explicit SnapshotStore(QString folder, quint64 budget = kNoBudget);

    /// Writes what was to be saved, as far as that takes no longer than \c kLongestEnd; what is not written
    /// then is read again from text.
    ~SnapshotStore();

    static constexpr std::chrono::milliseconds kLongestEnd{150};

    SnapshotStore(const SnapshotStore&) = delete;
    SnapshotStore& operator=(const SnapshotStore&) = delete;

    /// Keeps a snapshot in place of an earlier one of the same message and model. Those of imported
    /// conversations serve their own messages alone: they may go back to a state that somebody else computed,
    /// who also says what it has read.
    void save(Snapshot snapshot);

    /// The snapshot after \p message for models with \p key, else one that has read the same \p tokens, as it
    /// stands where a conversation was copied; nothing if there is none. An error if its file is damaged,
    /// which is deleted then.
    Result<std::optional<Snapshot>> load(MessageId message, const QByteArray& tokens, const SnapshotKey& key);

    /// Whether there is a snapshot after \p message, for whichever model.
    bool has(MessageId message) const;

    /// The snapshot after \p message as writeSnapshot writes it, of the model that was used last; nothing
    /// where there is none or it is damaged. Waits for the disk.
    std::optional<QByteArray> bytesAfter(MessageId message) const;

    /// Conversations branch after \p message.
    void markBranch(MessageId message);

    /// Deletes the snapshots of a message for models with \p key.
    void erase(MessageId message, const SnapshotKey& key);

    /// Deletes every snapshot of these messages.
    void erase(const QVector<MessageId>& messages);

    /// Deletes every snapshot of a conversation; none is kept any more, as its id is never used again.
    void eraseConversation(ConversationId conversation);

    /// Deletes what earlier runs left of other conversations than these: a kill or a power cut may have come
    /// before the files of a deleted one went. What was saved in this run stays.
    void keepOnly(const QVector<ConversationId>& conversations);

    void setBudget(quint64 bytes);
    SnapshotUsage usage() const;
    quint64 bytesOf(ConversationId conversation) const;

    /// Waits until everything that was asked for is done. For tests and for the end of a program.
    void finish();

private:
    /// Where a message stands in its conversation; what is worth more comes later.
    enum class Standing {
        Inner,   ///< one message follows on it
        Branch,  ///< several do
        Newest,  ///< none does
    };

    /// A file that is there or about to be.
    struct Entry {
        ConversationId conversation = 0;
        MessageId message = 0;
        MessageId parent = 0;
        int depth = 0;
        QString model;   ///< as it stands in the file's name
        QString tokens;  ///< the beginning of their digest; empty: it serves its own message alone
        Standing standing = Standing::Newest;
        quint64 bytes = 0;
        qint64 used = 0;  ///< when, as a rising number
        QString file;     ///< the name under which it lies in the folder; empty: not written yet
        bool isOfEarlierRun = false;

        /// The name that it is to have.
        QString fileName() const;
        static std::optional<Entry> fromFileName(const QString& name);
    };
    using Entries = std::list<Entry>;

    struct Save {
        Snapshot snapshot;
    };
    struct Remove {
        QString file;
    };
    /// Gives the file of an entry the name that it is to have.
    struct Rename {
        MessageId message = 0;
        QString model;
    };
    using Job = std::variant<Save, Remove, Rename>;

    void look();
    void adopt(Entry entry);
    void work(const std::stop_token& stop);
    void perform(const Job& job);
    void write(const Snapshot& snapshot);
    bool isWorthWriting(const Entry& entry) const;
    bool writeFile(const QString& name, const QByteArray& bytes) const;
    QString pathOf(const QString& file) const;
    void removeUnlessInUse(const QString& file);
    Entries::iterator find(MessageId message, const QString& model);
    Entries::iterator find(MessageId message, const QByteArray& tokens, const QString& model);
    void drop(Entries::iterator entry);
    template <typename Condition>
    void dropWhere(Condition condition);
    void rank(Entry& entry, Standing standing);
    bool isErased(const Entry& entry) const;
    bool isOrphaned(const Entry& entry) const;
    void flushRemovals();
    static int worth(const Entry& entry);
    void keepWithinBudget();
    void enqueue(Job job);

    const QString m_folder;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Entries m_entries;
    std::deque<Job> m_jobs;
    bool m_isWorking = false;
    std::optional<std::chrono::steady_clock::time_point> m_end;  ///< nothing large is written from then on
    quint64 m_budget;
    quint64 m_bytes = 0;
    qint64 m_clock = 0;
    qint64 m_earliest = 0;  ///< the clock, run backwards for the files of earlier runs
    QSet<ConversationId> m_erased;
    QSet<MessageId> m_erasedMessages;
    std::optional<QSet<ConversationId>> m_kept;  ///< those whose files of earlier runs stay; nothing: all
    QString m_removed;  ///< a file that went since the folder was flushed; of the thread alone
    std::jthread m_thread;
};

}  // namespace roost
