#include "model_file/gguf_reader.h"

#include "base/byte_reader.h"
#include "model_file/gguf_format.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace roost {

namespace {

using gguf::ValueType;

/// Vocabularies have some hundred thousand.
constexpr std::uint64_t kMostListItems = std::uint64_t{1} << 24;

/// A directory entry before its data is known to lie inside the file.
struct TensorHeader {
    std::string name;
    TensorType type;
    std::vector<std::uint64_t> shape;
    std::uint64_t offset;
    std::uint64_t bytes;
};

class GgufReader {
public:
    explicit GgufReader(std::shared_ptr<const MappedFile> file)
        : m_file(std::move(file)), m_reader(m_file->bytes()) {}

    Result<ModelFile> read();

private:
    Result<void> readHeader();
    Result<void> readMetadata();
    Result<MetadataValue> readValue(ValueType type);
    Result<MetadataValue> readArray();
    template <typename Element, typename Stored>
    Result<MetadataValue> readNumbers(std::uint64_t count);
    Result<MetadataValue> readTexts(std::uint64_t count);
    Result<std::string> readString();
    Result<std::vector<TensorHeader>> readTensorHeaders();
    Result<TensorHeader> readTensorHeader();
    Result<TensorDirectory> locate(const std::vector<TensorHeader>& headers);

    tl::unexpected<Error> damaged(std::string detail) const {
        return fail(ErrorCode::FileDamaged, m_file->path(), std::move(detail));
    }
    tl::unexpected<Error> endsInside(const std::string& part) const {
        return damaged("the file ends inside " + part);
    }

    std::shared_ptr<const MappedFile> m_file;
    ByteReader m_reader;
    std::uint64_t m_tensorCount = 0;
    std::uint64_t m_valueCount = 0;
    std::uint64_t m_listItems = 0;  ///< in all lists that were read
    Metadata m_metadata;
};

Result<ModelFile> GgufReader::read() {
    if (auto header = readHeader(); !header) {
        return failWith(header);
    }
    if (auto metadata = readMetadata(); !metadata) {
        return failWith(metadata);
    }
    auto headers = readTensorHeaders();
    if (!headers) {
        return failWith(headers);
    }
    auto tensors = locate(*headers);
    if (!tensors) {
        return failWith(tensors);
    }
    return ModelFile{m_file->path(), Container::Gguf, {m_file}, std::move(*tensors), std::move(m_metadata)};
}

Result<void> GgufReader::readHeader() {
    const auto magic = m_reader.read<std::uint32_t>();
    const auto version = m_reader.read<std::uint32_t>();
    const auto tensorCount = m_reader.read<std::uint64_t>();
    const auto valueCount = m_reader.read<std::uint64_t>();
    if (!magic || !version || !tensorCount || !valueCount) {
        return endsInside("its header");
    }
    if (*version < gguf::kOldestVersion || *version > gguf::kVersion) {
        return fail(ErrorCode::UnknownFormat, m_file->path(),
                    "it is GGUF version " + std::to_string(*version) + ", and Roost reads versions 2 and 3");
    }
    // Each entry takes at least this many bytes: a count that cannot be true is refused before memory is
    // asked for.
    constexpr std::uint64_t kLeastTensorBytes = 8 + 4 + 4 + 8;
    constexpr std::uint64_t kLeastValueBytes = 8 + 4 + 1;
    if (*tensorCount > m_reader.remaining() / kLeastTensorBytes ||
        *valueCount > m_reader.remaining() / kLeastValueBytes) {
        return damaged("its header promises more entries than the file can hold");
    }
    m_tensorCount = *tensorCount;
    m_valueCount = *valueCount;
    return {};
}

Result<void> GgufReader::readMetadata() {
    for (std::uint64_t i = 0; i < m_valueCount; ++i) {
        auto key = readString();
        if (!key) {
            return failWith(key);
        }
        const auto type = m_reader.read<std::uint32_t>();
        if (!type) {
            return endsInside("its metadata");
        }
        auto value = readValue(static_cast<ValueType>(*type));
        if (!value) {
            return failWith(value);
        }
        m_metadata.set(std::move(*key), std::move(*value));
    }
    return {};
}

Result<MetadataValue> GgufReader::readValue(ValueType type) {
    const auto number = [this](auto value) -> Result<MetadataValue> {
        using Number = typename decltype(value)::value_type;
        if (!value) {
            return endsInside("its metadata");
        }
        if constexpr (std::is_floating_point_v<Number>) {
            return MetadataValue(static_cast<double>(*value));
        } else {
            return MetadataValue(static_cast<std::int64_t>(*value));
        }
    };
    switch (type) {
    case ValueType::Uint8:
        return number(m_reader.read<std::uint8_t>());
    case ValueType::Int8:
        return number(m_reader.read<std::int8_t>());
    case ValueType::Uint16:
        return number(m_reader.read<std::uint16_t>());
    case ValueType::Int16:
        return number(m_reader.read<std::int16_t>());
    case ValueType::Uint32:
        return number(m_reader.read<std::uint32_t>());
    case ValueType::Int32:
        return number(m_reader.read<std::int32_t>());
    case ValueType::Uint64:
        return number(m_reader.read<std::uint64_t>());
    case ValueType::Int64:
        return number(m_reader.read<std::int64_t>());
    case ValueType::Float32:
        return number(m_reader.read<float>());
    case ValueType::Float64:
        return number(m_reader.read<double>());
    case ValueType::Bool: {
        const auto value = m_reader.read<std::uint8_t>();
        if (!value) {
            return endsInside("its metadata");
        }
        return MetadataValue(*value != 0);
    }
    case ValueType::String: {
        auto text = readString();
        if (!text) {
            return failWith(text);
        }
        return MetadataValue(std::move(*text));
    }
    case ValueType::Array:
        return readArray();
    }
    return damaged("its metadata has a value of unknown type " + std::to_string(static_cast<unsigned>(type)));
}

Result<MetadataValue> GgufReader::readArray() {
    const auto type = m_reader.read<std::uint32_t>();
    const auto count = m_reader.read<std::uint64_t>();
    if (!type || !count) {
        return endsInside("its metadata");
    }
    // In memory an item takes several times as many bytes as in the file.
    if (*count > kMostListItems - m_listItems) {
        return damaged("its metadata has more than " + std::to_string(kMostListItems) + " items in lists");
    }
    m_listItems += *count;
    switch (static_cast<ValueType>(*type)) {
    case ValueType::Uint8:
    case ValueType::Bool:
        return readNumbers<std::int64_t, std::uint8_t>(*count);
    case ValueType::Int8:
        return readNumbers<std::int64_t, std::int8_t>(*count);
    case ValueType::Uint16:
        return readNumbers<std::int64_t, std::uint16_t>(*count);
    case ValueType::Int16:
        return readNumbers<std::int64_t, std::int16_t>(*count);
    case ValueType::Uint32:
        return readNumbers<std::int64_t, std::uint32_t>(*count);
    case ValueType::Int32:
        return readNumbers<std::int64_t, std::int32_t>(*count);
    case ValueType::Uint64:
        return readNumbers<std::int64_t, std::uint64_t>(*count);
    case ValueType::Int64:
        return readNumbers<std::int64_t, std::int64_t>(*count);
    case ValueType::Float32:
        return readNumbers<double, float>(*count);
    case ValueType::Float64:
        return readNumbers<double, double>(*count);
    case ValueType::String:
        return readTexts(*count);
    case ValueType::Array:
        return damaged("its metadata nests lists in lists, which no model needs");
    }
    return damaged("its metadata has a list of unknown type " + std::to_string(*type));
}

template <typename Element, typename Stored>
Result<MetadataValue> GgufReader::readNumbers(std::uint64_t count) {
    if (count > m_reader.remaining() / sizeof(Stored)) {
        return endsInside("a list of its metadata");
    }
    std::vector<Element> values(static_cast<std::size_t>(count));
    for (Element& value : values) {
        // A number of one byte is a number all the same: NOLINTNEXTLINE(bugprone-signed-char-misuse)
        value = static_cast<Element>(m_reader.read<Stored>().value_or(Stored{}));
    }
    return MetadataValue(std::move(values));
}

Result<MetadataValue> GgufReader::readTexts(std::uint64_t count) {
    if (count > m_reader.remaining() / sizeof(std::uint64_t)) {
        return endsInside("a list of its metadata");
    }
    std::vector<std::string> texts;
    texts.reserve(static_cast<std::size_t>(count));
    for (std::uint64_t i = 0; i < count; ++i) {
        auto text = readString();
        if (!text) {
            return failWith(text);
        }
        texts.push_back(std::move(*text));
    }
    return MetadataValue(std::move(texts));
}

Result<std::string> GgufReader::readString() {
    const auto length = m_reader.read<std::uint64_t>();
    const auto text = length ? m_reader.readText(*length) : std::nullopt;
    if (!text) {
        return endsInside("a text of its header");
    }
    return std::string(*text);
}

Result<std::vector<TensorHeader>> GgufReader::readTensorHeaders() {
    std::vector<TensorHeader> headers;
    headers.reserve(static_cast<std::size_t>(m_tensorCount));
    for (std::uint64_t i = 0; i < m_tensorCount; ++i) {
        auto header = readTensorHeader();
        if (!header) {
            return failWith(header);
        }
        headers.push_back(std::move(*header));
    }
    return headers;
}

Result<TensorHeader> GgufReader::readTensorHeader() {
    auto tensorName = readString();
    if (!tensorName) {
        return failWith(tensorName);
    }
    const auto dimensions = m_reader.read<std::uint32_t>();
    if (!dimensions) {
        return endsInside("its list of tensors");
    }
    if (*dimensions > gguf::kMaxDimensions) {
        return damaged("tensor " + *tensorName + " has " + std::to_string(*dimensions) + " dimensions");
    }
    std::vector<std::uint64_t> shape(*dimensions);
    for (std::uint64_t& size : shape) {
        size = m_reader.read<std::uint64_t>().value_or(0);
    }
    std::reverse(shape.begin(), shape.end());  // the file has the innermost dimension first
    const auto typeId = m_reader.read<std::uint32_t>();
    const auto offset = m_reader.read<std::uint64_t>();
    if (!typeId || !offset) {
        return endsInside("its list of tensors");
    }
    const auto type = tensorTypeFromGgml(*typeId);
    if (!type) {
        return fail(ErrorCode::UnsupportedModel, m_file->path(),
                    "tensor " + *tensorName + " is stored as type " + std::to_string(*typeId) +
                        ", which Roost does not read");
    }
    const auto bytes = tensorBytes(*type, shape);
    if (!bytes) {
        return damaged("tensor " + *tensorName + " has the impossible shape " + shapeText(shape));
    }
    return TensorHeader{std::move(*tensorName), *type, std::move(shape), *offset, *bytes};
}

Result<TensorDirectory> GgufReader::locate(const std::vector<TensorHeader>& headers) {
    const auto alignment =
        m_metadata.integer(gguf::kAlignmentKey).value_or(static_cast<std::int64_t>(gguf::kDefaultAlignment));
    if (alignment < 1 || alignment > (1 << 20) ||
        !std::has_single_bit(static_cast<std::uint64_t>(alignment))) {
        return damaged("its alignment is " + std::to_string(alignment));
    }
    const auto mask = static_cast<std::uint64_t>(alignment) - 1;
    const std::uint64_t fileSize = m_file->bytes().size();
    const std::uint64_t dataStart = (m_reader.position() + mask) & ~mask;
    TensorDirectory tensors;
    for (const TensorHeader& header : headers) {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        if (__builtin_add_overflow(dataStart, header.offset, &begin) ||
            __builtin_add_overflow(begin, header.bytes, &end) || end > fileSize) {
            return damaged("tensor " + header.name + " reaches beyond the end of the file");
        }
        if ((header.offset & mask) != 0) {
            return damaged("tensor " + header.name + " begins at an odd place");
        }
        const auto data =
            m_file->bytes().subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(header.bytes));
        if (!tensors.emplace(header.name, TensorEntry{header.type, header.shape, data}).second) {
            return damaged("it has two tensors named " + header.name);
        }
    }
    if (const auto overlap = findOverlap(tensors)) {
        return damaged("tensors " + overlap->first + " and " + overlap->second + " overlap");
    }
    return tensors;
}

}  // namespace

bool looksLikeGguf(std::span<const std::byte> bytes) {
    return ByteReader(bytes).read<std::uint32_t>() == gguf::kMagic;
}

Result<ModelFile> readGguf(const std::shared_ptr<const MappedFile>& file) {
    return GgufReader(file).read();
}

}  // namespace roost
