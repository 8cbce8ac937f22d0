#include "rwkv/model.h"

#include <algorithm>
#include <map>

namespace roost {

Result<std::shared_ptr<const Model>> Model::load(const std::string& path) {
    auto file = openModelFile(path);
    if (!file) {
        return failWith(file);
    }
    return load(std::move(*file));
}

Result<std::shared_ptr<const Model>> Model::load(ModelFile file) {
    auto official = officialTensors(file);
    if (!official) {
        return failWith(official);
    }
    auto config = configOf(*official, file.path);
    if (!config) {
        return failWith(config);
    }
    auto weights = loadWeights(*official, *config, file.path);
    if (!weights) {
        return failWith(weights);
    }
    return std::shared_ptr<const Model>(new Model(std::move(file), *config, std::move(*weights)));
}

Model::Model(ModelFile file, const ModelConfig& config, Weights weights)
    : m_file(std::move(file)), m_config(config), m_weights(std::move(weights)) {
    std::map<TensorType, std::uint64_t> numbersOfType;
    for (const auto& [tensorName, entry] : m_file.tensors) {
        m_parameters += entry.elements();
        numbersOfType[entry.type] += entry.elements();
    }
    m_mainType = std::max_element(numbersOfType.begin(), numbersOfType.end(),
                                  [](const auto& a, const auto& b) { return a.second < b.second; })
                     ->first;
}

}  // namespace roost
