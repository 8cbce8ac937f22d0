#include "tensor/tensor_type.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace roost {

namespace {

constexpr std::array kTraits{
    TensorTypeTraits{TensorType::F32, "F32", 1, 4, 0},
    TensorTypeTraits{TensorType::F16, "F16", 1, 2, 1},
    TensorTypeTraits{TensorType::BF16, "BF16", 1, 2, 30},
    TensorTypeTraits{TensorType::Q8_0, "Q8_0", 32, sizeof(BlockQ8_0), 8},
};

bool equalIgnoringCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

template <typename Predicate>
std::optional<TensorType> findType(Predicate predicate) {
    const auto found = std::find_if(kTraits.begin(), kTraits.end(), predicate);
    return found == kTraits.end() ? std::nullopt : std::optional(found->type);
}

}  // namespace

const TensorTypeTraits& traits(TensorType type) {
    return kTraits[static_cast<std::size_t>(type)];
}

std::optional<TensorType> tensorTypeFromGgml(std::uint32_t ggmlId) {
    return findType([=](const TensorTypeTraits& t) { return t.ggmlId == ggmlId; });
}

std::optional<TensorType> tensorTypeFromName(std::string_view name) {
    return findType([=](const TensorTypeTraits& t) { return equalIgnoringCase(t.name, name); });
}

}  // namespace roost
