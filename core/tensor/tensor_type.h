#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace roost {

/// How numbers are stored in a file. Block types pack a run of numbers with a common scale.
/// Those of ggml bear ggml's names; their layouts are in tensor/blocks.h.
enum class TensorType {
    F32,
    F16,
    BF16,
    Q4_0,
    Q4_1,
    Q5_0,
    Q5_1,
    Q8_0,
    Q2_K,
    Q3_K,
    Q4_K,
    Q5_K,
    Q6_K,
    IQ4_NL,
    IQ4_XS,
};

/// What there is to know of a type.
struct TensorTypeTraits {
    TensorType type;
    std::string_view name;
    std::size_t blockSize;   ///< numbers per block; 1 for plain types
    std::size_t blockBytes;  ///< bytes per block
    std::size_t subSize;     ///< numbers with one scale; 1 for plain types
    std::uint32_t ggmlId;    ///< its number in GGUF files
};

const TensorTypeTraits& traits(TensorType type);

/// Every type, in the order of the enumeration.
std::span<const TensorTypeTraits> allTensorTypes();

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

}  // namespace roost
