#pragma once

#include "base/result.h"
#include "model_file/model_file.h"
#include "rwkv/config.h"
#include "rwkv/resident_weights.h"
#include "rwkv/weights.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace roost {

/// How the vectors that meet quantised weights are held. Weights in F32, F16 and BF16 always meet F32.
enum class ActivationPrecision {
    Int8,   ///< rounded to 8 bits, with a scale for every 32 numbers
    Float,  ///< as they are: exact, and several times slower
};

/// What may be decided when a model is loaded.
struct ModelOptions {
    /// Epsilon of the group norm after the WKV. If none is given it is the official 64e-5, but for RWKV-5 in
    /// rwkv.cpp files 1e-5, with which rwkv.cpp runs them.
    std::optional<float> groupNormEpsilon;

    /// A state-tuned file to begin every text with: blocks.i.att.time_state for each layer of the same base
    /// model, as .pth or .safetensors ([head][value][key]) or as .state of web-rwkv ([head][key][value]).
    /// Empty: none.
    std::string statePath;

    /// How the vectors that meet quantised weights are held; Float also keeps every weight as the file has
    /// it.
    ActivationPrecision precision = ActivationPrecision::Int8;

    /// Weights that need not change their form stay in the mapping of the file at first; moveSome() is to
    /// bring them into memory where they are computed with faster.
    bool movesLater = false;

    /// Who hears of the loading and may end it.
    LoadWatch watch{};
};

/// A model ready to run. What it computes never changes, so any number of evaluators may share one.
class Model {
public:
    /// Maps the file, checks all that it needs, and reads the weights (ResidentWeights).
    static Result<std::shared_ptr<Model>> load(const std::string& path, const ModelOptions& options = {});

    /// The same from a file that is already open.
    static Result<std::shared_ptr<Model>> load(ModelFile file, const ModelOptions& options = {});

    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    /// Brings about so many bytes of the weights from the file's mapping into faster memory; false if there
    /// are none left, or the file cannot be read, with which the weights stay where they are. Nobody may
    /// compute with the model meanwhile.
    bool moveSome(std::size_t bytes);

    const ModelConfig& config() const { return m_config; }
    const Weights& weights() const { return m_weights; }
    const ModelFile& file() const { return m_file; }

    ActivationPrecision precision() const { return m_precision; }

    /// Whether weights have the form that suits its precision, or, where memory was short, that of the file.
    bool isArranged() const { return m_resident.hasRoom(); }

    /// Number of weights.
    std::uint64_t parameters() const { return m_parameters; }

    /// The type in which most of the weights are stored.
    TensorType mainType() const { return m_mainType; }

    /// The state before any text: what state tuning trained, else empty.
    State initialState() const;

private:
    Model(ModelFile file, const ModelConfig& config, Weights weights, ActivationPrecision precision);

    ModelFile m_file;
    ModelConfig m_config;
    Weights m_weights;
    ResidentWeights m_resident;
    ActivationPrecision m_precision;
    std::uint64_t m_parameters = 0;
    TensorType m_mainType = TensorType::F32;
};

}  // namespace roost
