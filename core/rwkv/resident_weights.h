#pragma once

#include "base/result.h"
#include "model_file/model_file.h"
#include "rwkv/weights.h"

#include <functional>
#include <stop_token>

namespace roost {

/// What goes on while weights are read.
struct LoadWatch {
    std::function<void(double)> progress;  ///< hears the share that is done; may be empty
    std::stop_token stop;                  ///< ends loading with ErrorCode::Interrupted
};

/// Reads every matrix but the embedding out of the file into memory in large pages, with all processor cores,
/// and lets \p weights look there. The file's mapping is not touched, so that nothing is in memory twice.
/// With \p arranges they are brought into the form that suits activations of 8 bits: low-rank matrices that a
/// quantised file left in floats become Q8_0, and the channel mix's value matrix is laid out by inputs. Where
/// memory is short the weights stay in the mapping, from which the system can drop them.
Result<void> makeResident(const ModelFile& file, Weights& weights, bool arranges, const LoadWatch& watch);

}  // namespace roost
