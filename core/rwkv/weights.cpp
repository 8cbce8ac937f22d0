#include "rwkv/weights.h"

#include "tensor/convert.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

namespace roost {

namespace {

// Far beyond every published model; keeps sizes within int and products within size_t.
constexpr std::uint64_t kMaxDimension = 1 << 24;

std::string blockName(int block, std::string_view rest) {
    return "blocks." + std::to_string(block) + "." + std::string(rest);
}

/// Takes tensors out of a directory under the checks that every weight needs. The first thing amiss is kept as
/// the error, and everything after it comes back empty, so that the caller reads like a list of what a model is
/// made of.
class WeightCollector {
public:
    WeightCollector(const OfficialTensors& official, const std::string& path) : m_official(official), m_path(path) {}

    const std::optional<Error>& error() const { return m_error; }
    std::deque<AlignedVector<std::byte>> takeOwned() { return std::move(m_owned); }

    /// A vector of \p size numbers in whatever shape the file gives them.
    FloatVector vector(const std::string& name, std::size_t size) {
        const TensorEntry* entry = find(name);
        if (entry == nullptr || !expect(name, *entry, entry->elements() == size, std::to_string(size))) {
            return {};
        }
        FloatVector values(size);
        decode(entry->type, entry->data, values);
        if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); })) {
            setError("tensor " + name + " contains values that are not numbers");
        }
        return values;
    }

    NormWeights norm(const std::string& prefix, std::size_t size) {
        return {vector(prefix + ".weight", size), vector(prefix + ".bias", size)};
    }

    /// A matrix stored as [rows][columns].
    Matrix matrix(const std::string& name, std::size_t rows, std::size_t columns) {
        const TensorEntry* entry = find(name);
        const std::vector<std::uint64_t> wanted{rows, columns};
        if (entry == nullptr || !expect(name, *entry, entry->shape == wanted, shapeText(wanted))) {
            return {};
        }
        return {entry->type, rows, columns, entry->data.data()};
    }

    /// A low-rank pair by the name of its first matrix without the digit: "blocks.0.att.w".
    LoraWeights lora(const std::string& name, std::size_t width) {
        const TensorEntry* down = find(name + "1");
        const bool isOutIn = m_official.lora == LoraLayout::OutIn;
        if (down == nullptr || !expect(name + "1", *down, down->shape.size() == 2, "two dimensions")) {
            return {};
        }
        const auto rank = static_cast<std::size_t>(down->shape[isOutIn ? 0 : 1]);
        return {loraMatrix(name + "1", rank, width), loraMatrix(name + "2", width, rank)};
    }

private:
    Matrix loraMatrix(const std::string& name, std::size_t rows, std::size_t columns) {
        if (m_official.lora == LoraLayout::OutIn) {
            return matrix(name, rows, columns);
        }
        const Matrix stored = matrix(name, columns, rows);
        return stored.data == nullptr ? Matrix() : transposed(name, stored);
    }

    /// An owned copy with rows and columns swapped.
    Matrix transposed(const std::string& name, const Matrix& stored) {
        if (isBlockType(stored.type)) {
            setError("tensor " + name + " is stored in blocks across its rows");
            return {};
        }
        const std::size_t size = traits(stored.type).blockBytes;
        auto& copy = m_owned.emplace_back(stored.bytes());
        for (std::size_t row = 0; row < stored.rows; ++row) {
            for (std::size_t column = 0; column < stored.columns; ++column) {
                std::memcpy(copy.data() + (column * stored.rows + row) * size,
                            stored.data + (row * stored.columns + column) * size, size);
            }
        }
        return {stored.type, stored.columns, stored.rows, copy.data()};
    }

    const TensorEntry* find(const std::string& name) {
        if (m_error) {
            return nullptr;
        }
        const auto found = m_official.tensors.find(name);
        if (found == m_official.tensors.end()) {
            setError("tensor " + name + " is missing");
            return nullptr;
        }
        return &found->second;
    }

    bool expect(const std::string& name, const TensorEntry& entry, bool holds, const std::string& wanted) {
        if (!holds) {
            setError("tensor " + name + " is " + shapeText(entry.shape) + " where " + wanted + " is needed");
        }
        return holds;
    }

    void setError(std::string detail) {
        if (!m_error) {
            m_error = Error{ErrorCode::ModelIncomplete, m_path, std::move(detail)};
        }
    }

    const OfficialTensors& m_official;
    const std::string& m_path;
    std::optional<Error> m_error;
    std::deque<AlignedVector<std::byte>> m_owned;
};

TimeMix7Weights timeMix7(WeightCollector& collect, const ModelConfig& config, int block) {
    const auto width = static_cast<std::size_t>(config.width);
    const auto name = [block](std::string_view rest) { return blockName(block, "att." + std::string(rest)); };
    const auto vector = [&](std::string_view rest) { return collect.vector(name(rest), width); };
    const auto square = [&](std::string_view rest) { return collect.matrix(name(rest), width, width); };
    TimeMix7Weights weights;
    weights.xr = vector("x_r");
    weights.xw = vector("x_w");
    weights.xk = vector("x_k");
    weights.xv = vector("x_v");
    weights.xa = vector("x_a");
    weights.xg = vector("x_g");
    weights.receptance = square("receptance.weight");
    weights.key = square("key.weight");
    weights.value = square("value.weight");
    weights.output = square("output.weight");
    weights.w0 = vector("w0");
    weights.w = collect.lora(name("w"), width);
    weights.a0 = vector("a0");
    weights.a = collect.lora(name("a"), width);
    if (block > 0) {  // block 0 makes the values that the others mix in; what files have there is filling
        weights.v0 = vector("v0");
        weights.v = collect.lora(name("v"), width);
    }
    weights.g = collect.lora(name("g"), width);
    weights.keyScale = vector("k_k");
    weights.keyIclr = vector("k_a");
    weights.bonus = vector("r_k");
    weights.groupNorm = collect.norm(name("ln_x"), width);
    return weights;
}

ChannelMix7Weights channelMix7(WeightCollector& collect, const ModelConfig& config, int block) {
    const auto width = static_cast<std::size_t>(config.width);
    const auto ffnWidth = static_cast<std::size_t>(config.ffnWidth);
    return {collect.vector(blockName(block, "ffn.x_k"), width),
            collect.matrix(blockName(block, "ffn.key.weight"), ffnWidth, width),
            collect.matrix(blockName(block, "ffn.value.weight"), width, ffnWidth)};
}

int countBlocks(const TensorDirectory& tensors) {
    int count = 0;
    while (tensors.contains(blockName(count, "ln1.weight"))) {
        ++count;
    }
    return count;
}

/// What a directory without RWKV-7's mark holds, for the refusal.
std::string describeOther(const TensorDirectory& tensors) {
    if (tensors.contains("blocks.0.att.time_maa_x")) {
        return "it is an RWKV-6 model, and Roost runs RWKV-7";
    }
    if (tensors.contains("blocks.0.att.ln_x.weight")) {
        return "it is an RWKV-5 model, and Roost runs RWKV-7";
    }
    if (tensors.contains("blocks.0.att.time_decay")) {
        return "it is an RWKV-4 model, and Roost runs RWKV-7";
    }
    return "its tensors are not those of an RWKV model";
}

}  // namespace

Result<ModelConfig> configOf(const OfficialTensors& official, const std::string& path) {
    const TensorDirectory& tensors = official.tensors;
    const auto rk = tensors.find("blocks.0.att.r_k");
    if (rk == tensors.end()) {
        return fail(ErrorCode::UnsupportedModel, path, describeOther(tensors));
    }
    if (tensors.contains("blocks.0.ffn.s_emb.weight")) {
        return fail(ErrorCode::UnsupportedModel, path, "it is an RWKV-7a model (DeepEmbed), and Roost runs RWKV-7");
    }
    const auto incomplete = [&](std::string detail) {
        return fail(ErrorCode::ModelIncomplete, path, std::move(detail));
    };
    const auto embedding = tensors.find("emb.weight");
    const auto ffnKey = tensors.find("blocks.0.ffn.key.weight");
    if (embedding == tensors.end() || ffnKey == tensors.end()) {
        return incomplete("tensor " + std::string(embedding == tensors.end() ? "emb.weight" : "blocks.0.ffn.key.weight") +
                          " is missing");
    }
    const auto& embeddingShape = embedding->second.shape;
    const auto& ffnShape = ffnKey->second.shape;
    const auto isSane = [](const std::vector<std::uint64_t>& shape) {
        return shape.size() == 2 && std::all_of(shape.begin(), shape.end(), [](std::uint64_t size) {
                   return size >= 1 && size <= kMaxDimension;
               });
    };
    if (!isSane(embeddingShape) || !isSane(ffnShape)) {
        return incomplete("its embedding is " + shapeText(embeddingShape) + " and its channel mix " +
                          shapeText(ffnShape));
    }
    ModelConfig config;
    config.version = RwkvVersion::V7;
    config.layers = countBlocks(tensors);
    if (config.layers == 0) {
        return incomplete("tensor blocks.0.ln1.weight is missing");
    }
    config.vocabulary = static_cast<int>(embeddingShape[0]);
    config.width = static_cast<int>(embeddingShape[1]);
    config.ffnWidth = static_cast<int>(ffnShape[0]);
    config.headSize = config.width;
    config.heads = 1;
    if (rk->second.shape.size() == 2 && rk->second.shape[0] >= 1 && rk->second.shape[0] <= embeddingShape[1]) {
        config.heads = static_cast<int>(rk->second.shape[0]);
        config.headSize = config.width / config.heads;
    }
    if (config.heads * config.headSize != config.width) {
        return incomplete("tensor blocks.0.att.r_k is " + shapeText(rk->second.shape) +
                          ", which does not divide the width " + std::to_string(config.width));
    }
    return config;
}

Result<Weights> loadWeights(const OfficialTensors& official, const ModelConfig& config, const std::string& path) {
    WeightCollector collect(official, path);
    const auto width = static_cast<std::size_t>(config.width);
    const auto vocabulary = static_cast<std::size_t>(config.vocabulary);
    Weights weights;
    weights.embedding = collect.matrix("emb.weight", vocabulary, width);
    weights.ln0 = collect.norm("blocks.0.ln0", width);
    weights.blocks.reserve(static_cast<std::size_t>(config.layers));
    for (int block = 0; block < config.layers && !collect.error(); ++block) {
        weights.blocks.push_back({collect.norm(blockName(block, "ln1"), width),
                                  collect.norm(blockName(block, "ln2"), width), timeMix7(collect, config, block),
                                  channelMix7(collect, config, block)});
    }
    weights.lnOut = collect.norm("ln_out", width);
    weights.head = collect.matrix("head.weight", vocabulary, width);
    if (collect.error()) {
        return tl::make_unexpected(*collect.error());
    }
    weights.owned = collect.takeOwned();
    return weights;
}

}  // namespace roost
