#pragma once

#include "base/result.h"
#include "generate/generator.h"
#include "generate/language_model.h"
#include "inference/inference_options.h"
#include "inference/messages.h"
#include "rwkv/evaluator.h"
#include "rwkv/resident_weights.h"
#include "snapshots/snapshot.h"

#include <memory>

namespace roost {

/// A model in use, with what computes with it and the key of its states. Stays where it is, since its parts
/// refer to each other. Belongs to the inference thread.
struct LoadedModel {
    LoadedModel(LanguageModel openedModel, int threads);
    LoadedModel(const LoadedModel&) = delete;
    LoadedModel& operator=(const LoadedModel&) = delete;

    LanguageModel opened;
    Evaluator evaluator;
    Generator generator;
    SnapshotKey key;
};

/// Opens what \p request asks for and tries it out; its weights may be moved later. Waits for the disk and
/// for the digest of the weights, which is computed meanwhile.
Result<std::unique_ptr<LoadedModel>> loadModel(const LoadRequest& request, const InferenceOptions& options,
                                               const LoadWatch& watch);

/// What the interface is told of a model.
ModelInfo infoOf(const LanguageModel& opened);

}  // namespace roost
