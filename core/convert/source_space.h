#pragma once

#include "base/platform.h"
#include "base/result.h"
#include "convert/conversion_plan.h"
#include "model_file/model_file.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace roost {

/// The room on the disk of a model file that is read once and then of no use, by the tensors of a conversion
/// that are made of it. It is locked as long as the object lives.
class SourceSpace {
public:
    /// Opens the file of \p source for it; refuses one that somebody else is using up.
    static Result<SourceSpace> open(const ModelFile& source, const ConversionPlan& plan);

    /// Bytes that can be given back after some tensors have been written.
    std::uint64_t bytes(std::size_t first, std::size_t end) const;

    /// Gives them back; they are zeros from then on. False where the file system cannot do that.
    bool giveBack(std::size_t first, std::size_t end);

private:
    struct Range {
        std::uint64_t begin;
        std::uint64_t size;
    };

    explicit SourceSpace(platform::File file) : m_file(std::move(file)) {}
    void take(const ModelFile& source, const ConversionPlan& plan);

    platform::File m_file;
    std::vector<std::vector<Range>> m_ranges;  ///< by tensor of the plan
};

}  // namespace roost
