#include "convert/type_choice.h"

#include <algorithm>
#include <initializer_list>

namespace roost {

namespace {

/// \p wanted, or where rows of \p columns numbers are no whole blocks of it, the next better type of smaller
/// blocks.
TensorType fittingType(TensorType wanted, std::uint64_t columns) {
    if (columns % traits(wanted).blockSize == 0) {
        return wanted;
    }
    switch (wanted) {
    case TensorType::Q4_K:
        return fittingType(TensorType::Q5_0, columns);
    case TensorType::Q5_K:
        return fittingType(TensorType::Q5_1, columns);
    case TensorType::Q6_K:
        return fittingType(TensorType::Q8_0, columns);
    default:
        return TensorType::F16;
    }
}

bool endsWithAny(std::string_view name, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return name.ends_with(end); });
}

bool isNarrow(TensorType type) {
    return isBlockType(type) && type != TensorType::Q8_0;
}

TensorType matrixType(bool isHead, std::uint64_t columns, TensorType wanted) {
    return fittingType(isNarrow(wanted) && isHead ? TensorType::Q6_K : wanted, columns);
}

}  // namespace

TensorType ggufTensorType(std::string_view ggufName, const std::vector<std::uint64_t>& shape,
                          RwkvVersion version, TensorType wanted) {
    if (shape.size() != 2 ||
        endsWithAny(ggufName, {"time_mix_w1.weight", "time_mix_w2.weight", "time_mix_decay_w1.weight",
                               "time_mix_decay_w2.weight", "time_mix_first.weight"})) {
        return TensorType::F32;
    }
    if (version == RwkvVersion::V7 && isNarrow(wanted) &&
        endsWithAny(ggufName, {"time_mix_a1.weight", "time_mix_a2.weight", "time_mix_v1.weight",
                               "time_mix_v2.weight", "time_mix_g1.weight", "time_mix_g2.weight"})) {
        return TensorType::F16;
    }
    return matrixType(ggufName == "output.weight", shape.back(), wanted);
}

TensorType ownTensorType(std::string_view officialName, const std::vector<std::uint64_t>& shape,
                         TensorType wanted) {
    return shape.size() == 2 ? matrixType(officialName == "head.weight", shape.back(), wanted)
                             : TensorType::F32;
}

std::int64_t fileTypeNumber(TensorType type) {
    switch (type) {
    case TensorType::F32:
        return 0;
    case TensorType::F16:
        return 1;
    case TensorType::BF16:
        return 32;
    case TensorType::Q4_0:
        return 2;
    case TensorType::Q4_1:
        return 3;
    case TensorType::Q5_0:
        return 8;
    case TensorType::Q5_1:
        return 9;
    case TensorType::Q8_0:
        return 7;
    case TensorType::Q2_K:
        return 10;
    case TensorType::Q3_K:
        return 12;
    case TensorType::Q4_K:
        return 15;
    case TensorType::Q5_K:
        return 17;
    case TensorType::Q6_K:
        return 18;
    case TensorType::IQ4_NL:
        return 25;
    case TensorType::IQ4_XS:
        return 30;
    }
    return 0;
}

}  // namespace roost
