#include "tensor/tensor_type.h"

#include "tensor/blocks.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace roost {

namespace {

template <typename Block>
constexpr TensorTypeTraits blockTraits(TensorType type, std::string_view name, std::uint32_t ggmlId) {
    return {type, name, Block::kNumbers, sizeof(Block), Block::kSub, ggmlId};
}

// In the order of the enumeration.
constexpr std::array kTraits{
    TensorTypeTraits{TensorType::F32, "F32", 1, 4, 1, 0},
    TensorTypeTraits{TensorType::F16, "F16", 1, 2, 1, 1},
    TensorTypeTraits{TensorType::BF16, "BF16", 1, 2, 1, 30},
    blockTraits<BlockQ4_0>(TensorType::Q4_0, "Q4_0", 2),
    blockTraits<BlockQ4_1>(TensorType::Q4_1, "Q4_1", 3),
    blockTraits<BlockQ5_0>(TensorType::Q5_0, "Q5_0", 6),
    blockTraits<BlockQ5_1>(TensorType::Q5_1, "Q5_1", 7),
    blockTraits<BlockQ8_0>(TensorType::Q8_0, "Q8_0", 8),
    blockTraits<BlockQ2_K>(TensorType::Q2_K, "Q2_K", 10),
    blockTraits<BlockQ3_K>(TensorType::Q3_K, "Q3_K", 11),
    blockTraits<BlockQ4_K>(TensorType::Q4_K, "Q4_K", 12),
    blockTraits<BlockQ5_K>(TensorType::Q5_K, "Q5_K", 13),
    blockTraits<BlockQ6_K>(TensorType::Q6_K, "Q6_K", 14),
    blockTraits<BlockIQ4_NL>(TensorType::IQ4_NL, "IQ4_NL", 20),
    blockTraits<BlockIQ4_XS>(TensorType::IQ4_XS, "IQ4_XS", 23),
};

constexpr bool isInOrder() {
    for (std::size_t i = 0; i < kTraits.size(); ++i) {
        if (static_cast<std::size_t>(kTraits[i].type) != i) {
            return false;
        }
    }
    return true;
}
static_assert(isInOrder());

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

std::span<const TensorTypeTraits> allTensorTypes() {
    return kTraits;
}

std::optional<TensorType> tensorTypeFromGgml(std::uint32_t ggmlId) {
    return findType([=](const TensorTypeTraits& t) { return t.ggmlId == ggmlId; });
}

std::optional<TensorType> tensorTypeFromName(std::string_view name) {
    return findType([=](const TensorTypeTraits& t) { return equalIgnoringCase(t.name, name); });
}

}  // namespace roost
