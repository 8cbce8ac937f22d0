#pragma once

#include "generate/generator.h"
#include "inference/inference_options.h"
#include "inference/loaded_model.h"
#include "inference/messages.h"
#include "inference/remembered_states.h"
#include "inference/sampling_mailbox.h"
#include "inference/token_messages.h"

#include <QObject>

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace roost {

/// Does the work of the inference thread: owns the model, the evaluator and the states. Its slots run there,
/// one request after another; everything it has to say goes out as signals.
class InferenceWorker : public QObject {
    Q_OBJECT

public:
    /// \p shutdown cuts short whatever is going on when the program ends; \p mailbox holds what is changed
    /// about an answer while it is written.
    InferenceWorker(std::stop_token shutdown, std::shared_ptr<SamplingMailbox> mailbox,
                    InferenceOptions options);
    ~InferenceWorker() override;

public slots:
    void load(const roost::LoadRequest& request);
    void unload();
    void generate(const roost::GenerationRequest& request);
    void prepare(const roost::PrepareRequest& request);
    void readAhead(const roost::ReadAheadRequest& request);
    void probe(const roost::ProbeRequest& request);
    void describeFedText(const roost::FedTextRequest& request);
    void forget(const QVector<roost::MessageId>& messages);

signals:
    void loadProgress(const roost::LoadProgress& progress);
    void loaded(roost::RequestId id, const roost::ModelInfo& model);
    void unloaded();
    void prepared(const roost::Prepared& prepared);
    void messageRead(const roost::MessageRead& message);
    void promptProgress(const roost::PromptProgress& progress);
    void textDelta(const roost::TextDelta& delta);
    void answerTokens(const roost::AnswerTokens& tokens);
    void probed(const roost::Probed& probed);
    void fedText(const roost::FedText& text);
    void finished(const roost::GenerationFinished& outcome);
    void failed(const roost::Failure& failure);

private:
    /// A message that was read before it was sent, as far as it was written by then.
    struct ReadAhead {
        MessageId parent = 0;
        QByteArray trail;  ///< of what was read before it
        std::vector<Token> tokens;
        TextState text;
    };

    /// What one request is about.
    struct Reading {
        RequestId id = 0;
        ConversationId conversation = 0;
        PathTokens& path;
        RememberedStates::Start start;
        PromptProgress progress;
    };

    void release();
    Reading readingOf(RequestId id, ConversationId conversation, PathTokens& path);
    void moveWeights();
    PathTokens tokensOf(const QVector<PathMessage>& path, const std::optional<PromptForm>& form) const;
    AnswerSettings settingsOf(const GenerationRequest& request, const PromptForm& form) const;
    std::optional<AnswerChange> changeOf(RequestId answer);
    bool readHistory(Reading& reading, const std::stop_token& stop);
    bool areAllOf(const BrokenOffAnswer& answer, std::span<const Token> drawn) const;
    bool isSettled(const AnswerMemory& answer, const std::vector<std::string>& stops) const;
    bool readBrokenOff(const GenerationRequest& request, Reading& reading, AnswerSettings& settings,
                       const std::stop_token& stop);
    bool readBeginning(const GenerationRequest& request, Reading& reading, AnswerSettings& settings,
                       const std::stop_token& stop);
    bool feed(Reading& reading, std::span<const Token> tokens, const std::stop_token& stop);
    bool readMessage(Reading& reading, qsizetype index, const std::stop_token& stop);
    void tellRead(const Reading& reading, qsizetype index);
    std::span<const Token> takeReadAhead(Reading& reading, qsizetype index);
    std::vector<Token> settledTokens(const ReadAheadRequest& request) const;
    void writeAnswer(const GenerationRequest& request, Reading& reading, const AnswerSettings& settings,
                     double readingSeconds, const std::stop_token& stop);
    void keepAnswer(const GenerationRequest& request, Reading& reading, const Answer& answer);
    static GenerationFinished outcomeOf(const Reading& reading, double readingSeconds);

    std::stop_token m_shutdown;
    std::shared_ptr<SamplingMailbox> m_mailbox;
    InferenceOptions m_options;
    std::unique_ptr<LoadedModel> m_loaded;
    RememberedStates m_states;
    std::optional<ReadAhead> m_ahead;
};

}  // namespace roost
