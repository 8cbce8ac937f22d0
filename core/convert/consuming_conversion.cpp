#include "convert/consuming_conversion.h"

#include "base/mapped_file.h"
#include "base/utf8_path.h"
#include "convert/conversion_plan.h"
#include "convert/source_space.h"
#include "tensor/convert.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <filesystem>

namespace roost {

namespace {

std::string workPathOf(const std::string& outputPath) {
    return outputPath + ".making";
}

std::string recordPathOf(const std::string& sourcePath) {
    return sourcePath + ".progress";
}

/// How far a source has been used up: the beginning of the new file that is on the disk for good.
struct Consumption {
    std::string output;  ///< name of the new file
    std::uint64_t flushedBytes = 0;
};

/// Nothing was used up where there is no record.
Result<Consumption> readConsumption(const std::string& sourcePath, const std::string& outputName) {
    const std::string path = recordPathOf(sourcePath);
    std::error_code ignored;
    if (!std::filesystem::exists(pathFromUtf8(path), ignored)) {
        return Consumption{outputName, 0};
    }
    auto file = MappedFile::open(path);
    if (!file) {
        return failWith(file);
    }
    const auto bytes = (*file)->bytes();
    const auto* text = reinterpret_cast<const char*>(bytes.data());
    const auto json = nlohmann::json::parse(text, text + bytes.size(), nullptr, false);
    const auto isRecord = json.is_object() && json.contains("output") && json["output"].is_string() &&
                          json.contains("flushed_bytes") && json["flushed_bytes"].is_number_unsigned();
    if (!isRecord) {
        return fail(ErrorCode::FileDamaged, path, "it does not say how far the model has been written");
    }
    Consumption found{json["output"].get<std::string>(), json["flushed_bytes"].get<std::uint64_t>()};
    if (found.output != outputName) {
        return fail(ErrorCode::FileUnwritable, sourcePath,
                    "it is being made into " + found.output + " already");
    }
    return found;
}

Result<void> writeConsumption(const std::string& sourcePath, const Consumption& consumption) {
    auto file = AtomicFile::create(recordPathOf(sourcePath));
    if (!file) {
        return failWith(file);
    }
    const std::string text =
        nlohmann::json{{"output", consumption.output}, {"flushed_bytes", consumption.flushedBytes}}.dump();
    if (auto written = file->write(std::as_bytes(std::span(text))); !written) {
        return written;
    }
    return file->commit();
}

/// One conversion from where it stands to its end.
class Consumer {
public:
    Consumer(const ModelFile& input, const ConversionPlan& plan, SourceSpace space, std::string outputPath)
        : m_input(input), m_plan(plan), m_space(std::move(space)), m_outputPath(std::move(outputPath)) {}

    Result<void> run(const ConvertOptions& options, const std::function<void(double)>& progress,
                     const std::stop_token& stop) {
        auto begun = readConsumption(m_input.path, utf8FromPath(pathFromUtf8(m_outputPath).filename()));
        if (!begun) {
            return failWith(begun);
        }
        m_consumption = std::move(*begun);
        const GgufWriter writer = m_plan.writer();
        const auto first = writer.tensorsIn(m_consumption.flushedBytes);
        if (!first) {
            return fail(ErrorCode::FileDamaged, recordPathOf(m_input.path),
                        "it does not fit to what is being written");
        }
        m_first = *first;
        m_flushEvery = options.flushEvery;
        if (auto room = checkSpace(m_outputPath, spaceNeeded()); !room) {
            return room;
        }
        auto file = AtomicFile::goOn(m_outputPath, workPathOf(m_outputPath), m_consumption.flushedBytes);
        if (!file) {
            return failWith(file);
        }
        PlannedProduction production(m_input, m_plan, options, m_first, progress, stop);
        const auto written = writer.writeInto(
            *file, [&](const GgufTensor&, const GgufWriter::Sink& sink) { return production.produce(sink); },
            [&](std::size_t tensor) { return onWhole(*file, tensor); });
        return written ? file->commit() : written;
    }

private:
    /// The most room that is taken at a time beyond what is taken now.
    std::uint64_t spaceNeeded() const {
        std::uint64_t most = 0;
        std::uint64_t written = 0;
        std::uint64_t givenBack = 0;
        std::size_t flushed = m_first;
        for (std::size_t i = m_first; i < m_plan.tensors().size(); ++i) {
            written += m_plan.bytes(i, i + 1);
            most = std::max(most, written - std::min(written, givenBack));
            if (m_plan.bytes(flushed, i + 1) >= m_flushEvery) {
                givenBack += m_space.bytes(flushed, i + 1);
                flushed = i + 1;
            }
        }
        return most;
    }

    Result<void> onWhole(AtomicFile& file, std::size_t tensor) {
        if (!m_canGiveBack || m_plan.bytes(m_first, tensor + 1) < m_flushEvery) {
            return {};
        }
        if (auto flushed = file.flush(); !flushed) {
            return flushed;
        }
        m_consumption.flushedBytes = file.bytesWritten();
        if (auto written = writeConsumption(m_input.path, m_consumption); !written) {
            return written;
        }
        m_canGiveBack = m_space.giveBack(m_first, tensor + 1);
        m_first = tensor + 1;
        // From here on both files need their room.
        return m_canGiveBack ? Result<void>()
                             : checkSpace(m_outputPath, m_plan.bytes(m_first, m_plan.tensors().size()));
    }

    const ModelFile& m_input;
    const ConversionPlan& m_plan;
    SourceSpace m_space;
    std::string m_outputPath;
    Consumption m_consumption;
    std::uint64_t m_flushEvery = 0;
    std::size_t m_first = 0;  ///< tensor that is not flushed yet
    bool m_canGiveBack = true;
};

}  // namespace

Result<void> convertAndConsume(const ModelFile& input, const std::string& outputPath,
                               const ConvertOptions& options, const std::function<void(double)>& progress,
                               const std::stop_token& stop) {
    assert(canEncode(options.type));
    auto plan = ConversionPlan::make(input, options);
    if (!plan) {
        return failWith(plan);
    }
    auto space = SourceSpace::open(input, **plan);
    if (!space) {
        return failWith(space);
    }
    if (auto written = Consumer(input, **plan, std::move(*space), outputPath).run(options, progress, stop);
        !written) {
        return written;
    }
    discardConsumption(input.path, outputPath);
    return {};
}

bool isConsumed(const std::string& sourcePath, const std::string& outputPath) {
    std::error_code ignored;
    const auto isThere = [&](const std::string& path) {
        return std::filesystem::exists(pathFromUtf8(path), ignored);
    };
    return isThere(outputPath) && isThere(recordPathOf(sourcePath)) && !isThere(workPathOf(outputPath));
}

void discardConsumption(const std::string& sourcePath, const std::string& outputPath) {
    // What cannot be deleted is no model to anybody, and only takes room.
    std::error_code ignored;
    for (const std::string& path : {sourcePath, recordPathOf(sourcePath), workPathOf(outputPath)}) {
        std::filesystem::remove(pathFromUtf8(path), ignored);
    }
}

}  // namespace roost
