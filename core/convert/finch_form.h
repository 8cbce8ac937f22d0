#pragma once

#include "rwkv/config.h"
#include "rwkv/official_tensors.h"

#include <deque>
#include <vector>

namespace roost {

/// An RWKV-5 model with a gate, written as the RWKV-6 model that computes the same: RWKV-6 adds to each mix
/// and to the decay a low-rank part that depends on the token, and here these parts are zero. So programs
/// that know RWKV-6 run RWKV-5.
struct FinchForm {
    OfficialTensors official;  ///< views into the original's file and into \c made
    ModelConfig config;
    std::deque<std::vector<float>> made;
};

/// Whether there is such a form: for RWKV-5.1 and 5.2.
bool hasFinchForm(RwkvVersion version);

/// \p original must be complete (neededTensors) and its file stay open.
FinchForm finchForm(const OfficialTensors& original, const ModelConfig& config);

}  // namespace roost
