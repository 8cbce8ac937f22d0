#pragma once

#include "base/result.h"
#include "base/thread_pool.h"
#include "convert/convert_model.h"
#include "convert/finch_form.h"
#include "convert/gguf_plan.h"
#include "convert/tensor_encoder.h"
#include "model_file/gguf_writer.h"
#include "rwkv/official_tensors.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

namespace roost {

/// Everything that is settled before a conversion writes its first byte. Neither copies nor moves, since its
/// parts point into each other.
class ConversionPlan {
public:
    /// Finds every missing and misshapen tensor. \p input must outlive the plan.
    static Result<std::unique_ptr<const ConversionPlan>> make(const ModelFile& input,
                                                              const ConvertOptions& options);

    ConversionPlan(const ConversionPlan&) = delete;
    ConversionPlan& operator=(const ConversionPlan&) = delete;

    std::span<const PlannedTensor> tensors() const { return m_plan.tensors; }

    /// Whether every number that is to be written can be found by its place in the file, rather than having
    /// been computed from others.
    bool isAllInFile() const { return !m_finch; }

    /// Bytes of the numbers of some tensors in the new file.
    std::uint64_t bytes(std::size_t first, std::size_t end) const;

    GgufWriter writer() const;

private:
    ConversionPlan(const ModelFile& input, const ConvertOptions& options, OfficialTensors official,
                   ModelConfig config);

    Metadata m_metadata;
    OfficialTensors m_official;
    ModelConfig m_config;
    std::optional<FinchForm> m_finch;
    GgufPlan m_plan;
};

/// Makes the tensors of a plan for its writer, in their order from \p first on.
class PlannedProduction {
public:
    /// All outlive it but the functions. \p progress hears the share of the whole file.
    PlannedProduction(const ModelFile& input, const ConversionPlan& plan, const ConvertOptions& options,
                      std::size_t first, std::function<void(double)> progress, std::stop_token stop);

    /// For GgufWriter.
    Result<void> produce(const GgufWriter::Sink& sink);

private:
    const ModelFile& m_input;
    const ConversionPlan& m_plan;
    ThreadPool m_pool;
    TensorEncoder m_encoder;
    std::size_t m_next;
    std::uint64_t m_done;
    std::uint64_t m_total;
    std::function<void(double)> m_progress;
    std::stop_token m_stop;
};

/// Whether there is room for so many bytes more beside \p outputPath, as far as the file system tells.
Result<void> checkSpace(const std::string& outputPath, std::uint64_t needed);

}  // namespace roost
