#include "model_file/model_file.h"

#include "model_file/gguf_reader.h"
#include "model_file/safetensors_reader.h"

namespace roost {

std::string_view name(Container container) {
    switch (container) {
    case Container::Gguf:
        return "GGUF";
    case Container::Safetensors:
        return "safetensors";
    case Container::Pth:
        return "pth";
    case Container::GgmlBin:
        return "rwkv.cpp";
    }
    return "";
}

Result<ModelFile> openModelFile(const std::string& path) {
    auto mapping = MappedFile::open(path);
    if (!mapping) {
        return failWith(mapping);
    }
    const auto bytes = (*mapping)->bytes();
    if (bytes.empty()) {
        return fail(ErrorCode::UnknownFormat, path, "it is empty");
    }
    if (looksLikeGguf(bytes)) {
        return readGguf(*mapping);
    }
    if (looksLikeSafetensors(bytes)) {
        return readSafetensors(*mapping);
    }
    return fail(ErrorCode::UnknownFormat, path, "it begins neither like GGUF nor like safetensors");
}

}  // namespace roost
