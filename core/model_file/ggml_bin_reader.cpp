#include "model_file/ggml_bin_reader.h"

#include "base/byte_reader.h"

#include <algorithm>
#include <array>

namespace roost {

namespace {

constexpr std::uint32_t kMagic = 0x67676d66;
constexpr std::uint32_t kVersion = 101;
// Of the same layout, but what it has quantised is packed in another way.
constexpr std::uint32_t kOlderVersion = 100;
constexpr std::uint32_t kMaxDimensions = 4;
constexpr std::uint32_t kMaxNameBytes = 256;

/// The format numbers its types in its own way.
struct FileType {
    std::uint32_t id;
    std::string_view name;
};
constexpr std::array kFileTypes{
    FileType{0, "F32"},  FileType{1, "F16"},  FileType{2, "Q4_0"}, FileType{3, "Q4_1"}, FileType{4, "Q4_1_O"},
    FileType{5, "Q4_2"}, FileType{6, "Q4_3"}, FileType{7, "Q5_0"}, FileType{8, "Q5_1"}, FileType{9, "Q8_0"},
};

std::string typeName(std::uint32_t id) {
    const auto* const found = std::find_if(kFileTypes.begin(), kFileTypes.end(),
                                           [=](const FileType& type) { return type.id == id; });
    return found == kFileTypes.end() ? "unknown type " + std::to_string(id) : std::string(found->name);
}

class GgmlBinReader {
public:
    explicit GgmlBinReader(std::shared_ptr<const MappedFile> file)
        : m_file(std::move(file)), m_reader(m_file->bytes()) {}

    Result<ModelFile> read();

private:
    Result<Metadata> readHeader();
    Result<void> readTensor();
    Result<TensorType> typeOf(const std::string& tensorName, std::uint32_t id) const;

    tl::unexpected<Error> damaged(std::string detail) const {
        return fail(ErrorCode::FileDamaged, m_file->path(), std::move(detail));
    }
    tl::unexpected<Error> endsInsideDescription() const {
        return damaged("the file ends inside the description of a tensor");
    }

    std::shared_ptr<const MappedFile> m_file;
    ByteReader m_reader;
    std::uint32_t m_version = 0;
    TensorDirectory m_tensors;
};

Result<ModelFile> GgmlBinReader::read() {
    auto metadata = readHeader();
    if (!metadata) {
        return failWith(metadata);
    }
    while (m_reader.remaining() > 0) {
        if (auto tensor = readTensor(); !tensor) {
            return failWith(tensor);
        }
    }
    if (m_tensors.empty()) {
        return damaged("the file ends after its header");
    }
    return ModelFile{
        m_file->path(), Container::GgmlBin, {m_file}, std::move(m_tensors), std::move(*metadata)};
}

Result<Metadata> GgmlBinReader::readHeader() {
    m_reader.read<std::uint32_t>();  // the magic number
    m_version = m_reader.read<std::uint32_t>().value_or(0);
    Metadata metadata;
    for (const char* key : {"n_vocab", "n_embed", "n_layer"}) {
        metadata.set(key, std::int64_t{m_reader.read<std::uint32_t>().value_or(0)});
    }
    if (!m_reader.read<std::uint32_t>()) {  // the type of most tensors; each names its own
        return damaged("the file ends inside its header");
    }
    if (m_version != kVersion && m_version != kOlderVersion) {
        return fail(ErrorCode::UnknownFormat, m_file->path(),
                    "it is of rwkv.cpp's file version " + std::to_string(m_version) +
                        ", and Roost reads versions 100 and 101");
    }
    return metadata;
}

Result<void> GgmlBinReader::readTensor() {
    const auto dimensions = m_reader.read<std::uint32_t>();
    const auto nameBytes = m_reader.read<std::uint32_t>();
    const auto typeId = m_reader.read<std::uint32_t>();
    if (!dimensions || !nameBytes || !typeId) {
        return endsInsideDescription();
    }
    if (*dimensions > kMaxDimensions || *nameBytes > kMaxNameBytes) {
        return damaged("the description of a tensor makes no sense");
    }
    std::vector<std::uint64_t> shape;
    for (std::uint32_t i = 0; i < *dimensions; ++i) {
        const auto size = m_reader.read<std::uint32_t>();
        if (!size) {
            return endsInsideDescription();
        }
        shape.push_back(*size);
    }
    std::reverse(shape.begin(), shape.end());  // the file has the innermost dimension first
    const auto text = m_reader.readText(*nameBytes);
    if (!text) {
        return endsInsideDescription();
    }
    const std::string tensorName(*text);
    const auto type = typeOf(tensorName, *typeId);
    if (!type) {
        return tl::make_unexpected(type.error());
    }
    const auto bytes = tensorBytes(*type, shape);
    if (!bytes) {
        return damaged("tensor " + tensorName + " has the impossible shape " + shapeText(shape));
    }
    const auto data = m_reader.readBytes(*bytes);
    if (!data) {
        return damaged("tensor " + tensorName + " reaches beyond the end of the file");
    }
    if (!m_tensors.emplace(tensorName, TensorEntry{*type, std::move(shape), *data}).second) {
        return damaged("it has two tensors named " + tensorName);
    }
    return {};
}

Result<TensorType> GgmlBinReader::typeOf(const std::string& tensorName, std::uint32_t id) const {
    const std::string stored = typeName(id);
    const auto type = tensorTypeFromName(stored);
    if (!type) {
        return fail(ErrorCode::UnsupportedModel, m_file->path(),
                    "tensor " + tensorName + " is stored as " + stored + ", which Roost does not read");
    }
    if (isBlockType(*type) && m_version != kVersion) {
        return fail(ErrorCode::UnsupportedModel, m_file->path(),
                    "tensor " + tensorName + " is stored as " + stored +
                        " in the packing of an early rwkv.cpp");
    }
    return *type;
}

}  // namespace

bool looksLikeGgmlBin(std::span<const std::byte> bytes) {
    return ByteReader(bytes).read<std::uint32_t>() == kMagic;
}

Result<ModelFile> readGgmlBin(const std::shared_ptr<const MappedFile>& file) {
    return GgmlBinReader(file).read();
}

}  // namespace roost
