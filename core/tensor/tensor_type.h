#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace roost {

/// How numbers are stored in a file. Block types pack a run of numbers with a common scale.
enum class TensorType { F32, F16, BF16, Q8_0 };

/// What there is to know of a type.
struct TensorTypeTraits {
    TensorType type;
    std::string_view name;
    std::size_t blockSize;   ///< numbers per block; 1 for plain types
    std::size_t blockBytes;  ///< bytes per block
    std::uint32_t ggmlId;    ///< its number in GGUF files
};

const TensorTypeTraits& traits(TensorType type);

inline std::string_view name(TensorType type) {
    return traits(type).name;
}
inline bool isBlockType(TensorType type) {
    return traits(type).blockSize > 1;
}

/// Bytes of a row of \p columns numbers, which must be whole blocks.
inline std::size_t rowBytes(TensorType type, std::size_t columns) {
    return columns / traits(type).blockSize * traits(type).blockBytes;
}

std::optional<TensorType> tensorTypeFromGgml(std::uint32_t ggmlId);

/// By name as written in GGUF tools, in any case: "q8_0".
std::optional<TensorType> tensorTypeFromName(std::string_view name);

/// One block of Q8_0: 32 numbers q · scale.
struct BlockQ8_0 {
    std::uint16_t scale;  ///< F16
    std::int8_t q[32];
};
static_assert(sizeof(BlockQ8_0) == 34);

}  // namespace roost
