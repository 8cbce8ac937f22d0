#include "rwkv/model.h"

#include "tensor/convert.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace roost {

namespace {

/// RWKV-4's exponent before the first token: so small that nothing has any weight yet.
constexpr float kNoExponent = -1e30F;

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

float groupNormEpsilon(const ModelFile& file, const ModelConfig& config, const ModelOptions& options) {
    const bool isVersion5 = config.version == RwkvVersion::V5_0 || config.version == RwkvVersion::V5_1 ||
                            config.version == RwkvVersion::V5_2;
    const bool isRwkvCpp5 = isVersion5 && file.container == Container::GgmlBin;
    return options.groupNormEpsilon.value_or(isRwkvCpp5 ? 1e-5F : config.groupNormEpsilon);
}

/// Whether a model of this form can begin with the states of \p file, one for each layer.
Result<void> checkTunedState(const ModelFile& file, const ModelConfig& config) {
    if (config.version == RwkvVersion::V4) {
        return fail(ErrorCode::UnsupportedModel, file.path,
                    "the model is RWKV-4, which begins with no such state");
    }
    const std::size_t size = config.stateShape().wkvPerLayer;
    for (const auto& [name, entry] : file.tensors) {
        if (entry.elements() != size) {
            return fail(ErrorCode::UnsupportedModel, file.path,
                        "tensor " + name + " is " + std::to_string(entry.elements()) + " where " +
                            std::to_string(size) + " is needed");
        }
        FloatVector values(size);
        decode(entry.type, entry.data, values);
        if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); })) {
            return fail(ErrorCode::FileDamaged, file.path,
                        "tensor " + name + " contains values that are not numbers");
        }
    }
    return {};
}

}  // namespace

Result<std::shared_ptr<Model>> Model::load(const std::string& path, const ModelOptions& options) {
    auto file = openModelFile(path);
    if (!file) {
        return failWith(file);
    }
    return load(std::move(*file), options);
}

Result<std::shared_ptr<Model>> Model::load(ModelFile file, const ModelOptions& options) {
    auto official = officialTensors(file);
    if (!official) {
        return failWith(official);
    }
    // The views of the state's tensors are decoded before this function ends.
    std::optional<ModelFile> stateFile;
    if (!options.statePath.empty()) {
        auto opened = openModelFile(options.statePath);
        if (!opened) {
            return failWith(opened);
        }
        stateFile = std::move(*opened);
        if (auto added = addTunedState(*stateFile, *official); !added) {
            return failWith(added);
        }
    }
    auto config = configOf(*official, file.path);
    if (!config) {
        return failWith(config);
    }
    if (stateFile) {
        if (auto fits = checkTunedState(*stateFile, *config); !fits) {
            return failWith(fits);
        }
    }
    config->groupNormEpsilon = groupNormEpsilon(file, *config, options);
    auto weights = loadWeights(*official, *config, file.path);
    if (!weights) {
        return failWith(weights);
    }
    std::shared_ptr<Model> model(new Model(std::move(file), *config, std::move(*weights), options.precision));
    ResidentWeights& resident = model->m_resident;
    if (auto read = options.movesLater ? resident.arrange(options.watch) : resident.move(kAll, options.watch);
        !read) {
        return failWith(read);
    }
    return model;
}

bool Model::moveSome(std::size_t bytes) {
    return m_resident.move(bytes) && !m_resident.isDone();
}

Model::Model(ModelFile file, const ModelConfig& config, Weights weights, ActivationPrecision precision)
    : m_file(std::move(file)), m_config(config), m_weights(std::move(weights)),
      m_resident(m_file, m_weights, precision == ActivationPrecision::Int8), m_precision(precision) {
    std::map<TensorType, std::uint64_t> numbersOfType;
    for (const auto& [tensorName, entry] : m_file.tensors) {
        m_parameters += entry.elements();
        numbersOfType[entry.type] += entry.elements();
    }
    m_mainType =
        std::max_element(numbersOfType.begin(), numbersOfType.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        })->first;
}

State Model::initialState() const {
    State state(m_config.stateShape());
    for (int layer = 0; layer < m_config.layers; ++layer) {
        const auto wkv = state.wkv(layer);
        const FloatVector& tuned = m_weights.blocks[static_cast<std::size_t>(layer)].initialWkv;
        if (m_config.version == RwkvVersion::V4) {
            const auto exponent = wkv.last(wkv.size() / 3);
            std::fill(exponent.begin(), exponent.end(), kNoExponent);
        } else if (!tuned.empty()) {
            std::copy(tuned.begin(), tuned.end(), wkv.begin());
        }
    }
    return state;
}

}  // namespace roost
