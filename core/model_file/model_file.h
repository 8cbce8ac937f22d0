#pragma once

#include "base/mapped_file.h"
#include "base/result.h"
#include "model_file/metadata.h"
#include "model_file/tensor_directory.h"

#include <memory>
#include <string>
#include <string_view>

namespace roost {

enum class Container { Gguf, Safetensors, Pth, GgmlBin };

std::string_view name(Container container);

/// An opened model file: its tensors as views into the mapped bytes, with the names and shapes that the file
/// gives them.
struct ModelFile {
    std::string path;
    Container container = Container::Gguf;
    std::shared_ptr<const MappedFile> mapping;  ///< what the views of \c tensors look into
    TensorDirectory tensors;
    Metadata metadata;
};

/// Opens a model file of any container that Roost reads, told by its contents, never by its name. The file is
/// mapped, not read: only the directory is looked at.
Result<ModelFile> openModelFile(const std::string& path);

}  // namespace roost
