#include "rwkv/trial.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace roost {

Result<void> tryOut(const Model& model, Evaluator& evaluator) {
    State state = model.initialState();
    std::vector<float> logits(static_cast<std::size_t>(model.config().vocabulary));
    evaluator.step(model, 0, state, logits);
    if (!std::all_of(logits.begin(), logits.end(), [](float logit) { return std::isfinite(logit); })) {
        return fail(ErrorCode::FileDamaged, model.file().path,
                    "its weights contain values that are not numbers");
    }
    return {};
}

}  // namespace roost
