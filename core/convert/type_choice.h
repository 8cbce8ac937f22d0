#pragma once

#include "rwkv/config.h"
#include "tensor/tensor_type.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace roost {

/// The type of a tensor of a GGUF whose large matrices are \p wanted, by the rule of llama.cpp's converters:
/// vectors, mixes and the low-rank matrices of RWKV-6 and of RWKV-7's decay stay F32, which its element-wise
/// operations need. With types of less than 8 bits RWKV-7's other low-rank matrices, which are small, stay
/// F16, and the head, which chooses among close tokens, gets 6 bits.
TensorType ggufTensorType(std::string_view ggufName, const std::vector<std::uint64_t>& shape,
                          RwkvVersion version, TensorType wanted);

/// The same for a GGUF under official names.
TensorType ownTensorType(std::string_view officialName, const std::vector<std::uint64_t>& shape,
                         TensorType wanted);

/// The number that general.file_type has for a file of mostly this type (llama.cpp's enum llama_ftype).
std::int64_t fileTypeNumber(TensorType type);

}  // namespace roost
