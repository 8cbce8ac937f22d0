#include "inference/inference_worker.h"

#include "chat/prompt_template.h"
#include "sampling/sampler.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace roost {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kSnapshotBudgetBytes = std::size_t{512} << 20;
constexpr auto kDeltaInterval = std::chrono::milliseconds(30);

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A stop for one request that also heeds the end of the program.
class CombinedStop {
public:
    CombinedStop(const std::stop_token& request, const std::stop_token& shutdown)
        : m_onRequest(request, Forward{&m_source}), m_onShutdown(shutdown, Forward{&m_source}) {}

    std::stop_token token() const { return m_source.get_token(); }

private:
    struct Forward {
        std::stop_source* source;
        void operator()() const { source->request_stop(); }
    };

    std::stop_source m_source;
    std::stop_callback<Forward> m_onRequest;
    std::stop_callback<Forward> m_onShutdown;
};

/// Collects what an answer grows by and lets it out at most every kDeltaInterval.
class DeltaCollector {
public:
    template <typename Send>
    void add(std::string_view text, int tokens, Send send) {
        m_text += text;
        m_tokens = tokens;
        const auto now = Clock::now();
        if (!m_text.empty() && now - m_lastSent >= kDeltaInterval) {
            flush(send);
        }
    }

    template <typename Send>
    void flush(Send send) {
        if (m_text.empty()) {
            return;
        }
        m_lastSent = Clock::now();
        send(std::exchange(m_text, {}), m_tokens, m_tokens / std::max(1e-9, secondsSince(m_start)));
    }

private:
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_lastSent;
    std::string m_text;
    int m_tokens = 0;
};

ModelInfo infoOf(const LanguageModel& opened) {
    const Model& model = *opened.model;
    ModelInfo info;
    info.path = QString::fromStdString(model.file().path);
    info.name = QString::fromStdString(opened.name);
    info.version = QString::fromUtf8(label(model.config().version));
    info.type = QString::fromUtf8(name(model.mainType()));
    info.tokenizer = QString::fromUtf8(opened.tokenizer->name());
    info.parameters = model.parameters();
    info.fileBytes = model.file().fileBytes();
    info.stateBytes = model.config().stateShape().bytes();
    info.layers = model.config().layers;
    info.width = model.config().width;
    info.heads = model.config().heads;
    info.vocabulary = model.config().vocabulary;
    info.trainedContext = opened.trainedContext;
    info.isStarter = opened.isStarter;
    info.recommendedSampler = opened.sampler;
    info.recommendedMaxTokens = opened.maxTokens;
    return info;
}

}  // namespace

struct InferenceWorker::LoadedModel {
    LoadedModel(LanguageModel openedModel, int threads)
        : opened(std::move(openedModel)), evaluator(threads),
          generator(*opened.model, *opened.tokenizer, evaluator) {}

    LanguageModel opened;
    Evaluator evaluator;
    Generator generator;
};

InferenceWorker::InferenceWorker(std::stop_token shutdown)
    : m_shutdown(std::move(shutdown)), m_snapshots(kSnapshotBudgetBytes) {}

InferenceWorker::~InferenceWorker() = default;

void InferenceWorker::load(const LoadRequest& request) {
    release();
    const CombinedStop stop(request.stop, m_shutdown);
    const std::string path = request.path.toStdString();
    emit loadProgress({request.id, 0});
    ModelOptions options;
    options.watch = {[&](double share) { emit loadProgress({request.id, share}); }, stop.token()};
    auto opened = openLanguageModel(path, {}, options);
    if (!opened) {
        emit failed({request.id, opened.error()});
        return;
    }
    m_loaded = std::make_unique<LoadedModel>(std::move(*opened), request.threads);
    emit loaded(request.id, infoOf(m_loaded->opened));
}

void InferenceWorker::unload() {
    release();
    emit unloaded();
}

void InferenceWorker::release() {
    m_loaded.reset();
    m_snapshots.clear();  // another model's states are of no use
}

void InferenceWorker::generate(const GenerationRequest& request) {
    if (!m_loaded) {
        emit failed({request.id, Error{ErrorCode::NoModel, "The answer", "open a model first"}});
        return;
    }
    const CombinedStop stop(request.stop, m_shutdown);
    const auto started = Clock::now();
    Start start = nearestState(request.path);
    PromptProgress progress{request.id, 0, 0, static_cast<int>(start.text.tokens)};
    if (!readHistory(request, start, progress, stop.token())) {
        GenerationFinished outcome{request.id, FinishReason::Stopped};
        outcome.promptTokens = progress.tokensRead;
        outcome.tokensReused = progress.tokensReused;
        outcome.promptSeconds = secondsSince(started);
        emit finished(outcome);
        return;
    }
    writeAnswer(request, std::move(start.text), progress, secondsSince(started), stop.token());
}

InferenceWorker::Start InferenceWorker::nearestState(const QVector<PathMessage>& path) {
    for (qsizetype i = path.size() - 1; i >= 0; --i) {
        if (const TextState* text = m_snapshots.find(path[i].id)) {
            return {*text, i + 1};
        }
    }
    return {m_loaded->generator.emptyText(), 0};
}

/// Reads the messages that the state does not hold yet and keeps the state after each; false when stopped.
bool InferenceWorker::readHistory(const GenerationRequest& request, Start& start, PromptProgress& progress,
                                  const std::stop_token& stop) {
    const PromptTemplate& form = promptTemplate(m_loaded->opened.promptTemplate);
    std::vector<std::vector<Token>> unread;
    TextState counted{{}, {}, start.text.tokens};
    for (qsizetype i = start.firstUnread; i < request.path.size() && !stop.stop_requested(); ++i) {
        const std::string text = feedText(form, request.path[i].message);
        unread.push_back(m_loaded->generator.promptTokens(text, counted));
        counted.tokens += unread.back().size();
        progress.tokensTotal += static_cast<int>(unread.back().size());
    }
    for (std::size_t i = 0; i < unread.size(); ++i) {
        const int before = progress.tokensRead;
        AnswerListener listener;
        listener.promptRead = [&](std::size_t read, std::size_t) {
            progress.tokensRead = before + static_cast<int>(read);
            emit promptProgress(progress);
        };
        if (!m_loaded->generator.readTokens(start.text, unread[i], listener, stop)) {
            return false;
        }
        const MessageId message = request.path[start.firstUnread + static_cast<qsizetype>(i)].id;
        m_snapshots.insert(message, start.text);
    }
    return !stop.stop_requested();
}

void InferenceWorker::writeAnswer(const GenerationRequest& request, TextState text,
                                  const PromptProgress& progress, double readingSeconds,
                                  const std::stop_token& stop) {
    AnswerSettings settings{request.sampler,    request.sampler.seed.value_or(freshSeed()),
                            request.maxTokens,  promptTemplate(m_loaded->opened.promptTemplate).stops,
                            std::string(kSeam),
                            /*trimsStart=*/true};
    DeltaCollector deltas;
    const auto send = [&](const std::string& grown, int tokens, double speed) {
        emit textDelta({request.id, QString::fromStdString(grown), tokens, speed});
    };
    AnswerListener listener;
    listener.textGrown = [&](std::string_view grown, int tokens) { deltas.add(grown, tokens, send); };
    const Answer answer = m_loaded->generator.answer(text, {}, settings, listener, stop);
    deltas.flush(send);
    m_snapshots.insert(request.answerId, std::move(text));
    GenerationFinished outcome;
    outcome.id = request.id;
    outcome.reason = answer.reason;
    outcome.promptTokens = progress.tokensRead;
    outcome.tokensReused = progress.tokensReused;
    outcome.tokens = answer.tokens;
    outcome.promptSeconds = readingSeconds;
    outcome.answerSeconds = answer.answerSeconds;
    outcome.seed = settings.seed;
    emit finished(outcome);
}

void InferenceWorker::forget(const QVector<MessageId>& messages) {
    for (const MessageId message : messages) {
        m_snapshots.remove(message);
    }
}

}  // namespace roost
