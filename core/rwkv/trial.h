#pragma once

#include "base/result.h"
#include "rwkv/evaluator.h"

namespace roost {

/// Feeds one token to an empty text. An error when no numbers come out, as from a file whose blocks are
/// scaled by NaN: looking at every scale would take as long as reading the file, while one of them spoils all
/// logits. Where a bounded function follows the matrix it becomes some number and does no more harm than a
/// wrong one.
Result<void> tryOut(const Model& model, Evaluator& evaluator);

}  // namespace roost
