#include "rwkv/numeric_path.h"

#include "kernels/kernels.h"

namespace roost {

std::string numericPath(const Model& model) {
    std::string path = std::to_string(kNumericsVersion);
    path += '/';
    path += kernels::instructionSet();
    path += model.precision() == ActivationPrecision::Int8 ? "/int8" : "/float";
    return path + (model.isArranged() ? "/arranged" : "/mapped");
}

}  // namespace roost
