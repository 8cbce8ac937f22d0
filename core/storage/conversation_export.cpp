#include "storage/conversation_export.h"

#include "exchange/import_conversations.h"
#include "storage/apply_change.h"
#include "storage/conversation_store.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace roost {

namespace {

// States are written as Base64, and half of what an import reads is left for texts.
constexpr qsizetype kBase64Growth = 4;
constexpr qsizetype kBase64Of = 3;
constexpr qsizetype kShareOfStates = 2;

/// One export on its way.
class Export {
public:
    Export(const ExportSource& source, const ExportRequest& request, const ExchangeWatch& watch)
        : m_source(source), m_request(request), m_watch(watch) {
        m_outcome.id = request.id;
        m_outcome.path = request.path;
    }

    ExportOutcome run() {
        if (auto done = write(); !done) {
            m_outcome.error = done.error();
        }
        return m_outcome;
    }

private:
    Result<void> write() {
        auto opened = openStore();
        if (!opened) {
            return failWith(opened);
        }
        auto folders = readFolders();
        if (!folders) {
            return failWith(folders);
        }
        auto file = ExportFile::create(m_request.path, m_request.format, *std::move(folders));
        if (!file) {
            return failWith(file);
        }
        for (const ConversationId id : m_request.conversations) {
            if (m_watch.isStopped()) {
                return fail(ErrorCode::Interrupted, "The export", {});
            }
            m_watch.progress(static_cast<double>(m_outcome.conversations) /
                             static_cast<double>(m_request.conversations.size()));
            auto added = read(id).and_then([&](const Conversation& conversation) {
                return file->add(conversation, statesOf(conversation.tree));
            });
            if (!added) {
                return added;
            }
            ++m_outcome.conversations;
        }
        return file->finish();
    }

    /// Where nothing could be written yet there may be no database, and everything waits in memory.
    Result<void> openStore() {
        auto store = ConversationStore::open(m_source.folder, StoreAccess::Read);
        if (!store) {
            return m_source.unwritten.isEmpty() ? failWith(store) : Result<void>();
        }
        m_store = std::move(*store);
        return {};
    }

    Result<QVector<Folder>> readFolders() const {
        QVector<Folder> folders;
        if (m_store) {
            auto contents = m_store->contents();
            if (!contents) {
                return failWith(contents);
            }
            folders = contents->folders;
        }
        for (const StorageChange& change : m_source.unwritten) {
            if (const auto* saved = std::get_if<SaveFolder>(&change)) {
                folders.removeIf([saved](const Folder& each) { return each.id == saved->folder.id; });
                folders.append(saved->folder);
            }
        }
        return folders;
    }

    Result<Conversation> read(ConversationId id) const {
        auto kept = m_store ? m_store->conversation(id)
                            : Result<Conversation>(fail(ErrorCode::InvalidArgument, std::to_string(id),
                                                        "there is no such conversation"));
        return withChanges(std::move(kept), id, m_source.unwritten);
    }

    /// The state after the last message of the active path that has one.
    MessageStates statesOf(const ConversationTree& tree) {
        if (!m_request.withStates || m_request.format != ExportFormat::Json || !m_source.snapshots) {
            return {};
        }
        const QVector<MessageId> path = tree.activePath();
        for (auto message = path.rbegin(); message != path.rend(); ++message) {
            if (auto state = m_source.snapshots->bytesAfter(*message)) {
                return fitting({{*message, *std::move(state)}});
            }
        }
        return {};
    }

    MessageStates fitting(MessageStates states) {
        const bool isArchive = m_request.path.endsWith(QLatin1String(".zip"), Qt::CaseInsensitive);
        const ImportLimits limits;
        const qsizetype most = (isArchive ? limits.unpackedBytes : limits.fileBytes) / kShareOfStates;
        const qsizetype bytes = states.begin()->size() * kBase64Growth / kBase64Of;
        if (m_stateBytes + bytes > most || bytes > limits.fileBytes / kShareOfStates) {
            ++m_outcome.statesLeftOut;
            return {};
        }
        m_stateBytes += bytes;
        ++m_outcome.states;
        return states;
    }

    const ExportSource& m_source;
    const ExportRequest& m_request;
    const ExchangeWatch& m_watch;
    std::unique_ptr<ConversationStore> m_store;  ///< null: nothing is written yet
    ExportOutcome m_outcome;
    qsizetype m_stateBytes = 0;
};

}  // namespace

ExportOutcome exportConversations(const ExportSource& source, const ExportRequest& request,
                                  const ExchangeWatch& watch) {
    return Export(source, request, watch).run();
}

Result<Conversation> withChanges(Result<Conversation> kept, ConversationId id,
                                 const QVector<StorageChange>& changes) {
    const bool isReadable = kept || kept.error().code == ErrorCode::InvalidArgument;
    if (changes.isEmpty() || !isReadable) {
        return kept;
    }
    std::optional<Conversation> conversation = kept ? std::optional(*kept) : std::nullopt;
    for (const StorageChange& change : changes) {
        applyChange(id, conversation, change);
    }
    return conversation ? Result<Conversation>(*std::move(conversation)) : kept;
}

}  // namespace roost
