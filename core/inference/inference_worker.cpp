#include "inference/inference_worker.h"

#include "chat/prompt_template.h"
#include "rwkv/numeric_path.h"
#include "rwkv/trial.h"
#include "sampling/sampler.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace roost {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMemoryBudgetBytes = std::size_t{512} << 20;
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
    /// \p tokensBefore: of the answer when writing began.
    explicit DeltaCollector(std::size_t tokensBefore) : m_tokensBefore(static_cast<int>(tokensBefore)) {}

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
        send(std::exchange(m_text, {}), m_tokens,
             std::max(0, m_tokens - m_tokensBefore) / std::max(1e-9, secondsSince(m_start)));
    }

private:
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_lastSent;
    std::string m_text;
    int m_tokensBefore;
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

InferenceWorker::InferenceWorker(std::stop_token shutdown, InferenceOptions options)
    : m_shutdown(std::move(shutdown)), m_options(std::move(options)),
      m_states(kMemoryBudgetBytes, m_options.snapshots) {}

InferenceWorker::~InferenceWorker() = default;

void InferenceWorker::load(const LoadRequest& request) {
    release();
    const CombinedStop stop(request.stop, m_shutdown);
    const std::string path = request.path.toStdString();
    emit loadProgress({request.id, 0});
    ModelOptions options;
    options.watch = {[&](double share) { emit loadProgress({request.id, share}); }, stop.token()};
    auto opened = openLanguageModel(path, {{}, m_options.vocabularyFolder.toStdString()}, options);
    if (!opened) {
        emit failed({request.id, opened.error()});
        return;
    }
    auto model = std::make_unique<LoadedModel>(std::move(*opened), request.threads);
    if (auto tried = tryOut(*model->opened.model, model->evaluator); !tried) {
        emit failed({request.id, tried.error()});
        return;
    }
    const auto weights =
        DigestMemory(m_options.digestFolder).digestOf(model->opened.model->file(), stop.token());
    if (!weights) {
        emit failed({request.id, weights.error()});
        return;
    }
    m_loaded = std::move(model);
    m_states.setModel(
        {modelDigest(*m_loaded->opened.model, *weights),
         vocabularyDigest(*m_loaded->opened.tokenizer, promptTemplate(m_loaded->opened.promptTemplate)),
         QString::fromStdString(numericPath(*m_loaded->opened.model))},
        static_cast<std::size_t>(m_loaded->opened.model->config().vocabulary));
    emit loaded(request.id, infoOf(m_loaded->opened));
}

void InferenceWorker::unload() {
    release();
    emit unloaded();
}

void InferenceWorker::release() {
    m_loaded.reset();
    m_ahead.reset();
    m_states.setModel({}, 0);
}

PathTokens InferenceWorker::tokensOf(const QVector<PathMessage>& path) const {
    return {path, m_loaded->generator, promptTemplate(m_loaded->opened.promptTemplate),
            m_states.key().vocabulary};
}

void InferenceWorker::generate(const GenerationRequest& request) {
    if (!m_loaded) {
        emit failed({request.id, Error{ErrorCode::NoModel, "The answer", "open a model first"}});
        return;
    }
    const CombinedStop stop(request.stop, m_shutdown);
    const auto started = Clock::now();
    PathTokens path = tokensOf(request.path);
    Reading reading{request.id,
                    request.conversation,
                    path,
                    m_states.nearest(path, m_loaded->generator.emptyText()),
                    {request.id}};
    reading.progress.tokensReused = static_cast<int>(reading.start.text.tokens);
    if (reading.start.origin == StateOrigin::Disk) {
        for (qsizetype i = 0; i < reading.start.firstUnread; ++i) {
            tellRead(reading, i);
        }
    }
    AnswerMemory before;
    if (request.brokenOff ? readBrokenOff(request, reading, before, stop.token())
                          : readHistory(reading, stop.token())) {
        writeAnswer(request, reading, before, secondsSince(started), stop.token());
    } else {
        GenerationFinished outcome = outcomeOf(reading, secondsSince(started));
        outcome.reason = FinishReason::Stopped;
        emit finished(outcome);
    }
    m_ahead.reset();
}

GenerationFinished InferenceWorker::outcomeOf(const Reading& reading, double readingSeconds) {
    GenerationFinished outcome;
    outcome.id = reading.id;
    outcome.promptTokens = reading.progress.tokensRead;
    outcome.tokensReused = reading.progress.tokensReused;
    outcome.promptSeconds = readingSeconds;
    outcome.origin = reading.start.origin;
    outcome.reread = reading.start.reason;
    return outcome;
}

/// Reads the messages that the state does not hold yet and keeps the state after each; false when stopped.
bool InferenceWorker::readHistory(Reading& reading, const std::stop_token& stop) {
    const qsizetype first = reading.start.firstUnread;
    for (qsizetype i = first; i < reading.path.size() && !stop.stop_requested(); ++i) {
        reading.progress.tokensTotal += static_cast<int>(reading.path.tokens(i).size());
    }
    for (qsizetype i = first; i < reading.path.size(); ++i) {
        if (stop.stop_requested() || !readMessage(reading, i, stop)) {
            return false;
        }
    }
    return !stop.stop_requested();
}

/// Gets to where an answer broke off: by its own state, else by the history and what the answer was read as.
bool InferenceWorker::readBrokenOff(const GenerationRequest& request, Reading& reading, AnswerMemory& before,
                                    const std::stop_token& stop) {
    const QByteArray& trail = reading.path.trail(reading.path.size() - 1);
    const StateShape shape = m_loaded->opened.model->config().stateShape();
    if (auto cut = m_states.cut(request.answerId, trail, shape)) {
        before = std::move(cut->answer.memory);
        reading.start = {std::move(cut->answer.text), reading.path.size(), cut->origin, RereadReason::None};
        reading.progress.tokensReused = static_cast<int>(reading.start.text.tokens);
        return true;
    }
    before.drawn = withoutSeam(
        reading.path.tokensOf({Role::Assistant, request.brokenOff->text}, request.brokenOff->read),
        *m_loaded->opened.tokenizer);
    before.fed = m_loaded->generator.settledTokens(before.drawn,
                                                   promptTemplate(m_loaded->opened.promptTemplate).stops);
    before.sampler.draws = before.drawn.size();
    reading.progress.tokensTotal = static_cast<int>(before.fed);
    return readHistory(reading, stop) && feed(reading, std::span(before.drawn).first(before.fed), stop);
}

/// Reads tokens and tells how far it has come.
bool InferenceWorker::feed(Reading& reading, std::span<const Token> tokens, const std::stop_token& stop) {
    const int before = reading.progress.tokensRead;
    AnswerListener listener;
    listener.promptRead = [&](std::size_t read, std::size_t) {
        reading.progress.tokensRead = before + static_cast<int>(read);
        emit promptProgress(reading.progress);
    };
    return m_loaded->generator.readTokens(reading.start.text, tokens, listener, stop);
}

bool InferenceWorker::readMessage(Reading& reading, qsizetype index, const std::stop_token& stop) {
    const PathMessage& message = reading.path.message(index);
    if (!feed(reading, takeReadAhead(reading, index), stop)) {
        return false;
    }
    const MessageId parent = index > 0 ? reading.path.message(index - 1).id : 0;
    m_states.keep({reading.conversation, message.id, parent, static_cast<int>(index)}, reading.start.text,
                  reading.path.trail(index));
    tellRead(reading, index);
    return true;
}

/// What a message was read as, where that is not known yet.
void InferenceWorker::tellRead(const Reading& reading, qsizetype index) {
    const PathMessage& message = reading.path.message(index);
    if (message.read.ids.isEmpty()) {
        const std::vector<Token>& tokens = reading.path.tokens(index);
        emit messageRead(
            {reading.id, message.id, {m_states.key().vocabulary, {tokens.begin(), tokens.end()}}});
    }
}

/// The tokens of a message that are still to be read: fewer than all if its beginning was read ahead.
std::span<const Token> InferenceWorker::takeReadAhead(Reading& reading, qsizetype index) {
    const std::span<const Token> tokens = reading.path.tokens(index);
    const MessageId parent = index > 0 ? reading.path.message(index - 1).id : 0;
    const bool fits = m_ahead && index == reading.path.size() - 1 && m_ahead->parent == parent &&
                      m_ahead->tokens.size() < tokens.size() &&
                      std::equal(m_ahead->tokens.begin(), m_ahead->tokens.end(), tokens.begin());
    if (!fits) {
        return tokens;
    }
    const std::size_t ahead = m_ahead->tokens.size();
    reading.start.text = std::move(m_ahead->text);
    m_ahead.reset();
    reading.progress.tokensReused += static_cast<int>(ahead);
    reading.progress.tokensTotal -= static_cast<int>(ahead);
    return tokens.subspan(ahead);
}

void InferenceWorker::writeAnswer(const GenerationRequest& request, Reading& reading,
                                  const AnswerMemory& before, double readingSeconds,
                                  const std::stop_token& stop) {
    AnswerSettings settings{request.sampler,     request.sampler.seed.value_or(freshSeed()),
                            request.maxTokens,   promptTemplate(m_loaded->opened.promptTemplate).stops,
                            std::string(kSeam),
                            /*trimsStart=*/true, before};
    DeltaCollector deltas(before.drawn.size());
    const auto send = [&](const std::string& grown, int tokens, double speed) {
        emit textDelta({request.id, QString::fromStdString(grown), tokens, speed});
    };
    AnswerListener listener;
    listener.textGrown = [&](std::string_view grown, int tokens) { deltas.add(grown, tokens, send); };
    const Answer answer = m_loaded->generator.answer(reading.start.text, {}, settings, listener, stop);
    deltas.flush(send);
    keepAnswer(request, reading, answer);
    emit messageRead({request.id,
                      request.answerId,
                      {m_states.key().vocabulary, {answer.read.begin(), answer.read.end()}}});
    GenerationFinished outcome = outcomeOf(reading, readingSeconds);
    outcome.reason = answer.reason;
    outcome.tokens = answer.tokens;
    outcome.newTokens = answer.tokens - static_cast<int>(before.drawn.size());
    outcome.answerSeconds = answer.answerSeconds;
    outcome.seed = settings.seed;
    emit finished(outcome);
}

/// Keeps the state after the answer, and where it was cut the state to go on with it.
void InferenceWorker::keepAnswer(const GenerationRequest& request, Reading& reading, const Answer& answer) {
    const qsizetype last = reading.path.size() - 1;
    const RememberedStates::Place place{request.conversation, request.answerId, reading.path.message(last).id,
                                        static_cast<int>(last) + 1};
    const QByteArray& trail = reading.path.trail(last);
    m_states.keep(place, reading.start.text, tokenTrail(trail, answer.read));
    if (answer.cut) {
        m_states.keepCut(place, *answer.cut, trail);
    } else if (request.brokenOff) {
        m_states.dropCut(place.message);
    }
}

void InferenceWorker::prepare(const PrepareRequest& request) {
    if (!m_loaded) {
        emit failed({request.id, Error{ErrorCode::NoModel, "The conversation", "open a model first"}});
        return;
    }
    const auto started = Clock::now();
    PathTokens path = tokensOf(request.path);
    Reading reading{request.id,
                    request.conversation,
                    path,
                    m_states.nearest(path, m_loaded->generator.emptyText()),
                    {request.id}};
    const RememberedStates::Start& start = reading.start;
    Prepared prepared{request.id, static_cast<int>(start.text.tokens), 0, 0, start.origin, start.reason};
    for (qsizetype i = start.firstUnread; i < path.size(); ++i) {
        prepared.tokensToRead += static_cast<int>(path.tokens(i).size());
    }
    if (request.readsMissing) {
        readHistory(reading, CombinedStop(request.stop, m_shutdown).token());
        prepared.tokensRead = reading.progress.tokensRead;
        prepared.tokensToRead -= prepared.tokensRead;
    }
    prepared.milliseconds = secondsSince(started) * 1000;
    emit this->prepared(prepared);
}

/// The tokens of a draft that more words after it do not change.
std::vector<Token> InferenceWorker::settledTokens(const ReadAheadRequest& request) const {
    const PromptTemplate& form = promptTemplate(m_loaded->opened.promptTemplate);
    const TextState place{{}, {}, request.path.isEmpty() ? std::size_t{0} : std::size_t{1}};
    const auto tokens = [&](const std::string& draft) {
        return m_loaded->generator.promptTokens(feedText(form, {Role::User, draft}), place);
    };
    std::vector<Token> settled = tokens(request.draft);
    const std::vector<Token> longer = tokens(request.draft + " and");
    const auto end = std::mismatch(settled.begin(), settled.end(), longer.begin(), longer.end()).first;
    settled.erase(end, settled.end());
    return settled;
}

void InferenceWorker::readAhead(const ReadAheadRequest& request) {
    if (!m_loaded || request.stop.stop_requested()) {
        return;
    }
    const CombinedStop stop(request.stop, m_shutdown);
    const MessageId parent = request.path.isEmpty() ? 0 : request.path.constLast().id;
    const std::vector<Token> settled = settledTokens(request);
    const bool goesOn = m_ahead && m_ahead->parent == parent && m_ahead->tokens.size() <= settled.size() &&
                        std::equal(m_ahead->tokens.begin(), m_ahead->tokens.end(), settled.begin());
    if (!goesOn) {
        PathTokens path = tokensOf(request.path);
        RememberedStates::Start start = m_states.nearest(path, m_loaded->generator.emptyText());
        if (start.firstUnread < path.size()) {
            return;  // reading a whole conversation again is not done unasked
        }
        m_ahead = ReadAhead{parent, {}, std::move(start.text)};
    }
    const std::span<const Token> unread = std::span(settled).subspan(m_ahead->tokens.size());
    const std::size_t before = m_ahead->text.tokens;
    m_loaded->generator.readTokens(m_ahead->text, unread, {}, stop.token());
    const auto read = static_cast<std::ptrdiff_t>(m_ahead->text.tokens - before);
    m_ahead->tokens.insert(m_ahead->tokens.end(), unread.begin(), unread.begin() + read);
}

void InferenceWorker::forget(const QVector<MessageId>& messages) {
    m_states.forget(messages);
}

}  // namespace roost
