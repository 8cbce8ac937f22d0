#pragma once

#include "base/result.h"
#include "model_file/model_file.h"
#include "rwkv/config.h"
#include "rwkv/weights.h"

#include <memory>
#include <string>

namespace roost {

/// A model ready to run: constant from here on, so any number of evaluators may share one.
class Model {
public:
    /// Maps the file and checks all that it needs; the weights stay in the file's mapping.
    static Result<std::shared_ptr<const Model>> load(const std::string& path);

    /// The same from a file that is already open.
    static Result<std::shared_ptr<const Model>> load(ModelFile file);

    const ModelConfig& config() const { return m_config; }
    const Weights& weights() const { return m_weights; }
    const ModelFile& file() const { return m_file; }

    /// Number of weights.
    std::uint64_t parameters() const { return m_parameters; }

    /// The type in which most of the weights are stored.
    TensorType mainType() const { return m_mainType; }

    /// The state before any text.
    State initialState() const { return State(m_config.stateShape()); }

private:
    Model(ModelFile file, const ModelConfig& config, Weights weights);

    ModelFile m_file;
    ModelConfig m_config;
    Weights m_weights;
    std::uint64_t m_parameters = 0;
    TensorType m_mainType = TensorType::F32;
};

}  // namespace roost
