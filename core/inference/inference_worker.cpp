#include "inference/inference_worker.h"

#include "chat/clean_text.h"
#include "chat/prompt_template.h"
#include "chat/thinking_splitter.h"
#include "inference/combined_stop.h"
#include "inference/token_probe.h"
#include "sampling/sampler.h"
#include "tokenizer/utf8_stream.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <utility>

namespace roost {

namespace {

using Clock = std::chrono::steady_clock;

/// Weights brought into faster memory between two requests; takes some 20 ms.
constexpr std::size_t kMoveBytes = std::size_t{32} << 20;
constexpr std::size_t kMemoryBudgetBytes = std::size_t{512} << 20;
/// A probe reads at most so many tokens that were not read before.
constexpr int kProbeReads = 1024;
constexpr auto kDeltaInterval = std::chrono::milliseconds(30);

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// An answer as it is shown, without blanks around its thoughts and its text.
ThoughtAndText shownOf(std::string_view answer) {
    ThinkingSplitter splitter;
    const ThoughtAndText shown = splitter.add(answer);
    const ThoughtAndText rest = splitter.finish();
    return {std::string(trimmed(shown.thinking + rest.thinking)),
            std::string(trimmed(shown.text + rest.text))};
}

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

}  // namespace

InferenceWorker::InferenceWorker(std::stop_token shutdown, std::shared_ptr<SamplingMailbox> mailbox,
                                 InferenceOptions options)
    : m_shutdown(std::move(shutdown)), m_mailbox(std::move(mailbox)), m_options(std::move(options)),
      m_states(kMemoryBudgetBytes, m_options.snapshots) {}

InferenceWorker::~InferenceWorker() = default;

void InferenceWorker::load(const LoadRequest& request) {
    release();
    const CombinedStop stop(request.stop, m_shutdown);
    emit loadProgress({request.id, 0});
    auto model = loadModel(request, m_options,
                           {[&](double share) {
                                emit loadProgress({request.id, share});
                            },
                            stop.token()});
    if (!model) {
        emit failed({request.id, model.error()});
        return;
    }
    m_loaded = std::move(*model);
    m_states.setModel(m_loaded->key, static_cast<std::size_t>(m_loaded->opened.model->config().vocabulary));
    emit loaded(request.id, infoOf(m_loaded->opened));
    moveWeights();
}

/// A slice at a time, so that whatever is asked for comes in between.
void InferenceWorker::moveWeights() {
    if (m_loaded && m_loaded->opened.model->moveSome(kMoveBytes)) {
        QMetaObject::invokeMethod(this, &InferenceWorker::moveWeights, Qt::QueuedConnection);
    }
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

PathTokens InferenceWorker::tokensOf(const QVector<PathMessage>& path,
                                     const std::optional<PromptForm>& form) const {
    return {path, m_loaded->generator, form.value_or(promptTemplate(m_loaded->opened.promptTemplate).form),
            m_states.key().vocabulary};
}

InferenceWorker::Reading InferenceWorker::readingOf(RequestId id, ConversationId conversation,
                                                    PathTokens& path) {
    return {id, conversation, path, m_states.nearest(path, m_loaded->generator.emptyText()), {id}};
}

void InferenceWorker::generate(const GenerationRequest& request) {
    if (!m_loaded) {
        emit failed({request.id, Error{ErrorCode::NoModel, "The answer", "open a model first"}});
        return;
    }
    if (request.path.isEmpty()) {
        emit failed(
            {request.id, Error{ErrorCode::InvalidArgument, "An empty text", "write something first"}});
        return;
    }
    const std::vector<Token> begun(request.begun.begin(), request.begun.end());
    if (!m_loaded->generator.knows(begun)) {
        emit failed({request.id, Error{ErrorCode::InvalidArgument, "The beginning of the answer",
                                       "it is of another model; ask for a new answer"}});
        return;
    }
    const CombinedStop stop(request.stop, m_shutdown);
    const auto started = Clock::now();
    PathTokens path = tokensOf(request.path, request.form);
    Reading reading = readingOf(request.id, request.conversation, path);
    reading.progress.tokensReused = static_cast<int>(reading.start.text.tokens);
    if (reading.start.origin == StateOrigin::Disk) {
        for (qsizetype i = 0; i < reading.start.firstUnread; ++i) {
            tellRead(reading, i);
        }
    }
    AnswerSettings settings = settingsOf(request, path.form());
    if (request.brokenOff
            ? readBrokenOff(request, reading, settings, stop.token())
            : readHistory(reading, stop.token()) && readBeginning(request, reading, settings, stop.token())) {
        writeAnswer(request, reading, settings, secondsSince(started), stop.token());
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
    reading.progress.tokensTotal += reading.path.count(first, stop);
    for (qsizetype i = first; i < reading.path.size(); ++i) {
        if (stop.stop_requested() || !readMessage(reading, i, stop)) {
            return false;
        }
    }
    return !stop.stop_requested();
}

/// Whether no stop text begins in what the state of a cut answer holds of it: there may be others by now.
bool InferenceWorker::isSettled(const AnswerMemory& answer, const std::vector<std::string>& stops) const {
    return m_loaded->generator.settledTokens(answer.drawn, stops) >= answer.fed;
}

/// Whether nothing is shown of an answer that these tokens are not: another model may have gone on with it
/// since, or the program have ended before it kept a later state.
bool InferenceWorker::areAllOf(const BrokenOffAnswer& answer, std::span<const Token> drawn) const {
    const ThoughtAndText shown = shownOf(answer.text);
    const ThoughtAndText kept = shownOf(Utf8Stream().push(m_loaded->opened.tokenizer->decodeAll(drawn)));
    return kept.thinking.starts_with(shown.thinking) && kept.text.starts_with(shown.text);
}

/// Gets to where an answer broke off: by its own state, else by the history and what the answer was read as.
bool InferenceWorker::readBrokenOff(const GenerationRequest& request, Reading& reading,
                                    AnswerSettings& settings, const std::stop_token& stop) {
    assert(request.brokenOff);
    AnswerMemory& before = settings.before;
    const QByteArray& trail = reading.path.trail(reading.path.size() - 1);
    const StateShape shape = m_loaded->opened.model->config().stateShape();
    if (auto cut = m_states.cut(request.answerId, trail, shape);
        cut && areAllOf(*request.brokenOff, cut->answer.memory.drawn) &&
        isSettled(cut->answer.memory, settings.stops)) {
        before = std::move(cut->answer.memory);
        reading.start = {std::move(cut->answer.text), reading.path.size(), cut->origin, RereadReason::None};
        reading.progress.tokensReused = static_cast<int>(reading.start.text.tokens);
        return true;
    }
    before.drawn = withoutSeam(reading.path.answerTokens(request.brokenOff->text, request.brokenOff->read),
                               settings.seam, *m_loaded->opened.tokenizer);
    before.fed = m_loaded->generator.settledTokens(before.drawn, settings.stops);
    before.sampler = {settings.drawnBefore().size(),
                      Sampler(settings.sampler, settings.seed).memory().mostBits};
    reading.progress.tokensTotal = static_cast<int>(before.fed);
    return readHistory(reading, stop) && feed(reading, std::span(before.drawn).first(before.fed), stop);
}

/// Reads what a new answer begins with, as far as no stop text can begin in it.
bool InferenceWorker::readBeginning(const GenerationRequest& request, Reading& reading,
                                    AnswerSettings& settings, const std::stop_token& stop) {
    AnswerMemory& before = settings.before;
    before.drawn = settings.opening;
    before.drawn.insert(before.drawn.end(), request.begun.begin(), request.begun.end());
    before.fed = m_loaded->generator.settledTokens(before.drawn, settings.stops);
    before.sampler = Sampler(settings.sampler, settings.seed).memory();
    reading.progress.tokensTotal += static_cast<int>(before.fed);
    return before.fed == 0 || feed(reading, std::span(before.drawn).first(before.fed), stop);
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
        emit messageRead({reading.id, message.id, {reading.path.reading(), {tokens.begin(), tokens.end()}}});
    }
}

/// The tokens of a message that are still to be read: fewer than all if its beginning was read ahead.
std::span<const Token> InferenceWorker::takeReadAhead(Reading& reading, qsizetype index) {
    const std::span<const Token> tokens = reading.path.tokens(index);
    const MessageId parent = index > 0 ? reading.path.message(index - 1).id : 0;
    const bool fits = m_ahead && index == reading.path.size() - 1 && m_ahead->parent == parent &&
                      m_ahead->trail == (index > 0 ? reading.path.trail(index - 1) : QByteArray()) &&
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
                                  const AnswerSettings& settings, double readingSeconds,
                                  const std::stop_token& stop) {
    DeltaCollector deltas(settings.before.drawn.size());
    AnswerTokenWriter drawn(*m_loaded->opened.tokenizer);
    const auto send = [&](const std::string& grown, int tokens, double speed) {
        emit answerTokens({request.id, drawn.take()});
        emit textDelta({request.id, QString::fromStdString(grown), tokens, speed});
    };
    AnswerListener listener;
    listener.tokenDrawn = [&](const DrawnToken& token) { drawn.add(token); };
    listener.nextChange = [&] { return changeOf(request.id); };
    listener.textGrown = [&](std::string_view grown, int tokens) { deltas.add(grown, tokens, send); };
    const Answer answer = m_loaded->generator.answer(reading.start.text, {}, settings, listener, stop);
    deltas.flush(send);
    emit answerTokens({request.id, drawn.take()});
    keepAnswer(request, reading, answer);
    emit messageRead(
        {request.id, request.answerId, {reading.path.reading(), {answer.read.begin(), answer.read.end()}}});
    GenerationFinished outcome = outcomeOf(reading, readingSeconds);
    outcome.reason = answer.reason;
    outcome.tokens = answer.tokens;
    outcome.newTokens = answer.tokens - static_cast<int>(settings.before.drawn.size());
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

AnswerSettings InferenceWorker::settingsOf(const GenerationRequest& request, const PromptForm& form) const {
    AnswerSettings settings;
    settings.sampler = samplerFor(request.sampler, request.words, *m_loaded->opened.tokenizer);
    settings.seed = request.sampler.seed.value_or(freshSeed());
    settings.maxTokens = request.maxTokens;
    settings.stops = form.stops;
    for (const QString& stop : request.stops) {
        settings.stops.push_back(stop.toStdString());
    }
    settings.seam = form.seam;
    settings.trimsStart = !form.verbatim;
    settings.opening = m_loaded->opened.tokenizer->encode(form.answerOpening);
    return settings;
}

std::optional<AnswerChange> InferenceWorker::changeOf(RequestId answer) {
    const std::optional<SamplingChange> change = m_mailbox->take(answer);
    return change ? std::optional(
                        AnswerChange{samplerFor(change->sampler, change->words, *m_loaded->opened.tokenizer),
                                     change->maxTokens})
                  : std::nullopt;
}

void InferenceWorker::probe(const ProbeRequest& request) {
    if (request.stop.stop_requested()) {
        return;
    }
    if (!m_loaded) {
        emit failed({request.id, Error{ErrorCode::NoModel, "The next token", "open a model first"}});
        return;
    }
    const CombinedStop stop(request.stop, m_shutdown);
    PathTokens path = tokensOf(request.path, request.form);
    RememberedStates::Start start = m_states.nearest(path, m_loaded->generator.emptyText());
    const int unread = path.count(start.firstUnread);
    const Tokenizer& tokenizer = *m_loaded->opened.tokenizer;
    if (unread > kProbeReads) {
        emit probed({request.id, {}, 0, unread, unknownWords(request.words, tokenizer)});
        return;
    }
    for (qsizetype i = start.firstUnread; i < path.size(); ++i) {
        if (!m_loaded->generator.readTokens(start.text, path.tokens(i), {}, stop.token())) {
            return;
        }
    }
    if (start.text.logits.empty()) {
        emit probed({request.id, {}, 0, 0, unknownWords(request.words, tokenizer)});
        return;
    }
    emit probed(roost::probe(request, start.text.logits, tokenizer));
}

void InferenceWorker::describeFedText(const FedTextRequest& request) {
    if (!m_loaded) {
        emit failed({request.id, Error{ErrorCode::NoModel, "What the model reads", "open a model first"}});
        return;
    }
    PathTokens path = tokensOf(request.path, request.form);
    emit fedText(roost::fedText(request.id, path, *m_loaded->opened.tokenizer));
}

void InferenceWorker::prepare(const PrepareRequest& request) {
    if (!m_loaded) {
        emit failed({request.id, Error{ErrorCode::NoModel, "The conversation", "open a model first"}});
        return;
    }
    const auto started = Clock::now();
    PathTokens path = tokensOf(request.path, request.form);
    Reading reading = readingOf(request.id, request.conversation, path);
    const RememberedStates::Start& start = reading.start;
    Prepared prepared{request.id, static_cast<int>(start.text.tokens), 0, 0, start.origin, start.reason};
    prepared.tokensToRead = path.count(start.firstUnread);
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
    const PromptForm form = request.form.value_or(promptTemplate(m_loaded->opened.promptTemplate).form);
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
    PathTokens path = tokensOf(request.path, request.form);
    const QByteArray trail = path.size() > 0 ? path.trail(path.size() - 1) : QByteArray();
    const bool goesOn = m_ahead && m_ahead->parent == parent && m_ahead->trail == trail &&
                        m_ahead->tokens.size() <= settled.size() &&
                        std::equal(m_ahead->tokens.begin(), m_ahead->tokens.end(), settled.begin());
    if (!goesOn) {
        RememberedStates::Start start = m_states.nearest(path, m_loaded->generator.emptyText());
        if (start.firstUnread < path.size()) {
            return;  // reading a whole conversation again is not done unasked
        }
        m_ahead = ReadAhead{parent, trail, {}, std::move(start.text)};
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
