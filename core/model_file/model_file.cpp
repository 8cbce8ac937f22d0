#include "model_file/model_file.h"

#include "model_file/ggml_bin_reader.h"
#include "model_file/gguf_reader.h"
#include "model_file/pth_reader.h"
#include "model_file/safetensors_index.h"
#include "model_file/safetensors_reader.h"

#include <algorithm>
#include <cassert>
#include <functional>

namespace roost {

std::string_view name(Container container) {
    switch (container) {
    case Container::Gguf:
        return "GGUF";
    case Container::Safetensors:
        return "safetensors";
    case Container::Pth:
        return "PyTorch";
    case Container::GgmlBin:
        return "rwkv.cpp";
    }
    return "";
}

std::uint64_t ModelFile::fileBytes() const {
    std::uint64_t sum = 0;
    for (const auto& mapping : mappings) {
        sum += mapping->bytes().size();
    }
    return sum;
}

Result<void> ModelFile::read(std::span<const std::byte> bytes, std::span<std::byte> target) const {
    assert(bytes.size() == target.size());
    if (const auto [mapping, begin] = placeOf(bytes); mapping != nullptr) {
        return mapping->read(begin, target);
    }
    std::copy(bytes.begin(), bytes.end(), target.begin());
    return {};
}

void ModelFile::forget(std::span<const std::byte> bytes) const {
    if (placeOf(bytes).first != nullptr) {
        platform::forgetPages(bytes);
    }
}

std::pair<const MappedFile*, std::size_t> ModelFile::placeOf(std::span<const std::byte> bytes) const {
    for (const auto& mapping : mappings) {
        const auto whole = mapping->bytes();
        const std::less_equal<> isUpTo;
        if (isUpTo(whole.data(), bytes.data()) &&
            isUpTo(bytes.data() + bytes.size(), whole.data() + whole.size())) {
            return {mapping.get(), static_cast<std::size_t>(bytes.data() - whole.data())};
        }
    }
    return {nullptr, 0};
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
    if (looksLikePth(bytes)) {
        return readPth(*mapping);
    }
    if (looksLikeGgmlBin(bytes)) {
        return readGgmlBin(*mapping);
    }
    if (looksLikeSafetensorsIndex(bytes)) {
        return readSafetensorsParts(*mapping);
    }
    if (looksLikeSafetensors(bytes)) {
        return readSafetensorsOrParts(*mapping);
    }
    return fail(ErrorCode::UnknownFormat, path,
                "it begins like none of those that Roost reads: GGUF, safetensors, PyTorch, rwkv.cpp");
}

}  // namespace roost
