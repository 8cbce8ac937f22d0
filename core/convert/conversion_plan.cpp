#include "convert/conversion_plan.h"

#include "base/utf8_path.h"
#include "convert/type_choice.h"
#include "rwkv/weights.h"

#include <filesystem>
#include <system_error>
#include <utility>

namespace roost {

namespace {

/// What models of every size were trained on at least; readers want a number.
constexpr std::int64_t kUsualContext = 4096;

/// What the input says of itself, which only a GGUF does under the keys of a GGUF.
Metadata keptMetadata(const ModelFile& input, bool leavesOutVocabulary) {
    Metadata kept;
    if (input.container != Container::Gguf) {
        return kept;
    }
    for (const auto& [key, value] : input.metadata.values()) {
        if (!leavesOutVocabulary || !key.starts_with("tokenizer.")) {
            kept.set(key, value);
        }
    }
    return kept;
}

Metadata metadataFor(const ModelFile& input, const GgufPlan& plan, const ConvertOptions& options) {
    Metadata metadata = keptMetadata(input, options.leavesOutVocabulary);
    metadata.set("general.architecture", plan.architecture);
    metadata.set("general.type", std::string("model"));
    if (!metadata.contains("general.name")) {
        metadata.set("general.name", utf8FromPath(pathFromUtf8(input.path).stem()));
    }
    metadata.set("general.file_type", fileTypeNumber(options.type));
    metadata.set("general.quantization_version", std::int64_t{2});
    if (!metadata.contains(plan.architecture + ".context_length")) {
        metadata.set(plan.architecture + ".context_length", kUsualContext);
    }
    for (const Metadata* added : {&plan.shapes, &options.metadata}) {
        for (const auto& [key, value] : added->values()) {
            metadata.set(key, value);
        }
    }
    return metadata;
}

std::string gigabytes(std::uint64_t bytes) {
    const std::uint64_t tenths = (bytes + 99'999'999) / 100'000'000;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

}  // namespace

Result<std::unique_ptr<const ConversionPlan>> ConversionPlan::make(const ModelFile& input,
                                                                   const ConvertOptions& options) {
    auto official = officialTensors(input);
    if (!official) {
        return failWith(official);
    }
    auto config = configOf(*official, input.path);
    if (!config) {
        return failWith(config);
    }
    auto needed = neededTensors(*official, *config, input.path);
    if (!needed) {
        return failWith(needed);
    }
    std::erase_if(official->tensors, [&](const auto& tensor) { return !needed->contains(tensor.first); });
    return std::unique_ptr<const ConversionPlan>(
        new ConversionPlan(input, options, std::move(*official), *config));
}

ConversionPlan::ConversionPlan(const ModelFile& input, const ConvertOptions& options,
                               OfficialTensors official, ModelConfig config)
    : m_official(std::move(official)), m_config(config) {
    if (hasFinchForm(config.version)) {
        m_finch = finchForm(m_official, m_config);
    }
    m_plan = m_finch ? planGguf(m_finch->official, m_finch->config, options.type)
                     : planGguf(m_official, m_config, options.type);
    m_metadata = metadataFor(input, m_plan, options);
}

std::uint64_t ConversionPlan::bytes(std::size_t first, std::size_t end) const {
    std::uint64_t total = 0;
    for (const PlannedTensor& planned : tensors().subspan(first, end - first)) {
        total += tensorBytes(planned.tensor.type, planned.tensor.shape).value_or(0);
    }
    return total;
}

GgufWriter ConversionPlan::writer() const {
    std::vector<GgufTensor> written;
    for (const PlannedTensor& planned : tensors()) {
        written.push_back(planned.tensor);
    }
    return {m_metadata, std::move(written)};
}

PlannedProduction::PlannedProduction(const ModelFile& input, const ConversionPlan& plan,
                                     const ConvertOptions& options, std::size_t first,
                                     std::function<void(double)> progress, std::stop_token stop)
    : m_input(input), m_plan(plan),
      m_pool(options.threads > 0 ? options.threads : ThreadPool::defaultThreads()), m_encoder(input, m_pool),
      m_next(first), m_done(plan.bytes(0, first)), m_total(plan.bytes(0, plan.tensors().size())),
      m_progress(std::move(progress)), m_stop(std::move(stop)) {}

Result<void> PlannedProduction::produce(const GgufWriter::Sink& sink) {
    const GgufWriter::Sink countingSink = [&](std::span<const std::byte> bytes) -> Result<void> {
        if (m_stop.stop_requested()) {
            return fail(ErrorCode::Interrupted, m_input.path, "");
        }
        m_done += bytes.size();
        if (m_progress) {
            m_progress(static_cast<double>(m_done) / static_cast<double>(m_total));
        }
        return sink(bytes);
    };
    return m_encoder.encode(m_plan.tensors()[m_next++], countingSink);
}

Result<void> checkSpace(const std::string& outputPath, std::uint64_t needed) {
    std::error_code error;
    const auto folder = std::filesystem::absolute(pathFromUtf8(outputPath), error).parent_path();
    const auto space = std::filesystem::space(folder, error);
    if (!error && space.available < needed) {
        return fail(ErrorCode::FileUnwritable, outputPath,
                    "it needs " + gigabytes(needed) + " and the disk has " + gigabytes(space.available) +
                        " free; make room, or choose another place");
    }
    return {};
}

}  // namespace roost
