#include "model_file/safetensors_reader.h"

#include "base/byte_reader.h"
#include "model_file/shallow_json.h"

#include <algorithm>

namespace roost {

namespace {

using Json = nlohmann::json;

// What the format itself allows at most; a longer header is damage.
constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;
constexpr std::size_t kMaxDimensions = 8;
constexpr const char* kMetadataKey = "__metadata__";

std::optional<TensorType> typeFromName(std::string_view dtype) {
    if (dtype == "F32") {
        return TensorType::F32;
    }
    if (dtype == "F16") {
        return TensorType::F16;
    }
    if (dtype == "BF16") {
        return TensorType::BF16;
    }
    return std::nullopt;
}

class SafetensorsReader {
public:
    explicit SafetensorsReader(std::shared_ptr<const MappedFile> file) : m_file(std::move(file)) {}

    Result<ModelFile> read();

private:
    Result<Json> readHeader();
    Result<TensorEntry> readEntry(const std::string& tensorName, const Json& description) const;
    Metadata readMetadata(const Json& header) const;

    tl::unexpected<Error> damaged(std::string detail) const {
        return fail(ErrorCode::FileDamaged, m_file->path(), std::move(detail));
    }

    std::shared_ptr<const MappedFile> m_file;
    std::span<const std::byte> m_data;
};

Result<ModelFile> SafetensorsReader::read() {
    auto header = readHeader();
    if (!header) {
        return failWith(header);
    }
    TensorDirectory tensors;
    for (const auto& [key, description] : header->items()) {
        if (key == kMetadataKey) {
            continue;
        }
        auto entry = readEntry(key, description);
        if (!entry) {
            return failWith(entry);
        }
        tensors.emplace(key, std::move(*entry));
    }
    if (const auto overlap = findOverlap(tensors)) {
        return damaged("tensors " + overlap->first + " and " + overlap->second + " overlap");
    }
    return ModelFile{
        m_file->path(), Container::Safetensors, {m_file}, std::move(tensors), readMetadata(*header)};
}

Result<Json> SafetensorsReader::readHeader() {
    ByteReader reader(m_file->bytes());
    const auto length = reader.read<std::uint64_t>();
    if (!length) {
        return damaged("the file ends inside its header");
    }
    if (*length > kMaxHeaderBytes) {
        return damaged("its header claims to be " + std::to_string(*length) + " bytes long");
    }
    const auto text = reader.readText(*length);
    if (!text) {
        return damaged("the file ends inside its header");
    }
    Json header = parseShallowJson(*text);
    if (!header.is_object()) {
        return damaged("its header is not valid JSON");
    }
    m_data = m_file->bytes().subspan(reader.position());
    return header;
}

Result<TensorEntry> SafetensorsReader::readEntry(const std::string& tensorName,
                                                 const Json& description) const {
    const auto member = [&](const char* key) {
        const auto found = description.is_object() ? description.find(key) : description.end();
        return description.is_object() && found != description.end() ? *found : Json();
    };
    const Json dtype = member("dtype");
    const Json shape = member("shape");
    const Json offsets = member("data_offsets");
    const auto isWhole = [](const Json& value) { return value.is_number_unsigned(); };
    if (!dtype.is_string() || !shape.is_array() || shape.size() > kMaxDimensions || !offsets.is_array() ||
        offsets.size() != 2 || !std::all_of(shape.begin(), shape.end(), isWhole) ||
        !std::all_of(offsets.begin(), offsets.end(), isWhole)) {
        return damaged("tensor " + tensorName + " is not described as it must be");
    }
    const auto type = typeFromName(dtype.get_ref<const std::string&>());
    if (!type) {
        return fail(ErrorCode::UnsupportedModel, m_file->path(),
                    "tensor " + tensorName + " is stored as " + dtype.get<std::string>() +
                        ", which Roost does not read");
    }
    TensorEntry entry{*type, shape.get<std::vector<std::uint64_t>>(), {}};
    const auto begin = offsets[0].get<std::uint64_t>();
    const auto end = offsets[1].get<std::uint64_t>();
    const auto bytes = tensorBytes(entry.type, entry.shape);
    if (!bytes) {
        return damaged("tensor " + tensorName + " has the impossible shape " + shapeText(entry.shape));
    }
    if (begin > end || end > m_data.size()) {
        return damaged("tensor " + tensorName + " reaches beyond the end of the file");
    }
    if (end - begin != *bytes) {
        return damaged("tensor " + tensorName + " has " + std::to_string(end - begin) +
                       " bytes where its shape " + shapeText(entry.shape) + " takes " +
                       std::to_string(*bytes));
    }
    entry.data = m_data.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    return entry;
}

Metadata SafetensorsReader::readMetadata(const Json& header) const {
    Metadata metadata;
    const auto found = header.find(kMetadataKey);
    if (found != header.end() && found->is_object()) {
        for (const auto& [key, value] : found->items()) {
            if (value.is_string()) {
                metadata.set(key, value.get<std::string>());
            }
        }
    }
    return metadata;
}

}  // namespace

bool looksLikeSafetensors(std::span<const std::byte> bytes) {
    ByteReader reader(bytes);
    const auto length = reader.read<std::uint64_t>();
    const auto first = reader.read<char>();
    return length && *length >= 2 && first == '{';
}

Result<ModelFile> readSafetensors(const std::shared_ptr<const MappedFile>& file) {
    return SafetensorsReader(file).read();
}

}  // namespace roost
