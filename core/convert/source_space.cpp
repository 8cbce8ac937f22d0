#include "convert/source_space.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <span>

namespace roost {

namespace {

/// Bytes of the source that a tensor of the plan is made of.
struct Stretch {
    std::uint64_t begin;
    std::uint64_t end;
    std::size_t tensor;
};

/// Where a part of a tensor lies in the file; nothing for numbers that were put together in memory.
std::optional<Stretch> stretchOf(std::span<const std::byte> whole, std::span<const std::byte> part,
                                 std::size_t tensor) {
    const std::less_equal<> isUpTo;
    if (!isUpTo(whole.data(), part.data()) ||
        !isUpTo(part.data() + part.size(), whole.data() + whole.size())) {
        return std::nullopt;
    }
    const auto begin = static_cast<std::uint64_t>(part.data() - whole.data());
    return Stretch{begin, begin + part.size(), tensor};
}

std::uint64_t roundedUp(std::uint64_t value) {
    return (value + platform::kHoleAlignment - 1) / platform::kHoleAlignment * platform::kHoleAlignment;
}

std::uint64_t roundedDown(std::uint64_t value) {
    return value / platform::kHoleAlignment * platform::kHoleAlignment;
}

}  // namespace

Result<SourceSpace> SourceSpace::open(const ModelFile& source, const ConversionPlan& plan) {
    auto file = platform::File::openToWrite(source.path, FileAccess::AsUsual);
    if (!file) {
        return fail(ErrorCode::FileUnwritable, source.path, std::move(file.error().message));
    }
    const auto isTaken = file->lock();
    if (!isTaken || !*isTaken) {
        return fail(ErrorCode::FileUnwritable, source.path,
                    isTaken ? "another Roost is making it smaller" : isTaken.error().message);
    }
    SourceSpace space(std::move(*file));
    space.take(source, plan);
    return space;
}

/// Bytes that several tensors are made of stay: they are few, and which of them comes last is not looked for.
void SourceSpace::take(const ModelFile& source, const ConversionPlan& plan) {
    m_ranges.resize(plan.tensors().size());
    if (source.mappings.size() != 1 || !plan.isAllInFile()) {
        return;
    }
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < plan.tensors().size(); ++i) {
        for (const TensorEntry* part : plan.tensors()[i].source.parts) {
            if (const auto stretch = stretchOf(source.mappings.front()->bytes(), part->data, i)) {
                stretches.push_back(*stretch);
            }
        }
    }
    std::sort(stretches.begin(), stretches.end(),
              [](const Stretch& left, const Stretch& right) { return left.begin < right.begin; });
    std::uint64_t reached = 0;  // the furthest end of those before
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const Stretch& each = stretches[i];
        const bool isShared =
            reached > each.begin || (i + 1 < stretches.size() && stretches[i + 1].begin < each.end);
        reached = std::max(reached, each.end);
        const std::uint64_t begin = roundedUp(each.begin);
        const std::uint64_t end = roundedDown(each.end);
        if (!isShared && begin < end) {
            m_ranges[each.tensor].push_back({begin, end - begin});
        }
    }
}

std::uint64_t SourceSpace::bytes(std::size_t first, std::size_t end) const {
    std::uint64_t total = 0;
    for (std::size_t i = first; i < end; ++i) {
        for (const Range& range : m_ranges[i]) {
            total += range.size;
        }
    }
    return total;
}

bool SourceSpace::giveBack(std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i) {
        for (const Range& range : m_ranges[i]) {
            if (!m_file.giveBack(range.begin, range.size)) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace roost
