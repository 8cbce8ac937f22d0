#pragma once

#include "base/result.h"
#include "tensor/tensor_type.h"

#include <cstdint>
#include <string>

namespace roost::test {

/// The shape of a made-up RWKV-7 model.
struct RandomModelShape {
    int layers = 2;
    int width = 128;
    int headSize = 64;
    int ffnWidth = 512;
    int vocabulary = 256;
    int decayRank = 32;
    int iclrRank = 32;
    int valueRank = 32;
    int gateRank = 64;
    bool hasVocabulary = true;  ///< in the form of RWKV World, made of numbers
};

/// Writes a GGUF of architecture rwkv7 with random weights of plausible size; the same seed gives the same
/// file. Matrices whose rows are no whole blocks of \p type are F16.
Result<void> writeRandomModel(const std::string& path, const RandomModelShape& shape, TensorType type,
                              std::uint64_t seed);

}  // namespace roost::test
