#pragma once

#include "base/aligned_vector.h"
#include "base/mapped_file.h"
#include "base/result.h"
#include "model_file/metadata.h"
#include "model_file/tensor_directory.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace roost {

enum class Container { Gguf, Safetensors, Pth, GgmlBin };

std::string_view name(Container container);

/// An opened model file: its tensors as views into the mapped bytes, with the names and shapes that the file
/// gives them. Copies share what the views look into.
struct ModelFile {
    std::string path;
    Container container = Container::Gguf;
    std::vector<std::shared_ptr<const MappedFile>> mappings;  ///< what the views of \c tensors look into
    TensorDirectory tensors;
    Metadata metadata;
    /// Tensors that do not lie in one piece in the file, put together.
    std::vector<std::shared_ptr<const AlignedVector<std::byte>>> owned{};

    /// Size of the file, or of all parts of a model in several files.
    std::uint64_t fileBytes() const;

    /// Copies \p bytes, a part of a tensor's data, by reading the file where they lie in one.
    Result<void> read(std::span<const std::byte> bytes, std::span<std::byte> target) const;

    /// Does not keep \p bytes, which were looked at in the mapping, in memory any more; they come back from
    /// the file as they are looked at again.
    void forget(std::span<const std::byte> bytes) const;

private:
    /// The mapping that \p bytes lie in, and where; null if they lie in memory.
    std::pair<const MappedFile*, std::size_t> placeOf(std::span<const std::byte> bytes) const;
};

/// Opens a model file of any container that Roost reads, told by its contents, never by its name. The file is
/// mapped, not read: only the directory is looked at. A model in several safetensors files is opened by its
/// index or by any of its parts.
Result<ModelFile> openModelFile(const std::string& path);

}  // namespace roost
