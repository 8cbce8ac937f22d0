#include "model_file/gguf_writer.h"

#include "model_file/gguf_format.h"
#include "model_file/tensor_directory.h"

#include <cassert>
#include <cstring>
#include <limits>
#include <utility>

namespace roost {

namespace {

using gguf::ValueType;

/// Appends little-endian values.
class ByteBuilder {
public:
    template <typename T>
    void add(T value) {
        const auto* bytes = reinterpret_cast<const std::byte*>(&value);
        m_bytes.insert(m_bytes.end(), bytes, bytes + sizeof value);
    }
    void addString(std::string_view text) {
        add(static_cast<std::uint64_t>(text.size()));
        const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
        m_bytes.insert(m_bytes.end(), bytes, bytes + text.size());
    }
    void addType(ValueType type) { add(static_cast<std::uint32_t>(type)); }
    void padTo(std::uint64_t alignment) {
        m_bytes.resize((m_bytes.size() + alignment - 1) / alignment * alignment);
    }
    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

bool fitsUint32(std::int64_t value) {
    return value >= 0 && value <= std::numeric_limits<std::uint32_t>::max();
}

/// Readers of GGUF ask for the very types that the converters write: counts as uint32, token types as int32.
struct ValueWriter {
    ByteBuilder& out;

    void operator()(bool value) const {
        out.addType(ValueType::Bool);
        out.add(static_cast<std::uint8_t>(value));
    }
    void operator()(std::int64_t value) const {
        if (fitsUint32(value)) {
            out.addType(ValueType::Uint32);
            out.add(static_cast<std::uint32_t>(value));
        } else {
            out.addType(ValueType::Int64);
            out.add(value);
        }
    }
    void operator()(double value) const {
        out.addType(ValueType::Float32);
        out.add(static_cast<float>(value));
    }
    void operator()(const std::string& value) const {
        out.addType(ValueType::String);
        out.addString(value);
    }
    void operator()(const std::vector<std::int64_t>& values) const {
        beginArray(ValueType::Int32, values.size());
        for (const std::int64_t value : values) {
            out.add(static_cast<std::int32_t>(value));
        }
    }
    void operator()(const std::vector<double>& values) const {
        beginArray(ValueType::Float32, values.size());
        for (const double value : values) {
            out.add(static_cast<float>(value));
        }
    }
    void operator()(const std::vector<std::string>& values) const {
        beginArray(ValueType::String, values.size());
        for (const std::string& value : values) {
            out.addString(value);
        }
    }
    void beginArray(ValueType type, std::size_t count) const {
        out.addType(ValueType::Array);
        out.addType(type);
        out.add(static_cast<std::uint64_t>(count));
    }
};

std::uint64_t paddedBytes(const GgufTensor& tensor) {
    const auto bytes = tensorBytes(tensor.type, tensor.shape);
    assert(bytes);
    return (*bytes + gguf::kDefaultAlignment - 1) / gguf::kDefaultAlignment * gguf::kDefaultAlignment;
}

}  // namespace

GgufWriter::GgufWriter(Metadata metadata, std::vector<GgufTensor> tensors)
    : m_metadata(std::move(metadata)), m_tensors(std::move(tensors)) {
    m_metadata.remove(gguf::kAlignmentKey);
}

std::vector<std::byte> GgufWriter::header() const {
    ByteBuilder out;
    out.add(gguf::kMagic);
    out.add(gguf::kVersion);
    out.add(static_cast<std::uint64_t>(m_tensors.size()));
    out.add(static_cast<std::uint64_t>(m_metadata.values().size()));
    for (const auto& [key, value] : m_metadata.values()) {
        out.addString(key);
        std::visit(ValueWriter{out}, value);
    }
    std::uint64_t offset = 0;
    for (const GgufTensor& tensor : m_tensors) {
        out.addString(tensor.name);
        out.add(static_cast<std::uint32_t>(tensor.shape.size()));
        for (auto size = tensor.shape.rbegin(); size != tensor.shape.rend(); ++size) {
            out.add(*size);
        }
        out.add(traits(tensor.type).ggmlId);
        out.add(offset);
        offset += paddedBytes(tensor);
    }
    out.padTo(gguf::kDefaultAlignment);
    return out.take();
}

std::optional<std::size_t> GgufWriter::tensorsIn(std::uint64_t bytes) const {
    if (bytes == 0) {
        return 0;
    }
    std::uint64_t end = header().size();
    std::size_t count = 0;
    while (end < bytes && count < m_tensors.size()) {
        end += paddedBytes(m_tensors[count++]);
    }
    return end == bytes ? std::optional(count) : std::nullopt;
}

Result<void> GgufWriter::write(const std::string& path, const Producer& produce) const {
    auto file = AtomicFile::create(path);
    if (!file) {
        return failWith(file);
    }
    if (auto written = writeInto(*file, produce); !written) {
        return written;
    }
    return file->commit();
}

Result<void> GgufWriter::writeInto(AtomicFile& file, const Producer& produce, const Listener& onWhole) const {
    const auto first = tensorsIn(file.bytesWritten());
    assert(first);
    if (file.bytesWritten() == 0) {
        if (auto written = file.write(header()); !written) {
            return written;
        }
    }
    for (std::size_t i = *first; i < m_tensors.size(); ++i) {
        if (auto written = writeTensor(file, m_tensors[i], produce); !written) {
            return written;
        }
        if (auto heard = onWhole ? onWhole(i) : Result<void>(); !heard) {
            return heard;
        }
    }
    return {};
}

Result<void> GgufWriter::writeTensor(AtomicFile& file, const GgufTensor& tensor, const Producer& produce) {
    const std::uint64_t begin = file.bytesWritten();
    const Sink sink = [&](std::span<const std::byte> bytes) { return file.write(bytes); };
    if (auto produced = produce(tensor, sink); !produced) {
        return produced;
    }
    assert(file.bytesWritten() - begin == tensorBytes(tensor.type, tensor.shape));
    const std::vector<std::byte> padding(
        static_cast<std::size_t>(begin + paddedBytes(tensor) - file.bytesWritten()));
    return file.write(padding);
}

}  // namespace roost
