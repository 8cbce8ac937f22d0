#pragma once

#include "base/atomic_file.h"
#include "base/result.h"
#include "model_file/metadata.h"
#include "tensor/tensor_type.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace roost {

/// A tensor to be written.
struct GgufTensor {
    std::string name;
    TensorType type = TensorType::F32;
    std::vector<std::uint64_t> shape;  ///< outermost dimension first
};

/// Writes a GGUF file, version 3, in one pass: header first, then each tensor's data as it is made, so that
/// no more than one piece is ever in memory. The bytes go to a temporary file beside the target, which takes
/// the target's place only when all is written and flushed to the disk.
class GgufWriter {
public:
    /// Gives the next piece of the tensor's data to a sink; a tensor's pieces come in order.
    using Sink = std::function<Result<void>(std::span<const std::byte>)>;
    /// Makes the data of one tensor by calling the sink until all its bytes are given.
    using Producer = std::function<Result<void>(const GgufTensor&, const Sink&)>;

    /// Tensors begin where the format has them by default, also if \p metadata comes from a file where they
    /// do not.
    GgufWriter(Metadata metadata, std::vector<GgufTensor> tensors);

    /// Called after the tensor of an index is whole in the file; an error of its own ends the writing.
    using Listener = std::function<Result<void>(std::size_t tensor)>;

    Result<void> write(const std::string& path, const Producer& produce) const;

    /// Writes into a file that the caller commits. What it holds already must be the beginning of the same
    /// GGUF, up to the end of a tensor (see tensorsIn); the producer is asked for the others only.
    Result<void> writeInto(AtomicFile& file, const Producer& produce, const Listener& onWhole = {}) const;

    /// How many whole tensors a file of this writer holds that was cut after so many bytes; nothing if that
    /// is not the end of one.
    std::optional<std::size_t> tensorsIn(std::uint64_t bytes) const;

private:
    std::vector<std::byte> header() const;
    static Result<void> writeTensor(AtomicFile& file, const GgufTensor& tensor, const Producer& produce);

    Metadata m_metadata;
    std::vector<GgufTensor> m_tensors;
};

}  // namespace roost
