#include "convert/convert_model.h"

#include "model_file/gguf_writer.h"
#include "rwkv/official_tensors.h"
#include "rwkv/weights.h"
#include "tensor/convert.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <vector>

namespace roost {

namespace {

// Rows are decoded, encoded and written in pieces of about this size.
constexpr std::size_t kPieceNumbers = std::size_t{1} << 18;

/// Where the numbers of a GGUF tensor come from: one official tensor, or several set one after another.
struct TensorSource {
    std::vector<const TensorEntry*> parts;
    bool isTransposed = false;
};

/// Numbers of the type that general.file_type has for a file of mostly this type (llama.cpp's enum
/// llama_ftype).
std::int64_t fileTypeNumber(TensorType type) {
    switch (type) {
    case TensorType::F32:
        return 0;
    case TensorType::F16:
        return 1;
    case TensorType::BF16:
        return 32;
    case TensorType::Q4_0:
        return 2;
    case TensorType::Q4_1:
        return 3;
    case TensorType::Q5_0:
        return 8;
    case TensorType::Q5_1:
        return 9;
    case TensorType::Q8_0:
        return 7;
    case TensorType::Q2_K:
        return 10;
    case TensorType::Q3_K:
        return 12;
    case TensorType::Q4_K:
        return 15;
    case TensorType::Q5_K:
        return 17;
    case TensorType::Q6_K:
        return 18;
    case TensorType::IQ4_NL:
        return 25;
    case TensorType::IQ4_XS:
        return 30;
    }
    return 0;
}

bool isLoraMatrix(std::string_view officialName) {
    static constexpr std::string_view kNames[] = {".w1", ".w2", ".a1", ".a2", ".v1", ".v2", ".g1", ".g2"};
    return std::any_of(std::begin(kNames), std::end(kNames),
                       [&](auto end) { return officialName.ends_with(end); });
}

/// \p wanted, or where rows of \p columns numbers are no whole blocks of it, the next better type of smaller
/// blocks.
TensorType fittingType(TensorType wanted, std::uint64_t columns) {
    if (columns % traits(wanted).blockSize == 0) {
        return wanted;
    }
    switch (wanted) {
    case TensorType::Q4_K:
        return fittingType(TensorType::Q5_0, columns);
    case TensorType::Q5_K:
        return fittingType(TensorType::Q5_1, columns);
    case TensorType::Q6_K:
        return fittingType(TensorType::Q8_0, columns);
    default:
        return TensorType::F16;
    }
}

bool endsWithAny(std::string_view name, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return name.ends_with(end); });
}

/// The rule of llama.cpp's converters: vectors, mixes and the decay's low-rank matrices stay F32, which its
/// element-wise operations need. With types of less than 8 bits the other low-rank matrices, which are small,
/// stay F16, and the head, which chooses among close tokens, gets 6 bits.
TensorType targetType(std::string_view ggufName, const std::vector<std::uint64_t>& shape, TensorType wanted) {
    if (shape.size() != 2 || endsWithAny(ggufName, {"time_mix_w1.weight", "time_mix_w2.weight"})) {
        return TensorType::F32;
    }
    const bool isNarrow = isBlockType(wanted) && wanted != TensorType::Q8_0;
    if (isNarrow &&
        endsWithAny(ggufName, {"time_mix_a1.weight", "time_mix_a2.weight", "time_mix_v1.weight",
                               "time_mix_v2.weight", "time_mix_g1.weight", "time_mix_g2.weight"})) {
        return TensorType::F16;
    }
    return fittingType(isNarrow && ggufName == "output.weight" ? TensorType::Q6_K : wanted, shape.back());
}

/// Plans the GGUF tensors of an RWKV-7 model and where each one's numbers come from.
class Rwkv7Plan {
public:
    Rwkv7Plan(const OfficialTensors& official, const ModelConfig& config, TensorType type)
        : m_official(official), m_config(config), m_type(type) {
        for (const auto& [name, entry] : official.tensors) {
            if (const std::string ggufName = ggufNameOf(name); !ggufName.empty()) {
                addTensor(name, ggufName, entry);
            }
        }
        for (int block = 0; block < config.layers; ++block) {
            addPackedMixes(block);
        }
        fillFirstBlock();
    }

    const std::vector<GgufTensor>& tensors() const { return m_tensors; }
    const TensorSource& sourceOf(const std::string& ggufName) const { return m_sources.at(ggufName); }

private:
    void addTensor(const std::string& name, const std::string& ggufName, const TensorEntry& entry) {
        std::vector<std::uint64_t> shape = entry.shape;
        const bool isTransposed = isLoraMatrix(name) && m_official.lora == LoraLayout::InOut;
        if (isTransposed) {
            std::reverse(shape.begin(), shape.end());
        } else if (shape.size() > 2 || name.ends_with(".r_k")) {
            shape = {entry.elements()};  // the official files write vectors as [1][1][width]
        }
        add(ggufName, std::move(shape), {{&entry}, isTransposed});
    }

    void addPackedMixes(int block) {
        TensorSource source;
        for (const char letter : kGgufMixOrder) {
            source.parts.push_back(
                &m_official.tensors.at("blocks." + std::to_string(block) + ".att.x_" + letter));
        }
        const auto width = static_cast<std::uint64_t>(m_config.width);
        add("blk." + std::to_string(block) + ".time_mix_lerp_fused.weight",
            {kGgufMixOrder.size(), 1, 1, width}, std::move(source));
    }

    /// llama.cpp wants value-residual tensors in block 0 too, which uses none: its converters put copies of
    /// the iclr's there.
    void fillFirstBlock() {
        for (const char* digit : {"0", "1", "2"}) {
            const std::string name = std::string("blk.0.time_mix_v") + digit + ".weight";
            const std::string stand = std::string("blk.0.time_mix_a") + digit + ".weight";
            const auto tensor = std::find_if(m_tensors.begin(), m_tensors.end(),
                                             [&](const GgufTensor& t) { return t.name == stand; });
            m_sources[name] = m_sources.at(stand);
            const GgufTensor filling{name, tensor->type, tensor->shape};
            std::erase_if(m_tensors, [&](const GgufTensor& t) { return t.name == name; });
            m_tensors.push_back(filling);
        }
    }

    void add(const std::string& ggufName, std::vector<std::uint64_t> shape, TensorSource source) {
        const TensorType type = targetType(ggufName, shape, m_type);
        m_tensors.push_back({ggufName, type, std::move(shape)});
        m_sources[ggufName] = std::move(source);
    }

    const OfficialTensors& m_official;
    const ModelConfig& m_config;
    TensorType m_type;
    std::vector<GgufTensor> m_tensors;
    std::map<std::string, TensorSource> m_sources;
};

std::vector<float> transposedNumbers(const TensorEntry& entry) {
    std::vector<float> stored(entry.elements());
    decode(entry.type, entry.data, stored);
    const auto rows = static_cast<std::size_t>(entry.shape[0]);
    const auto columns = static_cast<std::size_t>(entry.shape[1]);
    std::vector<float> turned(stored.size());
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            turned[column * rows + row] = stored[row * columns + column];
        }
    }
    return turned;
}

/// Writes the numbers of one tensor in its new type.
class TensorEncoder {
public:
    TensorEncoder(const GgufTensor& tensor, const std::string& inputPath, const GgufWriter::Sink& sink)
        : m_tensor(tensor), m_inputPath(inputPath), m_sink(sink) {}

    Result<void> encodeAll(const TensorSource& source) {
        if (source.isTransposed) {
            return encodeNumbers(transposedNumbers(*source.parts.front()));
        }
        for (const TensorEntry* part : source.parts) {
            if (auto encoded = encodePart(*part); !encoded) {
                return encoded;
            }
        }
        return {};
    }

private:
    Result<void> encodePart(const TensorEntry& part) {
        const auto columns = static_cast<std::size_t>(std::max<std::uint64_t>(1, part.columns()));
        const std::size_t total = part.elements();
        const std::size_t piece = std::max<std::size_t>(1, kPieceNumbers / columns) * columns;
        for (std::size_t begin = 0; begin < total; begin += piece) {
            const std::size_t count = std::min(piece, total - begin);
            m_numbers.resize(count);
            decode(part.type, part.data.subspan(rowBytes(part.type, begin), rowBytes(part.type, count)),
                   m_numbers);
            if (auto encoded = encodeNumbers(m_numbers); !encoded) {
                return encoded;
            }
        }
        return {};
    }

    Result<void> encodeNumbers(std::span<const float> numbers) {
        if (!std::all_of(numbers.begin(), numbers.end(), [](float value) { return std::isfinite(value); })) {
            return fail(ErrorCode::FileDamaged, m_inputPath,
                        "the tensor that becomes " + m_tensor.name + " contains values that are not numbers");
        }
        m_bytes.resize(rowBytes(m_tensor.type, numbers.size()));
        encode(m_tensor.type, numbers, m_bytes);
        return m_sink(m_bytes);
    }

    const GgufTensor& m_tensor;
    const std::string& m_inputPath;
    const GgufWriter::Sink& m_sink;
    std::vector<float> m_numbers;
    std::vector<std::byte> m_bytes;
};

/// The keys that llama.cpp reads for architecture rwkv7.
Metadata metadataFor(const ModelFile& input, const ModelConfig& config, const Weights& weights,
                     const ConvertOptions& options) {
    Metadata metadata = input.container == Container::Gguf ? input.metadata : Metadata();
    const auto number = [&](const std::string& key, auto value) {
        metadata.set(key, static_cast<std::int64_t>(value));
    };
    // The first block has no value residual of its own; a model of a single block takes the iclr's rank.
    const auto& mix = std::get<TimeMix7Weights>(weights.blocks.back().timeMix);
    const std::size_t valueRank = config.layers > 1 ? mix.v.down.rows : mix.a.down.rows;
    metadata.set("general.architecture", std::string("rwkv7"));
    metadata.set("general.type", std::string("model"));
    if (!metadata.contains("general.name")) {
        metadata.set("general.name", std::filesystem::path(input.path).stem().string());
    }
    number("general.file_type", fileTypeNumber(options.type));
    number("general.quantization_version", 2);
    if (!metadata.contains("rwkv7.context_length")) {
        number("rwkv7.context_length", 4096);
    }
    number("rwkv7.embedding_length", config.width);
    number("rwkv7.block_count", config.layers);
    number("rwkv7.feed_forward_length", config.ffnWidth);
    number("rwkv7.wkv.head_size", config.headSize);
    number("rwkv7.attention.head_count", 0);
    metadata.set("rwkv7.attention.layer_norm_epsilon", static_cast<double>(config.layerNormEpsilon));
    number("rwkv7.attention.decay_lora_rank", mix.w.down.rows);
    number("rwkv7.attention.iclr_lora_rank", mix.a.down.rows);
    number("rwkv7.attention.value_residual_mix_lora_rank", valueRank);
    number("rwkv7.attention.gate_lora_rank", mix.g.down.rows);
    for (const auto& [key, value] : options.metadata.values()) {
        metadata.set(key, value);
    }
    return metadata;
}

}  // namespace

Result<void> convertModel(const ModelFile& input, const std::string& outputPath,
                          const ConvertOptions& options, const std::function<void(double)>& progress,
                          const std::stop_token& stop) {
    assert(canEncode(options.type));
    auto official = officialTensors(input);
    if (!official) {
        return failWith(official);
    }
    auto config = configOf(*official, input.path);
    if (!config) {
        return failWith(config);
    }
    if (config->version != RwkvVersion::V7) {
        return fail(ErrorCode::UnsupportedModel, input.path,
                    std::string("it is ") + std::string(label(config->version)) +
                        ", and Roost converts RWKV-7");
    }
    // Loading finds every missing and misshapen tensor before anything is written.
    auto weights = loadWeights(*official, *config, input.path);
    if (!weights) {
        return failWith(weights);
    }
    const Rwkv7Plan plan(*official, *config, options.type);
    std::uint64_t total = 0;
    for (const GgufTensor& tensor : plan.tensors()) {
        total += tensorBytes(tensor.type, tensor.shape).value_or(0);
    }
    std::uint64_t done = 0;
    const auto produce = [&](const GgufTensor& tensor, const GgufWriter::Sink& sink) -> Result<void> {
        const GgufWriter::Sink countingSink = [&](std::span<const std::byte> bytes) -> Result<void> {
            if (stop.stop_requested()) {
                return fail(ErrorCode::Interrupted, outputPath, "");
            }
            done += bytes.size();
            if (progress) {
                progress(static_cast<double>(done) / static_cast<double>(total));
            }
            return sink(bytes);
        };
        return TensorEncoder(tensor, input.path, countingSink).encodeAll(plan.sourceOf(tensor.name));
    };
    return GgufWriter(metadataFor(input, *config, *weights, options), plan.tensors())
        .write(outputPath, produce);
}

}  // namespace roost
