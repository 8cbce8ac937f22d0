#include "rwkv/numeric_path.h"

#include "kernels/kernels.h"

#include <algorithm>

namespace roost {

namespace {

/// Whether the weights were arranged at load (makeResident), or, where memory was short, stayed in the file.
bool isArranged(const Model& model) {
    const std::byte* head = model.weights().head.data;
    const auto& mappings = model.file().mappings;
    return std::none_of(mappings.begin(), mappings.end(), [head](const auto& mapping) {
        const auto bytes = mapping->bytes();
        return head >= bytes.data() && head < bytes.data() + bytes.size();
    });
}

}  // namespace

std::string numericPath(const Model& model) {
    std::string path = std::to_string(kNumericsVersion);
    path += '/';
    path += kernels::instructionSet();
    path += model.precision() == ActivationPrecision::Int8 ? "/int8" : "/float";
    return path + (isArranged(model) ? "/arranged" : "/mapped");
}

}  // namespace roost
