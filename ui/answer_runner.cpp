#include "answer_runner.h"

#include "answer_request.h"
#include "inference/conversation_path.h"
#include "wording.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace roost {

namespace {

MessageStatus statusAfter(FinishReason reason) {
    switch (reason) {
    case FinishReason::EndOfTurn:
        return MessageStatus::Complete;
    case FinishReason::TokenLimit:
        return MessageStatus::LengthLimit;
    case FinishReason::Stopped:
        return MessageStatus::Stopped;
    }
    return MessageStatus::Complete;
}

/// Who wrote an answer that \p model goes on with.
QString withWriter(const QString& writers, const QString& model) {
    const bool isAnotherModel = !writers.isEmpty() && !writers.endsWith(model);
    return isAnotherModel ? writers + QStringLiteral(" → ") + model : model;
}

/// An answer as a model would have drawn it.
std::string drawnText(const ConversationMessage& answer) {
    std::string text = answer.text.toStdString();
    if (answer.thinking.isEmpty()) {
        return text;
    }
    const std::string thought = "<think>" + answer.thinking.toStdString();
    return text.empty() ? thought : thought + "</think>" + text;
}

/// What the loaded model is asked for this answer, as the conversation is set.
GenerationRequest requestOf(const Conversation& conversation, MessageId answer, const ModelInfo& model) {
    const ConversationSettings& settings = conversation.settings;
    GenerationRequest request;
    request.conversation = conversation.id;
    request.answerId = answer;
    request.path = pathMessages(conversation, conversation.tree.message(answer).parent);
    request.form = formOf(settings, model);
    request.sampler = samplerOf(settings, model);
    request.words = settings.words;
    request.stops = settings.stops;
    request.maxTokens = maxTokensOf(settings, model);
    return request;
}

}  // namespace

AnswerRunner::AnswerRunner(InferenceBackend& backend, ModelController& model, ConversationKeeper& keeper,
                           QObject* parent)
    : QObject(parent), m_backend(backend), m_model(model), m_keeper(keeper) {
    connect(&backend, &InferenceBackend::messageRead, this, &AnswerRunner::onMessageRead);
    connect(&backend, &InferenceBackend::promptProgress, this, &AnswerRunner::onPromptProgress);
    connect(&backend, &InferenceBackend::textDelta, this, &AnswerRunner::onTextDelta);
    connect(&backend, &InferenceBackend::answerTokens, this, &AnswerRunner::onAnswerTokens);
    connect(&backend, &InferenceBackend::finished, this, &AnswerRunner::onFinished);
    connect(&backend, &InferenceBackend::failed, this, &AnswerRunner::onFailed);
    connect(&keeper, &ConversationKeeper::messagesErased, this,
            [this](const QVector<MessageId>& messages) { m_backend.forget(messages); });
    connect(&model, &ModelController::ready, this, &AnswerRunner::dispatchWaiting);
    connect(&model, &ModelController::loadEnded, this, &AnswerRunner::failWaiting);
    connect(&model, &ModelController::aboutToLoad, this, &AnswerRunner::stopAll);
}

AnswerRunner::~AnswerRunner() {
    for (Run& run : m_runs) {
        run.stop.request_stop();
    }
}

void AnswerRunner::start(ConversationId conversation, MessageId answer,
                         const QVector<AnswerToken>& beginning) {
    Run run;
    run.conversation = conversation;
    run.answer = answer;
    run.beginning = beginning;
    if (!beginning.isEmpty()) {
        m_tokens.begin(answer, m_model.path(), beginning);
        run.begins = false;
    }
    begin(run);
}

void AnswerRunner::goOn(ConversationId conversation, MessageId answer) {
    const ConversationMessage& cut = m_keeper.whole(conversation)->tree.message(answer);
    Run run;
    run.conversation = conversation;
    run.answer = answer;
    run.begins = false;
    run.brokenOff = BrokenOffAnswer{drawnText(cut), cut.read};
    run.secondsBefore = cut.thinkingSeconds;
    m_keeper.change(conversation, answer,
                    [&](ConversationTree& tree) { tree.setStatus(answer, MessageStatus::Growing); });
    begin(run);
}

void AnswerRunner::begin(const Run& run) {
    assert(m_model.state() != ModelController::None);
    m_runs.append(run);
    m_runs.last().progress.phase = AnswerProgress::WaitingForModel;
    if (m_model.state() == ModelController::Ready) {
        dispatch(m_runs.last());
    }
    emit begun(run.conversation);
}

void AnswerRunner::dispatch(Run& run) {
    const Conversation* conversation = m_keeper.whole(run.conversation);
    assert(conversation != nullptr);
    run.request = m_backend.newRequestId();
    run.progress.phase = AnswerProgress::Queued;
    run.writer = m_model.name();
    run.modelPath = m_model.path();
    if (!run.brokenOff) {
        m_keeper.change(run.conversation, run.answer,
                        [&run](ConversationTree& tree) { tree.setModel(run.answer, run.writer); });
    }
    if (m_tokens.model(run.answer) != run.modelPath) {  // another one stands in for the model that drew them
        run.beginning.clear();
        run.begins = !run.brokenOff;
    }
    GenerationRequest request = requestOf(*conversation, run.answer, m_model.info());
    request.id = run.request;
    for (const AnswerToken& token : run.beginning) {
        request.begun.append(token.drawn.token);
    }
    request.brokenOff = run.brokenOff;
    const quint64 seed = conversation->tree.message(run.answer).seed;
    if (run.brokenOff && seed != 0) {
        request.sampler.seed = seed;
    }
    run.sampler = request.sampler;
    run.isVerbatim = request.form && request.form->verbatim;
    request.stop = run.stop.get_token();
    m_backend.generate(std::move(request));
}

void AnswerRunner::followSettings(ConversationId conversation) {
    const ConversationHead* head = m_keeper.head(conversation);
    for (Run& run : m_runs) {
        if (run.conversation != conversation || run.request == 0 || head == nullptr) {
            continue;
        }
        run.sampler = samplerOf(head->settings, m_model.info());
        m_backend.changeSampling(
            {run.request, run.sampler, head->settings.words, maxTokensOf(head->settings, m_model.info())});
    }
}

void AnswerRunner::onAnswerTokens(const AnswerTokens& tokens) {
    Run* run = runOf(tokens.id);
    if (run == nullptr) {
        return;
    }
    if (std::exchange(run->begins, false)) {
        m_tokens.begin(run->answer, run->modelPath, tokens.tokens);
    } else {
        m_tokens.add(run->answer, run->modelPath, tokens.tokens);
    }
}

void AnswerRunner::dispatchWaiting() {
    for (Run& run : m_runs) {
        if (run.request == 0) {
            dispatch(run);
            emit changed(run.conversation, run.answer);
        }
    }
}

void AnswerRunner::failWaiting(const Sentence& sentence) {
    const QVector<Run> runs = m_runs;
    for (const Run& run : runs) {
        if (run.request == 0) {
            end(run, MessageStatus::Failed);
            emit failed(run.conversation, sentence);
        }
    }
}

void AnswerRunner::stop(ConversationId conversation) {
    QVector<Run> runs = m_runs;
    for (Run& run : runs) {
        if (run.conversation != conversation) {
            continue;
        }
        run.stop.request_stop();
        if (run.request == 0) {
            end(run, MessageStatus::Stopped);
        }
    }
}

void AnswerRunner::stopAll() {
    const QVector<Run> runs = m_runs;
    for (const Run& run : runs) {
        stop(run.conversation);
    }
}

bool AnswerRunner::isAnswering(ConversationId conversation) const {
    return std::any_of(m_runs.begin(), m_runs.end(),
                       [conversation](const Run& run) { return run.conversation == conversation; });
}

std::optional<AnswerProgress> AnswerRunner::progress(MessageId answer) const {
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [answer](const Run& run) { return run.answer == answer; });
    return found == m_runs.end() ? std::nullopt : std::optional(found->progress);
}

AnswerRunner::Run* AnswerRunner::runOf(RequestId request) {
    const auto found = std::find_if(m_runs.begin(), m_runs.end(),
                                    [request](const Run& run) { return run.request == request; });
    return request == 0 || found == m_runs.end() ? nullptr : &*found;
}

void AnswerRunner::onMessageRead(const MessageRead& message) {
    if (const Run* run = runOf(message.id)) {
        const Conversation* conversation = m_keeper.whole(run->conversation);
        if (conversation == nullptr || !conversation->tree.contains(message.message)) {
            return;  // the system prompt is no message of the tree
        }
        m_keeper.change(run->conversation, message.message,
                        [&](ConversationTree& tree) { tree.setRead(message.message, message.read); });
    }
}

void AnswerRunner::onPromptProgress(const PromptProgress& progress) {
    if (Run* run = runOf(progress.id)) {
        run->progress = {AnswerProgress::Reading, progress.tokensRead, progress.tokensTotal};
        emit changed(run->conversation, run->answer);
    }
}

void AnswerRunner::onTextDelta(const TextDelta& delta) {
    Run* run = runOf(delta.id);
    if (run == nullptr) {
        return;
    }
    const MessageId answer = run->answer;
    if (std::exchange(run->brokenOff, std::nullopt)) {
        m_keeper.change(run->conversation, answer, [&](ConversationTree& tree) {
            tree.clearAnswer(answer);
            tree.setModel(answer, withWriter(tree.message(answer).model, run->writer));
        });
    }
    const std::string grown = delta.text.toStdString();
    grow(*run, run->isVerbatim ? ThoughtAndText{{}, grown} : run->splitter.add(grown));
    m_keeper.change(run->conversation, answer, [&](ConversationTree& tree) {
        tree.setSpeed(answer, delta.tokens, delta.tokensPerSecond);
    });
    emit changed(run->conversation, run->answer);
}

void AnswerRunner::grow(Run& run, const ThoughtAndText& grown) {
    const bool hasThought = !grown.thinking.empty();
    if (hasThought && !run.thinkingTime.isValid()) {
        run.thinkingTime.start();
    }
    m_keeper.change(run.conversation, run.answer, [&](ConversationTree& tree) {
        if (hasThought) {
            tree.appendThinking(run.answer, QString::fromStdString(grown.thinking));
            const double seconds = static_cast<double>(run.thinkingTime.elapsed()) / 1000;
            tree.setThinkingSeconds(run.answer, run.secondsBefore + seconds);
        }
        tree.appendText(run.answer, QString::fromStdString(grown.text));
    });
    run.progress.phase = run.splitter.isThinking() ? AnswerProgress::Thinking : AnswerProgress::Writing;
}

void AnswerRunner::onFinished(const GenerationFinished& outcome) {
    const Run* run = runOf(outcome.id);
    if (run == nullptr) {
        return;
    }
    if (run->brokenOff) {  // stopped before it went on
        end(Run(*run), statusAfter(outcome.reason));
        return;
    }
    const MessageId answer = run->answer;
    const SamplerSettings sampler = run->sampler;
    m_keeper.change(run->conversation, answer, [&](ConversationTree& tree) {
        const double speed = outcome.answerSeconds > 0 ? outcome.newTokens / outcome.answerSeconds : 0;
        tree.setSpeed(answer, outcome.tokens, speed);
        tree.setSeed(answer, outcome.seed);
        tree.setSampler(answer, sampler);
    });
    end(Run(*run), statusAfter(outcome.reason));
}

void AnswerRunner::onFailed(const Failure& failure) {
    const Run* found = runOf(failure.id);
    if (found == nullptr) {
        return;
    }
    const Run run = *found;
    if (failure.error.code == ErrorCode::Interrupted) {
        end(run, MessageStatus::Stopped);
        return;
    }
    end(run, MessageStatus::Failed);
    emit failed(run.conversation, wording::sentence(failure.error));
}

void AnswerRunner::end(const Run& run, MessageStatus status) {
    m_runs.removeIf([&run](const Run& each) { return each.answer == run.answer; });
    Run last(run);
    grow(last, last.splitter.finish());
    m_keeper.change(run.conversation, run.answer,
                    [&](ConversationTree& tree) { tree.setStatus(run.answer, status); });
    emit ended(run.conversation, run.answer);
}

}  // namespace roost
