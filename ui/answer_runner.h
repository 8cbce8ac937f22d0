#pragma once

#include "answer_token_store.h"
#include "chat/thinking_splitter.h"
#include "conversation_keeper.h"
#include "inference/inference_backend.h"
#include "model_controller.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QString>
#include <QVector>

#include <optional>
#include <stop_token>

namespace roost {

/// What an answer that is not there yet is waiting for.
struct AnswerProgress {
    enum Phase {
        WaitingForModel,
        Queued,   ///< asked for; the backend has not begun
        Reading,  ///< the prompt
        Thinking,
        Writing,
    };
    Phase phase = Queued;
    int tokensRead = 0;   ///< of the prompt
    int tokensTotal = 0;  ///< of the prompt
};

/// Has answers written into the conversations: one request to the backend for each, its events into
/// the tree.
/// GUI thread.
class AnswerRunner : public QObject {
    Q_OBJECT

public:
    /// All three outlive it.
    AnswerRunner(InferenceBackend& backend, ModelController& model, ConversationKeeper& keeper,
                 QObject* parent = nullptr);
    ~AnswerRunner() override;

    /// Has the growing answer \p answer written, with \p beginning at its beginning. Waits for the model if
    /// it is loading.
    void start(ConversationId conversation, MessageId answer, const QVector<AnswerToken>& beginning = {});

    /// The settings of a conversation are others: an answer that is being written there goes on with them.
    void followSettings(ConversationId conversation);

    /// The tokens of the answers of this session.
    AnswerTokenStore* tokens() { return &m_tokens; }

    /// Has the answer \p answer, which was cut, written on from where it ends.
    void goOn(ConversationId conversation, MessageId answer);

    /// Stops what is being written in a conversation; what was written stays.
    void stop(ConversationId conversation);
    void stopAll();

    bool isAnswering(ConversationId conversation) const;
    bool isAnsweringAny() const { return !m_runs.isEmpty(); }

    /// Nothing for an answer that is not being written.
    std::optional<AnswerProgress> progress(MessageId answer) const;

signals:
    void begun(roost::ConversationId conversation);
    void changed(roost::ConversationId conversation, roost::MessageId answer);
    void ended(roost::ConversationId conversation, roost::MessageId answer);
    void failed(roost::ConversationId conversation, const roost::Sentence& sentence);

private:
    struct Run {
        ConversationId conversation = 0;
        MessageId answer = 0;
        RequestId request = 0;  ///< 0 while it waits for the model
        AnswerProgress progress;
        SamplerSettings sampler;
        QVector<AnswerToken> beginning;
        bool begins = true;  ///< nothing of the answer was drawn yet, in this run or before
        QString writer;      ///< the name of the model that is asked
        QString modelPath;   ///< its file
        ThinkingSplitter splitter;
        bool isVerbatim = false;     ///< what is written is text as it stands; no thoughts are looked for
        QElapsedTimer thinkingTime;  ///< since the first thought
        double secondsBefore = 0;    ///< of thinking, before the answer was cut
        std::optional<BrokenOffAnswer> brokenOff;
        std::stop_source stop;
    };

    void begin(const Run& run);
    void dispatch(Run& run);
    Run* runOf(RequestId request);
    void dispatchWaiting();
    void failWaiting(const Sentence& sentence);
    void onMessageRead(const MessageRead& message);
    void onPromptProgress(const PromptProgress& progress);
    void onAnswerTokens(const AnswerTokens& tokens);
    void onTextDelta(const TextDelta& delta);
    void onFinished(const GenerationFinished& outcome);
    void onFailed(const Failure& failure);
    void grow(Run& run, const ThoughtAndText& grown);
    void end(const Run& run, MessageStatus status);

    InferenceBackend& m_backend;
    ModelController& m_model;
    ConversationKeeper& m_keeper;
    AnswerTokenStore m_tokens;
    QVector<Run> m_runs;  ///< in the order in which they were asked for
};

}  // namespace roost
