#include "model_file/safetensors_index.h"

#include "base/byte_reader.h"
#include "base/utf8_path.h"
#include "model_file/safetensors_reader.h"
#include "model_file/shallow_json.h"

#include <algorithm>
#include <map>
#include <optional>
#include <regex>
#include <string_view>

namespace roost {

namespace {

constexpr std::size_t kMaxIndexBytes = 64U << 20;
constexpr std::size_t kMaxParts = 1000;
constexpr const char* kUsualIndexName = "model.safetensors.index.json";

/// Which tensors each part is to hold.
using Parts = std::map<std::string, std::vector<std::string>>;

bool isPlainFileName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." &&
           name.find_first_of(std::string("/\\\0", 3)) == name.npos;
}

std::string_view textOf(std::span<const std::byte> bytes) {
    return ByteReader(bytes).readText(bytes.size()).value_or(std::string_view());
}

Result<Parts> readIndex(const MappedFile& index) {
    const auto damaged = [&](std::string detail) {
        return fail(ErrorCode::FileDamaged, index.path(), std::move(detail));
    };
    const auto bytes = index.bytes();
    if (bytes.size() > kMaxIndexBytes) {
        return damaged("it is too large for an index of a model");
    }
    const nlohmann::json json = parseShallowJson(textOf(bytes));
    if (!json.is_object()) {
        return damaged("it is not valid JSON");
    }
    const auto weightMap = json.find("weight_map");
    if (weightMap == json.end() || !weightMap->is_object() || weightMap->empty()) {
        return fail(ErrorCode::UnknownFormat, index.path(),
                    "it is JSON, but no index of a model (it has no weight_map)");
    }
    Parts parts;
    for (const auto& [tensorName, part] : weightMap->items()) {
        if (!part.is_string() || !isPlainFileName(part.get_ref<const std::string&>())) {
            return damaged("tensor " + tensorName + " is not said to be in a file beside it");
        }
        parts[part.get<std::string>()].push_back(tensorName);
    }
    if (parts.size() > kMaxParts) {
        return damaged("it names " + std::to_string(parts.size()) + " files");
    }
    return parts;
}

std::string besidePath(const std::string& path, const std::string& name) {
    return utf8FromPath(pathFromUtf8(path).replace_filename(pathFromUtf8(name)));
}

Result<ModelFile> readPart(const std::string& path) {
    const auto file = MappedFile::open(path);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    if (!looksLikeSafetensors((*file)->bytes())) {
        return fail(ErrorCode::UnknownFormat, path,
                    "it is named as a part of a model and is not safetensors");
    }
    return readSafetensors(*file);
}

tl::unexpected<Error> missing(const std::string& tensorName, const std::string& partPath,
                              const std::string& indexPath) {
    return fail(ErrorCode::FileDamaged, partPath,
                "tensor " + tensorName + " is missing, which " + indexPath + " says is in it");
}

/// \p path is that by which the model was opened: the index or a part.
Result<ModelFile> openParts(const std::string& path, const std::string& indexPath, const Parts& parts) {
    ModelFile model{path, Container::Safetensors, {}, {}, {}};
    for (const auto& [part, tensorNames] : parts) {
        const std::string partPath = besidePath(indexPath, part);
        auto opened = readPart(partPath);
        if (!opened) {
            return failWith(opened);
        }
        for (const std::string& tensorName : tensorNames) {
            const auto found = opened->tensors.find(tensorName);
            if (found == opened->tensors.end()) {
                return missing(tensorName, partPath, indexPath);
            }
            model.tensors.emplace(tensorName, std::move(found->second));
        }
        for (const auto& [key, value] : opened->metadata.values()) {
            model.metadata.set(key, value);
        }
        model.mappings.push_back(opened->mappings.front());
    }
    return model;
}

/// "model-00002-of-00007.safetensors" has its index in "model.safetensors.index.json". None for other names.
std::optional<std::string> indexNameOfPart(const std::string& partName) {
    static const std::regex pattern(R"((.+)-\d{5}-of-\d{5}\.safetensors)");
    std::smatch match;
    return std::regex_match(partName, match, pattern)
               ? std::optional(match[1].str().append(kSafetensorsIndexSuffix))
               : std::nullopt;
}

}  // namespace

bool looksLikeSafetensorsIndex(std::span<const std::byte> bytes) {
    // As the length that begins a safetensors file, eight characters of text would be more than any disk
    // holds.
    const std::string_view text = textOf(bytes.first(std::min(bytes.size(), sizeof(std::uint64_t))));
    const auto isText = [](unsigned char c) {
        return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
    };
    const auto first = text.find_first_not_of(" \t\r\n");
    return std::all_of(text.begin(), text.end(), isText) && first != text.npos && text[first] == '{';
}

Result<ModelFile> readSafetensorsParts(const std::shared_ptr<const MappedFile>& index) {
    const auto parts = readIndex(*index);
    if (!parts) {
        return tl::make_unexpected(parts.error());
    }
    return openParts(index->path(), index->path(), *parts);
}

Result<ModelFile> readSafetensorsOrParts(const std::shared_ptr<const MappedFile>& file) {
    const std::string fileName = utf8FromPath(pathFromUtf8(file->path()).filename());
    const auto indexName = indexNameOfPart(fileName);
    const std::string indexPath = besidePath(file->path(), indexName.value_or(kUsualIndexName));
    const auto index = MappedFile::open(indexPath);
    if (!index) {
        return readSafetensors(file);
    }
    const auto parts = readIndex(**index);
    if (!parts && indexName) {
        return tl::make_unexpected(parts.error());
    }
    return parts && parts->contains(fileName) ? openParts(file->path(), indexPath, *parts)
                                              : readSafetensors(file);
}

}  // namespace roost
