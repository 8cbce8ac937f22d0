#pragma once

namespace roost {

/// Why an answer ended.
enum class FinishReason {
    EndOfTurn,   ///< the model wrote a stop sequence or the end-of-text token
    TokenLimit,  ///< as long as was asked for
    Stopped,     ///< the person pressed stop
};

}  // namespace roost
