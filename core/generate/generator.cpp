#include "generate/generator.h"

#include "chat/stop_detector.h"
#include "tokenizer/bpe_tokenizer.h"
#include "tokenizer/utf8_stream.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <optional>
#include <utility>

namespace roost {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// How many tokens the picture of a draw shows.
constexpr int kAlternatives = 8;

std::string withoutTrailingNewlines(std::string text) {
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
}

}  // namespace

std::span<const Token> AnswerSettings::drawnBefore() const {
    const std::span<const Token> answer = before.drawn;
    const bool isOpened =
        answer.size() >= opening.size() && std::equal(opening.begin(), opening.end(), answer.begin());
    return isOpened ? answer.subspan(opening.size()) : answer;
}

/// Writes one answer token by token and keeps what is needed to take back a stop text.
class Generator::AnswerWriter {
public:
    AnswerWriter(Generator& generator, TextState& text, AnswerSettings settings,
                 const AnswerListener& listener)
        : m_generator(generator), m_text(text), m_settings(std::move(settings)), m_listener(listener),
          m_sampler(m_settings.sampler, m_settings.seed), m_stops(m_settings.stops),
          m_isAtStart(m_settings.trimsStart) {
        if (!m_settings.before.drawn.empty()) {
            m_sampler.takeUp(m_settings.before.sampler, m_settings.drawnBefore());
        }
    }

    FinishReason write(const std::stop_token& stop) {
        if (takeUp(m_settings.before)) {
            return FinishReason::EndOfTurn;
        }
        const std::size_t drawnBefore = m_drawn.size();
        while (true) {
            takeChange();
            if (stop.stop_requested()) {
                return finish(FinishReason::Stopped);
            }
            if (m_settings.maxTokens > 0 &&
                m_drawn.size() - drawnBefore >= static_cast<std::size_t>(m_settings.maxTokens)) {
                return finish(FinishReason::TokenLimit);
            }
            const Token token = draw();
            m_drawn.push_back(token);
            if (token == m_generator.m_tokenizer.endOfText()) {
                return finish(FinishReason::EndOfTurn);
            }
            if (takeText(m_generator.m_tokenizer.decode(token))) {
                return FinishReason::EndOfTurn;
            }
            if (!feed(token, stop)) {
                return finish(FinishReason::Stopped);
            }
        }
    }

    const std::string& text() const { return m_shown; }
    int tokens() const { return static_cast<int>(m_drawn.size()); }
    std::optional<CutAnswer> takeCut() { return std::move(m_cut); }

    /// What was fed for the answer, its seam included, in order.
    std::vector<Token> takeRead() { return std::move(m_read); }

private:
    void takeChange() {
        if (!m_listener.nextChange) {
            return;
        }
        if (const std::optional<AnswerChange> change = m_listener.nextChange()) {
            m_settings.maxTokens = change->maxTokens;
            m_sampler.change(change->sampler);
        }
    }

    Token draw() {
        const Draw draw = m_sampler.draw(m_text.logits);
        if (m_listener.tokenDrawn) {
            m_listener.tokenDrawn({draw.token, m_generator.m_tokenizer.decode(draw.token),
                                   tokenPicture(m_text.logits, draw.from, kAlternatives, draw.token)});
        }
        return draw.token;
    }

    /// Takes the answer up where it was cut; true when it turns out to have come to its end. Heeds no stop,
    /// so that never less is shown than before: hardly a token is fed.
    bool takeUp(const AnswerMemory& before) {
        for (const Token token : before.drawn) {
            const std::string bytes = m_generator.m_tokenizer.decode(token);
            m_drawn.push_back(token);
            if (token == m_generator.m_tokenizer.endOfText()) {
                finish(FinishReason::EndOfTurn);
                return true;
            }
            if (m_read.size() < before.fed) {
                m_written += bytes;
                show(m_stops.push(bytes).text);
                countAsFed(token);
            } else if (takeText(bytes)) {
                return true;
            } else {
                feed(token, {});
            }
        }
        return false;
    }

    /// Takes the text of a token that is about to be fed; true when it completed a stop, and then all is
    /// finished.
    bool takeText(const std::string& bytes) {
        const std::size_t before = m_written.size();
        m_written += bytes;
        const StopDetector::Step step = m_stops.push(bytes);
        show(step.text);
        if (step.stopsAt) {
            closeTurn(*step.stopsAt);
            return true;
        }
        if (m_given == m_written.size()) {
            m_checkpoint.reset();
        } else if (!m_checkpoint) {
            m_checkpoint = Checkpoint{m_text, before, m_read.size()};
        }
        return false;
    }

    /// The answer ends here without a stop text: what was held back belongs to it, but for a newline that
    /// began a blank line.
    FinishReason finish(FinishReason reason) {
        if (reason != FinishReason::EndOfTurn) {
            m_cut =
                CutAnswer{m_checkpoint ? m_checkpoint->text : m_text,
                          {m_drawn, m_checkpoint ? m_checkpoint->read : m_read.size(), m_sampler.memory()}};
        }
        const std::string held = withoutTrailingNewlines(m_stops.finish());
        show(held);
        closeTurn(m_given);
        return reason;
    }

    /// Leaves the state after the first \p end bytes of the answer and one seam.
    void closeTurn(std::size_t end) {
        std::string rest;
        if (m_checkpoint) {
            rest = m_written.substr(m_checkpoint->written, end - m_checkpoint->written);
            m_text = std::move(m_checkpoint->text);
            m_read.resize(m_checkpoint->read);
        } else if (end > m_fed) {
            rest = m_written.substr(m_fed, end - m_fed);
        }
        const std::vector<Token> closing = m_generator.promptTokens(rest + m_settings.seam, m_text);
        m_generator.readTokens(m_text, closing);
        m_read.insert(m_read.end(), closing.begin(), closing.end());
    }

    bool feed(Token token, const std::stop_token& stop) {
        if (!m_generator.m_evaluator.step(m_generator.m_model, token, m_text.state, m_text.logits, stop)) {
            return false;
        }
        ++m_text.tokens;
        countAsFed(token);
        return true;
    }

    void countAsFed(Token token) {
        m_read.push_back(token);
        m_fed = m_written.size();
    }

    void show(std::string_view text) {
        m_given += text.size();
        std::string whole = m_characters.push(text);
        if (m_isAtStart) {
            whole.erase(0, whole.find_first_not_of(" \n"));
            m_isAtStart = whole.empty();
        }
        m_shown += whole;
        if (m_listener.textGrown) {
            m_listener.textGrown(whole, tokens());
        }
    }

    /// The state before the token with which the detector began to hold text back.
    struct Checkpoint {
        TextState text;
        std::size_t written;  ///< bytes of the answer in that state
        std::size_t read;     ///< tokens of the answer in that state
    };

    Generator& m_generator;
    TextState& m_text;
    AnswerSettings m_settings;
    const AnswerListener& m_listener;
    Sampler m_sampler;
    StopDetector m_stops;
    Utf8Stream m_characters;
    std::optional<Checkpoint> m_checkpoint;
    std::vector<Token> m_read;
    std::string m_written;    ///< bytes of all tokens drawn
    std::size_t m_given = 0;  ///< bytes that belong to the answer for sure
    std::size_t m_fed = 0;    ///< bytes that are in the state
    std::string m_shown;
    bool m_isAtStart;
    std::vector<Token> m_drawn;
    std::optional<CutAnswer> m_cut;
};

Generator::Generator(const Model& model, const Tokenizer& tokenizer, Evaluator& evaluator)
    : m_model(model), m_tokenizer(tokenizer), m_evaluator(evaluator) {}

bool Generator::knows(std::span<const Token> tokens) const {
    return std::all_of(tokens.begin(), tokens.end(), [this](Token token) {
        return token >= 0 && static_cast<std::size_t>(token) < m_tokenizer.size();
    });
}

std::vector<Token> Generator::promptTokens(std::string_view prompt, const TextState& text) const {
    std::vector<Token> tokens;
    if (text.tokens == 0) {
        const auto start = m_tokenizer.startOfText();
        tokens.assign(start.begin(), start.end());
    }
    const std::vector<Token> words = m_tokenizer.encode(prompt);
    tokens.insert(tokens.end(), words.begin(), words.end());
    splitLastBlankLine(tokens);
    return tokens;
}

/// RWKV-4 has seen a blank line as two newlines only, never as the token that its 20B vocabulary has for one;
/// its World models have (ChatRWKV, v2/chat.py, fix_tokens).
void Generator::splitLastBlankLine(std::vector<Token>& tokens) const {
    const bool is20B = dynamic_cast<const BpeTokenizer*>(&m_tokenizer) != nullptr;
    if (m_model.config().version != RwkvVersion::V4 || !is20B || tokens.empty()) {
        return;
    }
    const std::vector<Token> newline = m_tokenizer.encode("\n");
    const std::vector<Token> blankLine = m_tokenizer.encode("\n\n");
    if (newline.size() == 1 && blankLine.size() == 1 && tokens.back() == blankLine.front()) {
        tokens.back() = newline.front();
        tokens.push_back(newline.front());
    }
}

std::size_t Generator::settledTokens(std::span<const Token> drawn,
                                     const std::vector<std::string>& stops) const {
    StopDetector detector(stops);
    std::size_t settled = 0;
    std::size_t written = 0;
    std::size_t given = 0;
    for (std::size_t i = 0; i < drawn.size() && drawn[i] != m_tokenizer.endOfText(); ++i) {
        const std::string bytes = m_tokenizer.decode(drawn[i]);
        written += bytes.size();
        given += detector.push(bytes).text.size();
        settled = given == written ? i + 1 : settled;
    }
    return settled;
}

bool Generator::read(TextState& text, std::string_view words, const AnswerListener& listener,
                     const std::stop_token& stop) {
    return readTokens(text, promptTokens(words, text), listener, stop);
}

bool Generator::readTokens(TextState& text, std::span<const Token> tokens, const AnswerListener& listener,
                           const std::stop_token& stop) {
    const auto tell = [&](std::size_t read) {
        if (listener.promptRead) {
            listener.promptRead(read, tokens.size());
        }
    };
    text.logits.resize(static_cast<std::size_t>(m_model.config().vocabulary));
    const std::size_t fed = m_evaluator.feed(m_model, tokens, text.state, text.logits, stop, tell);
    text.tokens += fed;
    return fed == tokens.size();
}

Answer Generator::answer(TextState& text, std::string_view prompt, const AnswerSettings& settings,
                         const AnswerListener& listener, const std::stop_token& stop) {
    Answer answer;
    const std::size_t tokensBefore = text.tokens;
    const auto promptStart = Clock::now();
    answer.promptWasRead = read(text, prompt, listener, stop);
    answer.promptTokens = static_cast<int>(text.tokens - tokensBefore);
    answer.promptSeconds = secondsSince(promptStart);
    if (!answer.promptWasRead) {
        answer.reason = FinishReason::Stopped;
        return answer;
    }
    assert(text.tokens > 0);
    const auto answerStart = Clock::now();
    AnswerWriter writer(*this, text, settings, listener);
    answer.reason = writer.write(stop);
    answer.answerSeconds = secondsSince(answerStart);
    answer.text = writer.text();
    answer.tokens = writer.tokens();
    answer.read = writer.takeRead();
    answer.cut = writer.takeCut();
    return answer;
}

}  // namespace roost
