#include "cli/conversations_command.h"
#include "cli/progress_bar.h"
#include "cli/terminal.h"
#include "inference/conversation_path.h"
#include "inference/inference_service.h"
#include "library/data_folders.h"
#include "library/starter_model.h"
#include "library/vocabulary_folder.h"

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>

#include <chrono>
#include <cstdio>

namespace roost::cli {

namespace {

constexpr double kNanosecondsPerMillisecond = 1e6;

double millisecondsOf(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / kNanosecondsPerMillisecond;
}

/// What came of it.
struct Resumed {
    Prepared prepared;
    double modelMilliseconds = 0;
};

/// Asks the inference thread as the window does, and waits for each answer, as only a terminal may.
class Resumption {
public:
    Resumption(const QString& folder, std::stop_token stop)
        : m_states(std::make_shared<SnapshotStore>(statesFolder(folder))),
          m_service({vocabularyFolder(), m_states, folder}), m_stop(std::move(stop)) {
        m_states->finish();  // until it has looked through its folder
        QObject::connect(&m_service, &InferenceBackend::loaded, &m_loop, [this] { m_loop.quit(); });
        QObject::connect(&m_service, &InferenceBackend::loadProgress, &m_loop,
                         [this](const LoadProgress& progress) { m_loading.show(progress.fraction); });
        QObject::connect(&m_service, &InferenceBackend::prepared, &m_loop, [this](const Prepared& prepared) {
            m_resumed.prepared = prepared;
            m_loop.quit();
        });
        QObject::connect(&m_service, &InferenceBackend::messageRead, &m_loop,
                         [this](const MessageRead& message) { m_read.append(message); });
        QObject::connect(&m_service, &InferenceBackend::failed, &m_loop, [this](const Failure& failure) {
            m_error = failure.error;
            m_loop.quit();
        });
    }

    Result<Resumed> run(const QString& modelPath, int threads, const Conversation& conversation) {
        QElapsedTimer timer;
        timer.start();
        m_service.load({m_service.newRequestId(), modelPath, threads, m_stop});
        m_loop.exec();
        m_resumed.modelMilliseconds = millisecondsOf(timer);
        if (!m_error) {
            const QVector<MessageId> path = conversation.tree.activePath();
            m_service.prepare({m_service.newRequestId(),
                               pathMessages(conversation, path.isEmpty() ? 0 : path.constLast()),
                               conversation.id, true, m_stop, conversation.settings.form});
            m_loop.exec();
            m_states->finish();
        }
        if (!m_error && m_resumed.prepared.tokensToRead > 0) {
            return fail(ErrorCode::Interrupted, "The conversation", {});
        }
        return m_error ? tl::make_unexpected(*m_error) : Result<Resumed>(m_resumed);
    }

    /// What the model has read for messages of which that was not known.
    const QVector<MessageRead>& read() const { return m_read; }

private:
    std::shared_ptr<SnapshotStore> m_states;
    InferenceService m_service;
    std::stop_token m_stop;
    QEventLoop m_loop;
    ProgressBar m_loading{"Loading"};
    Resumed m_resumed;
    QVector<MessageRead> m_read;
    std::optional<Error> m_error;
};

QString sourceName(StateOrigin origin) {
    switch (origin) {
    case StateOrigin::Memory:
        return QStringLiteral("memory");
    case StateOrigin::Disk:
        return QStringLiteral("snapshot");
    case StateOrigin::Text:
        return QStringLiteral("replay");
    }
    return {};
}

/// Why something was read again; empty if nothing was.
QString reasonOf(const Prepared& prepared) {
    switch (prepared.reason) {
    case RereadReason::None:
        return prepared.tokensRead == 0 ? QString() : QStringLiteral("no model has read it yet");
    case RereadReason::Missing:
        return QStringLiteral("its state was not kept");
    case RereadReason::OtherModel:
        return QStringLiteral("its state is of another model or processor");
    case RereadReason::OtherText:
        return QStringLiteral("its state has read another text");
    case RereadReason::Damaged:
        return QStringLiteral("its state is damaged");
    }
    return {};
}

void print(ConversationId id, const QString& model, const Resumed& resumed, double milliseconds,
           bool wantsJson) {
    const Prepared& prepared = resumed.prepared;
    const QString source = sourceName(prepared.origin);
    const QString reason = reasonOf(prepared);
    if (wantsJson) {
        printLine({{QStringLiteral("conversation"), static_cast<qint64>(id)},
                   {QStringLiteral("model"), model},
                   {QStringLiteral("milliseconds"), milliseconds},
                   {QStringLiteral("model_milliseconds"), resumed.modelMilliseconds},
                   {QStringLiteral("tokens_kept"), prepared.tokensReused},
                   {QStringLiteral("tokens_read_again"), prepared.tokensRead},
                   {QStringLiteral("source"), source},
                   {QStringLiteral("reason"), reason}});
        return;
    }
    std::printf("Ready after %.1f ms: %d tokens from %s, %d read again%s.\n", milliseconds,
                prepared.tokensReused, qUtf8Printable(source), prepared.tokensRead,
                qUtf8Printable(reason.isEmpty() ? QString() : QStringLiteral(", as ") + reason));
}

/// Keeps what messages were read as, so that their states are known next time.
Result<void> keepRead(ConversationStore& store, Conversation conversation, const QVector<MessageRead>& read) {
    QVector<StorageChange> changes;
    for (const MessageRead& each : read) {
        if (!conversation.tree.contains(each.message)) {
            continue;  // the system prompt is no message of the tree
        }
        conversation.tree.setRead(each.message, each.read);
        changes.append(SaveMessage{conversation.id, conversation.tree.message(each.message)});
    }
    return changes.isEmpty() ? Result<void>() : store.apply(changes);
}

}  // namespace

Result<void> resumeConversation(const ConversationsOptions& options, const ResumeOptions& wanted) {
    auto folder = options.dataFolder();
    if (!folder) {
        return failWith(folder);
    }
    const QString database = ConversationStore::databasePath(*folder);
    if (!QFile::exists(database)) {
        return fail(ErrorCode::FileNotFound, database.toStdString(), {});
    }
    auto store = ConversationStore::open(*folder);
    if (!store) {
        return failWith(store);
    }
    QElapsedTimer timer;
    timer.start();
    auto conversation = (*store)->conversation(wanted.id);
    if (!conversation) {
        return failWith(conversation);
    }
    const double reading = millisecondsOf(timer);
    QString model = QString::fromStdString(wanted.modelPath);
    if (const QString& kept = conversation->settings.modelPath;
        model.isEmpty() && QDir::isAbsolutePath(kept)) {  // the window keeps a mark for the starter model
        model = kept;
    }
    model = model.isEmpty() ? starterModelPath() : model;
    const InterruptGuard interrupt;
    Resumption resumption(*folder, interrupt.token());
    auto resumed = resumption.run(model, wanted.threads, *conversation);
    if (!resumed) {
        return failWith(resumed);
    }
    print(wanted.id, model, *resumed, reading + resumed->prepared.milliseconds, options.wantsJson);
    return keepRead(**store, *conversation, resumption.read());
}

}  // namespace roost::cli
