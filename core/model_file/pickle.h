#pragma once

#include "tensor/tensor_type.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace roost {

/// Where a value stands among Pickle::values.
using PickleId = std::uint32_t;

struct PickleNone {};

/// A whole number of more than 64 bits: its bytes, little-endian.
struct PickleLong {
    std::string_view bytes;
};

/// Everything that a pickle may ask for by name.
enum class PickleGlobal {
    OrderedDict,
    RebuildTensor,
    RebuildParameter,
    FloatStorage,
    HalfStorage,
    BFloat16Storage,
};

struct PickleTuple {
    std::vector<PickleId> items;
};

struct PickleList {
    std::vector<PickleId> items;
};

/// A dictionary in the order of writing; a key may come twice.
struct PickleDict {
    std::vector<std::pair<PickleId, PickleId>> items;
};

/// A run of numbers kept outside the pickle, under \c key.
struct PickleStorage {
    TensorType type;
    std::string_view key;
    std::uint64_t elements;
    bool isView = false;  ///< a part of another storage
};

/// A tensor as a view of a storage; offset and strides count elements.
struct PickleTensor {
    PickleStorage storage;
    std::uint64_t offset;
    std::vector<std::uint64_t> shape;
    std::vector<std::uint64_t> strides;  ///< as many as there are dimensions
};

/// Texts are views of the pickle's bytes.
using PickleValue =
    std::variant<PickleNone, bool, std::int64_t, double, std::string_view, PickleLong, PickleGlobal,
                 PickleTuple, PickleList, PickleDict, PickleStorage, PickleTensor>;

/// What a pickle holds. Values refer to each other by number and not by pointer, so neither rings nor deep
/// nesting can do harm.
struct Pickle {
    std::vector<PickleValue> values;
    PickleId root = 0;
    std::size_t size = 0;  ///< bytes that the pickle takes

    /// The value \p id if it is a \p T.
    template <typename T>
    const T* find(PickleId id) const {
        return std::get_if<T>(&values[id]);
    }
};

}  // namespace roost
