#include "support/random_model.h"

#include "model_file/gguf_writer.h"
#include "support/random_blocks.h"
#include "tensor/convert.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <string_view>

namespace roost::test {

namespace {

/// A tensor and the range its numbers are drawn from.
struct Drawn {
    GgufTensor tensor;
    float centre;
    float spread;
};

class RandomModel {
public:
    RandomModel(const RandomModelShape& shape, TensorType type) : m_shape(shape), m_type(type) {
        const std::uint64_t width = asSize(shape.width);
        const std::uint64_t vocabulary = asSize(shape.vocabulary);
        addMatrix("token_embd.weight", vocabulary, width);
        addNorm("token_embd_norm");
        for (int block = 0; block < shape.layers; ++block) {
            addBlock("blk." + std::to_string(block) + ".", block == 0);
        }
        addNorm("output_norm");
        addMatrix("output.weight", vocabulary, width);
    }

    const std::vector<Drawn>& tensors() const { return m_tensors; }

    Metadata metadata() const {
        Metadata metadata;
        const auto number = [&](const char* key, int value) { metadata.set(key, std::int64_t{value}); };
        metadata.set("general.architecture", std::string("rwkv7"));
        metadata.set("general.name", std::string("random"));
        number("general.quantization_version", 2);
        number("rwkv7.context_length", 4096);
        number("rwkv7.embedding_length", m_shape.width);
        number("rwkv7.block_count", m_shape.layers);
        number("rwkv7.feed_forward_length", m_shape.ffnWidth);
        number("rwkv7.wkv.head_size", m_shape.headSize);
        number("rwkv7.attention.head_count", 0);
        metadata.set("rwkv7.attention.layer_norm_epsilon", 1e-5);
        number("rwkv7.attention.decay_lora_rank", m_shape.decayRank);
        number("rwkv7.attention.iclr_lora_rank", m_shape.iclrRank);
        number("rwkv7.attention.value_residual_mix_lora_rank", m_shape.valueRank);
        number("rwkv7.attention.gate_lora_rank", m_shape.gateRank);
        if (m_shape.hasVocabulary) {
            addVocabulary(metadata);  // without one llama.cpp opens no file
        }
        return metadata;
    }

private:
    void addVocabulary(Metadata& metadata) const {
        // What a first message is made of is a token a word, as in a real vocabulary.
        static constexpr std::array<std::string_view, 4> kWords{"User", " Hello", "\\n\\n", "Assistant"};
        std::vector<std::string> tokens;
        for (int token = 0; token < m_shape.vocabulary; ++token) {
            constexpr char kDigits[] = "0123456789abcdef";
            const bool isByte = token >= 1 && token <= 256;
            const std::string hex{'\\', 'x', kDigits[(token + 255) / 16 % 16], kDigits[(token + 15) % 16]};
            const auto word = static_cast<std::size_t>(token) - 257;  // behind the bytes
            const bool isWord = token > 256 && word < kWords.size();
            tokens.push_back(isByte ? hex : isWord ? std::string(kWords[word]) : std::to_string(token) + "-");
        }
        metadata.set("tokenizer.ggml.bos_token_id", std::int64_t{0});
        metadata.set("tokenizer.ggml.eos_token_id", std::int64_t{0});
        metadata.set("tokenizer.ggml.model", std::string("rwkv"));
        metadata.set("tokenizer.ggml.tokens", tokens);
    }

    static std::uint64_t asSize(int value) { return static_cast<std::uint64_t>(value); }

    void add(std::string name, TensorType type, std::vector<std::uint64_t> shape, float centre,
             float spread) {
        m_tensors.push_back({{std::move(name), type, std::move(shape)}, centre, spread});
    }
    void addMatrix(const std::string& name, std::uint64_t rows, std::uint64_t columns) {
        const bool fits = columns % traits(m_type).blockSize == 0;
        add(name, fits ? m_type : TensorType::F16, {rows, columns}, 0,
            1.0F / std::sqrt(static_cast<float>(columns)));
    }
    void addFloatMatrix(const std::string& name, std::uint64_t rows, std::uint64_t columns) {
        add(name, TensorType::F32, {rows, columns}, 0, 1.0F / std::sqrt(static_cast<float>(columns)));
    }
    void addVector(const std::string& name, float centre, float spread) {
        add(name, TensorType::F32, {asSize(m_shape.width)}, centre, spread);
    }
    void addNorm(const std::string& name) {
        addVector(name + ".weight", 1, 0.1F);
        addVector(name + ".bias", 0, 0.1F);
    }

    void addBlock(const std::string& block, bool isFirst) {
        const std::uint64_t width = asSize(m_shape.width);
        const auto rank = [&](int value) { return asSize(value); };
        const std::uint64_t valueRank = rank(isFirst ? m_shape.iclrRank : m_shape.valueRank);
        addNorm(block + "attn_norm");
        addNorm(block + "attn_norm_2");
        add(block + "time_mix_lerp_fused.weight", TensorType::F32, {6, 1, 1, width}, 0.5F, 0.5F);
        for (const char* name : {"receptance", "key", "value", "output"}) {
            addMatrix(block + "time_mix_" + name + ".weight", width, width);
        }
        addVector(block + "time_mix_w0.weight", -3, 3);
        addVector(block + "time_mix_a0.weight", 0, 1);
        addVector(block + "time_mix_v0.weight", 0, 1);
        addFloatMatrix(block + "time_mix_w1.weight", rank(m_shape.decayRank), width);
        addFloatMatrix(block + "time_mix_w2.weight", width, rank(m_shape.decayRank));
        addMatrix(block + "time_mix_a1.weight", rank(m_shape.iclrRank), width);
        addMatrix(block + "time_mix_a2.weight", width, rank(m_shape.iclrRank));
        addMatrix(block + "time_mix_v1.weight", valueRank, width);
        addMatrix(block + "time_mix_v2.weight", width, valueRank);
        addMatrix(block + "time_mix_g1.weight", rank(m_shape.gateRank), width);
        addMatrix(block + "time_mix_g2.weight", width, rank(m_shape.gateRank));
        addVector(block + "time_mix_k_k.weight", 0.85F, 0.1F);
        addVector(block + "time_mix_k_a.weight", 1, 0.1F);
        addVector(block + "time_mix_r_k.weight", 0, 0.1F);
        addNorm(block + "time_mix_ln");
        addVector(block + "channel_mix_lerp_k.weight", 0.5F, 0.5F);
        addMatrix(block + "channel_mix_key.weight", asSize(m_shape.ffnWidth), width);
        addMatrix(block + "channel_mix_value.weight", width, asSize(m_shape.ffnWidth));
    }

    RandomModelShape m_shape;
    TensorType m_type;
    std::vector<Drawn> m_tensors;
};

}  // namespace

Result<void> writeRandomModel(const std::string& path, const RandomModelShape& shape, TensorType type,
                              std::uint64_t seed) {
    const RandomModel model(shape, type);
    std::map<std::string, const Drawn*> byName;
    std::vector<GgufTensor> tensors;
    for (const Drawn& drawn : model.tensors()) {
        tensors.push_back(drawn.tensor);
        byName[drawn.tensor.name] = &drawn;
    }
    std::mt19937_64 random(seed);
    const auto produce = [&](const GgufTensor& tensor, const GgufWriter::Sink& sink) -> Result<void> {
        const Drawn& drawn = *byName.at(tensor.name);
        const auto columns = static_cast<std::size_t>(tensor.shape.back());
        std::vector<float> row(columns);
        std::vector<std::byte> bytes(rowBytes(tensor.type, columns));
        std::uint64_t rows = 1;
        for (std::size_t i = 0; i + 1 < tensor.shape.size(); ++i) {
            rows *= tensor.shape[i];
        }
        for (std::uint64_t i = 0; i < rows; ++i) {
            if (!canEncode(tensor.type)) {
                fillWithRandomBlocks(tensor.type, drawn.spread, random, bytes);
                if (auto written = sink(bytes); !written) {
                    return written;
                }
                continue;
            }
            for (float& value : row) {
                // Uniform from the generator's bits themselves: the same on every platform.
                const double unit = static_cast<double>(random() >> 11) * 0x1p-53;
                value = drawn.centre + drawn.spread * static_cast<float>(2 * unit - 1);
            }
            encode(tensor.type, row, bytes);
            if (auto written = sink(bytes); !written) {
                return written;
            }
        }
        return {};
    };
    return GgufWriter(model.metadata(), tensors).write(path, produce);
}

}  // namespace roost::test
