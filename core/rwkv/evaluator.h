#pragma once

#include "rwkv/model.h"
#include "rwkv/state.h"
#include "tokenizer/tokenizer.h"

#include <functional>
#include <memory>
#include <span>
#include <stop_token>

namespace roost {

/// Runs models: owns the compute threads and the scratch memory, while the model stays constant and the state
/// belongs to the caller. One thread at a time may use an evaluator. On one machine the state and the logits
/// are a function of the tokens alone, bit for bit: neither the number of threads nor the way the tokens are
/// grouped into calls changes them, so a text that is read again ends in the state that writing it had left.
class Evaluator {
public:
    /// \p threads compute threads, the calling one included; 0 takes one per physical core.
    explicit Evaluator(int threads = 0);
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;
    ~Evaluator();

    int threads() const;

    /// The recurrent step: feeds one token and leaves the logits of the next one (vocabulary) in \p logits.
    /// Returns false, with \p state as it was, when \p stop was requested before; a step that has begun ends.
    bool step(const Model& model, Token token, State& state, std::span<float> logits,
              std::stop_token stop = {});

    /// The sequence form: feeds all \p tokens, many at once. \p logits receives those after the last token
    /// (vocabulary) or after every token (tokens · vocabulary), as its size says; empty asks for none.
    /// \p progress hears the number of tokens fed after each chunk. Returns the number of tokens fed: fewer
    /// than all when \p stop was requested, and then \p state is exactly the one after those.
    std::size_t feed(const Model& model, std::span<const Token> tokens, State& state, std::span<float> logits,
                     std::stop_token stop = {}, const std::function<void(std::size_t)>& progress = {});

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace roost
