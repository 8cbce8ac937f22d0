#include "support/memory_storage.h"

#include "exchange/import_conversations.h"
#include "storage/apply_change.h"

#include <QStringList>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace roost::test {

namespace {

/// Where each of the words first stands in a text; nothing if one of them does not.
std::optional<QVector<QPair<int, int>>> marksIn(const QString& text, const QStringList& words) {
    QVector<QPair<int, int>> marks;
    for (const QString& word : words) {
        const qsizetype begin = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (begin < 0) {
            return std::nullopt;
        }
        marks.append({static_cast<int>(begin), static_cast<int>(word.size())});
    }
    std::sort(marks.begin(), marks.end());
    return marks;
}

}  // namespace

void MemoryStorage::answer(std::function<void()> send) {
    m_answers.push_back(std::move(send));
    QTimer::singleShot(0, this, &MemoryStorage::deliver);
}

void MemoryStorage::deliver() {
    for (const auto& send : std::exchange(m_answers, {})) {
        send();
    }
}

void MemoryStorage::put(const Conversation& conversation) {
    m_conversations.insert(conversation.id, conversation);
}

void MemoryStorage::put(const Folder& folder) {
    m_folders.insert(folder.id, folder);
}

void MemoryStorage::failSavingWith(const std::optional<Error>& error) {
    m_saveError = error;
    if (!m_waiting.isEmpty()) {
        writeWaiting();
    }
}

const Conversation* MemoryStorage::find(ConversationId id) const {
    const auto found = m_conversations.constFind(id);
    return found == m_conversations.constEnd() ? nullptr : &*found;
}

void MemoryStorage::open() {
    answer([this] {
        if (m_openError) {
            emit openFailed(*m_openError);
            return;
        }
        StorageContents contents;
        for (const Conversation& conversation : m_conversations) {
            contents.conversations.append(conversation);
        }
        contents.folders = folders();
        emit opened(contents);
    });
}

void MemoryStorage::save(QVector<StorageChange> changes) {
    m_waiting.append(std::move(changes));
    writeWaiting();
}

void MemoryStorage::writeWaiting() {
    if (m_saveError) {
        answer([this, error = *m_saveError] { emit saveFailed(error); });
        return;
    }
    for (const StorageChange& change : std::as_const(m_waiting)) {
        apply(change);
    }
    m_changes.append(std::exchange(m_waiting, {}));
    answer([this] { emit saved(); });
}

void MemoryStorage::apply(const StorageChange& change) {
    if (const auto* folder = std::get_if<SaveFolder>(&change)) {
        m_folders.insert(folder->folder.id, folder->folder);
    } else if (const auto* deleted = std::get_if<DeleteFolder>(&change)) {
        m_folders.remove(deleted->folder);
    } else if (const auto* head = std::get_if<SaveConversation>(&change)) {
        m_conversations[head->head.id].id = head->head.id;
    }
    const QList<ConversationId> ids = m_conversations.keys();
    for (const ConversationId id : ids) {
        std::optional<Conversation> conversation = m_conversations.take(id);
        applyChange(id, conversation, change);
        if (conversation) {
            m_conversations.insert(id, *conversation);
        }
    }
}

void MemoryStorage::load(ConversationId conversation) {
    answer([this, conversation] {
        if (m_loadError) {
            emit loadFailed(conversation, *m_loadError);
        } else if (const Conversation* found = find(conversation)) {
            emit loaded(*found);
        } else {
            emit loadFailed(conversation, {ErrorCode::FileNotFound, "the conversation", "it is not kept"});
        }
    });
}

void MemoryStorage::measure(ConversationId conversation) {
    StorageSize size = m_size;
    size.conversation = conversation;
    answer([this, size] { emit measured(size); });
}

void MemoryStorage::setStateBudget(quint64 bytes) {
    m_size.states.budget = bytes;
    measure(0);
}

void MemoryStorage::search(SearchRequest request) {
    answer([this, request = std::move(request)] {
        emit found(m_searchError ? SearchResult{request.id, {}, m_searchError} : hitsOf(request));
    });
}

void MemoryStorage::exportConversations(ExportRequest request) {
    m_exports.append(request);
    answer([this, request] {
        if (m_held) {
            emit exchangeProgress({request.id, *m_held});
            return;
        }
        ExportOutcome outcome{request.id, request.path, static_cast<int>(request.conversations.size()), 0, 0,
                              {}};
        if (const auto done = write(request); !done) {
            outcome.error = done.error();
        }
        emit exported(outcome);
    });
}

Result<void> MemoryStorage::write(const ExportRequest& request) const {
    auto file = ExportFile::create(request.path, request.format, folders());
    if (!file) {
        return failWith(file);
    }
    for (const ConversationId id : request.conversations) {
        if (auto added = file->add(m_conversations.value(id)); !added) {
            return added;
        }
    }
    return file->finish();
}

void MemoryStorage::importFiles(ImportRequest request) {
    answer([this, request] {
        if (m_held) {
            emit exchangeProgress({request.id, *m_held});
            return;
        }
        ImportOutcome outcome{request.id, {}, {}, false};
        for (const QString& path : request.paths) {
            if (const auto report = read(path)) {
                outcome.report.add(*report);
            } else {
                outcome.failures.append(report.error());
            }
        }
        emit imported(outcome);
    });
}

Result<ImportReport> MemoryStorage::read(const QString& path) {
    auto contents = importConversationFile(path, m_ids);
    if (!contents) {
        return failWith(contents);
    }
    const ImportSelection selection = selectNew(*std::move(contents), m_known);
    ImportReport report{{}, selection.folders, selection.counts, selection.here};
    for (const Folder& folder : selection.folders) {
        put(folder);
    }
    for (const ImportedConversation& each : selection.toAdd) {
        put(each.conversation);
        report.conversations.append(each.conversation);
    }
    return report;
}

SearchResult MemoryStorage::hitsOf(const SearchRequest& request) const {
    const QStringList words = request.query.simplified().split(u' ', Qt::SkipEmptyParts);
    SearchResult result{.id = request.id, .hits = {}};
    if (words.isEmpty()) {
        return result;
    }
    for (const Conversation& conversation : m_conversations) {
        if (conversation.trashed.isValid()) {
            continue;
        }
        if (const auto marks = marksIn(conversation.title, words)) {
            result.hits.append({conversation.id, 0, conversation.title, *marks});
        }
        for (const MessageId id : conversation.tree.ids()) {
            const QString& text = conversation.tree.message(id).text;
            if (const auto marks = marksIn(text, words)) {
                result.hits.append({conversation.id, id, text, *marks});
            }
        }
    }
    result.hits.resize(std::min<qsizetype>(result.hits.size(), request.limit));
    return result;
}

}  // namespace roost::test
