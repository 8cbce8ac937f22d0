#include "convert/convert_model.h"

#include "base/thread_pool.h"
#include "convert/finch_form.h"
#include "convert/gguf_plan.h"
#include "convert/tensor_encoder.h"
#include "convert/type_choice.h"
#include "model_file/gguf_writer.h"
#include "rwkv/official_tensors.h"
#include "rwkv/weights.h"
#include "tensor/convert.h"

#include <cassert>
#include <filesystem>
#include <optional>
#include <system_error>

namespace roost {

namespace {

/// What models of every size were trained on at least; readers want a number.
constexpr std::int64_t kUsualContext = 4096;

Metadata metadataFor(const ModelFile& input, const GgufPlan& plan, const ConvertOptions& options) {
    Metadata metadata = input.container == Container::Gguf ? input.metadata : Metadata();
    metadata.set("general.architecture", plan.architecture);
    metadata.set("general.type", std::string("model"));
    if (!metadata.contains("general.name")) {
        metadata.set("general.name", std::filesystem::path(input.path).stem().string());
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

std::uint64_t bytesOf(const GgufPlan& plan) {
    std::uint64_t total = 0;
    for (const PlannedTensor& planned : plan.tensors) {
        total += tensorBytes(planned.tensor.type, planned.tensor.shape).value_or(0);
    }
    return total;
}

std::string gigabytes(std::uint64_t bytes) {
    const std::uint64_t tenths = (bytes + 99'999'999) / 100'000'000;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

/// Whether there is room for the new file, as far as the file system tells.
Result<void> checkSpace(const std::string& outputPath, std::uint64_t needed) {
    std::error_code error;
    const auto folder = std::filesystem::absolute(outputPath, error).parent_path();
    const auto space = std::filesystem::space(folder, error);
    if (!error && space.available < needed) {
        return fail(ErrorCode::FileUnwritable, outputPath,
                    "it needs " + gigabytes(needed) + " and the disk has " + gigabytes(space.available) +
                        " free; make room, or choose another place");
    }
    return {};
}

Result<void> writePlan(const ModelFile& input, const GgufPlan& plan, const std::string& outputPath,
                       const ConvertOptions& options, const std::function<void(double)>& progress,
                       const std::stop_token& stop) {
    const std::uint64_t total = bytesOf(plan);
    if (auto room = checkSpace(outputPath, total); !room) {
        return room;
    }
    ThreadPool pool(options.threads > 0 ? options.threads : ThreadPool::defaultThreads());
    TensorEncoder encoder(input, pool);
    std::uint64_t done = 0;
    std::size_t next = 0;  // the writer asks for the tensors in their order
    const auto produce = [&](const GgufTensor&, const GgufWriter::Sink& sink) -> Result<void> {
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
        return encoder.encode(plan.tensors[next++], countingSink);
    };
    std::vector<GgufTensor> tensors;
    for (const PlannedTensor& planned : plan.tensors) {
        tensors.push_back(planned.tensor);
    }
    return GgufWriter(metadataFor(input, plan, options), std::move(tensors)).write(outputPath, produce);
}

}  // namespace

bool runsInLlamaCpp(RwkvVersion version) {
    return version == RwkvVersion::V6 || version == RwkvVersion::V7 || hasFinchForm(version);
}

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
    // Every missing and misshapen tensor is found before anything is written.
    if (auto complete = checkWeights(*official, *config, input.path); !complete) {
        return complete;
    }
    std::optional<FinchForm> finch;
    if (hasFinchForm(config->version)) {
        finch = finchForm(*official, *config);
    }
    const GgufPlan plan = finch ? planGguf(finch->official, finch->config, options.type)
                                : planGguf(*official, *config, options.type);
    return writePlan(input, plan, outputPath, options, progress, stop);
}

}  // namespace roost
