#pragma once

#include "generate/finish_reason.h"
#include "rwkv/evaluator.h"
#include "sampling/sampler.h"
#include "sampling/token_picture.h"
#include "tokenizer/tokenizer.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace roost {

/// A text as a model remembers it. A value.
struct TextState {
    State state;
    std::vector<float> logits;  ///< [vocabulary] of the token that comes next; empty before the first
    std::size_t tokens = 0;     ///< read so far; 0: nothing yet, not even the start-of-text tokens

    /// What state and logits take in memory.
    std::size_t bytes() const { return state.values().size_bytes() + logits.size() * sizeof(float); }

    friend bool operator==(const TextState&, const TextState&) = default;
};

/// What is needed, beside the state, to go on with an answer that was cut. With the same settings and seed it
/// goes on as if it had never been cut.
struct AnswerMemory {
    std::vector<Token> drawn;  ///< every token of the answer so far
    std::size_t fed = 0;       ///< so many of them are in the state; no stop text can begin among these
    SamplerMemory sampler;

    friend bool operator==(const AnswerMemory&, const AnswerMemory&) = default;
};

/// An answer that was stopped, or is as long as it may be, with no seam after it.
struct CutAnswer {
    TextState text;
    AnswerMemory memory;
};

/// How an answer is to be written.
struct AnswerSettings {
    SamplerSettings sampler;
    std::uint64_t seed = 0;
    int maxTokens = 0;                ///< drawn now; 0 leaves the length to the model
    std::vector<std::string> stops;   ///< texts that end the answer and do not belong to it
    std::string seam;                 ///< what stands between a finished answer and the next turn
    bool trimsStart = true;           ///< leaves out the blanks with which models begin an answer
    AnswerMemory before = {};         ///< of an answer to go on with; empty for a new one
    std::vector<Token> opening = {};  ///< which the answer begins with; fed, not drawn

    /// What was drawn of the answer before: all but its opening, which no penalty counts.
    std::span<const Token> drawnBefore() const;
};

/// How an answer that is being written goes on.
struct AnswerChange {
    SamplerSettings sampler;
    int maxTokens = 0;
};

/// A token as it was drawn.
struct DrawnToken {
    Token token = 0;
    std::string bytes;
    TokenPicture picture;  ///< of the moment; holds the token
};

/// Who hears of an answer while it grows; empty functions hear nothing. Called on the generating thread.
struct AnswerListener {
    std::function<void(std::size_t read, std::size_t total)> promptRead;  ///< in tokens
    std::function<void(std::string_view text, int tokens)> textGrown;     ///< appended text, whole characters
    std::function<void(const DrawnToken& drawn)> tokenDrawn;              ///< also of those not shown
    std::function<std::optional<AnswerChange>()> nextChange;              ///< asked before every draw
};

/// What an answer came to.
struct Answer {
    std::string text;         ///< as it was shown
    std::vector<Token> read;  ///< what is in the state of it: its tokens, and those of the seam
    FinishReason reason = FinishReason::EndOfTurn;
    bool promptWasRead = true;  ///< false: stopped before the prompt was through
    int promptTokens = 0;
    int tokens = 0;  ///< those of before too
    double promptSeconds = 0;
    double answerSeconds = 0;
    std::optional<CutAnswer> cut;  ///< how to go on; nothing if the answer came to its own end
};

/// Reads prompts and writes answers with one model. One thread at a time.
class Generator {
public:
    /// All three must outlive the generator.
    Generator(const Model& model, const Tokenizer& tokenizer, Evaluator& evaluator);

    /// Nothing read yet.
    TextState emptyText() const { return {m_model.initialState(), {}, 0}; }

    /// The tokens that feeding \p prompt to \p text takes: start-of-text tokens before a first one included.
    std::vector<Token> promptTokens(std::string_view prompt, const TextState& text) const;

    /// Whether the model can be fed all of \p tokens, which may come from a file.
    bool knows(std::span<const Token> tokens) const;

    /// Feeds \p prompt to \p text and writes an answer to it; the prompt may be empty where something was
    /// read before. Afterwards \p text is the state after the prompt, the answer and exactly one seam,
    /// whatever ended the answer: a stop text that the model began is taken back out of the state. Only when
    /// stopped within the prompt \p text is somewhere inside it, and of use to nobody but a caller that goes
    /// on reading. Of an answer to go on with, \p text is the state after the tokens that were fed of it,
    /// the prompt is empty, and the listener hears the answer from its beginning again.
    Answer answer(TextState& text, std::string_view prompt, const AnswerSettings& settings,
                  const AnswerListener& listener = {}, const std::stop_token& stop = {});

    /// Feeds \p tokens, as promptTokens gives them, to \p text without writing anything; false when stopped
    /// on the way.
    bool readTokens(TextState& text, std::span<const Token> tokens, const AnswerListener& listener = {},
                    const std::stop_token& stop = {});

    /// The same for the tokens of \p words.
    bool read(TextState& text, std::string_view words, const AnswerListener& listener = {},
              const std::stop_token& stop = {});

    /// How many of the first tokens of an answer can be fed before it is clear whether one of \p stops
    /// begins among the rest: what AnswerMemory::fed has to be for an answer of \p drawn.
    std::size_t settledTokens(std::span<const Token> drawn, const std::vector<std::string>& stops) const;

private:
    class AnswerWriter;

    void splitLastBlankLine(std::vector<Token>& tokens) const;

    const Model& m_model;
    const Tokenizer& m_tokenizer;
    Evaluator& m_evaluator;
};

}  // namespace roost
