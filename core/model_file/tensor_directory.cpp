#include "model_file/tensor_directory.h"

#include <algorithm>
#include <utility>

namespace roost {

std::size_t TensorEntry::elements() const {
    return static_cast<std::size_t>(elementCount(shape).value_or(0));
}

std::optional<std::uint64_t> elementCount(std::span<const std::uint64_t> shape) {
    std::uint64_t count = 1;
    for (const std::uint64_t size : shape) {
        if (__builtin_mul_overflow(count, size, &count)) {
            return std::nullopt;
        }
    }
    return count;
}

std::optional<std::uint64_t> tensorBytes(TensorType type, std::span<const std::uint64_t> shape) {
    const TensorTypeTraits& t = traits(type);
    const auto count = elementCount(shape);
    const std::uint64_t columns = shape.empty() ? 1 : shape.back();
    std::uint64_t bytes = 0;
    if (!count || columns % t.blockSize != 0 ||
        __builtin_mul_overflow(*count / t.blockSize, std::uint64_t{t.blockBytes}, &bytes)) {
        return std::nullopt;
    }
    return bytes;
}

std::string shapeText(std::span<const std::uint64_t> shape) {
    std::string text;
    for (const std::uint64_t size : shape) {
        text += text.empty() ? "" : "×";
        text += std::to_string(size);
    }
    return text.empty() ? "a single number" : text;
}

std::optional<std::pair<std::string, std::string>> findOverlap(const TensorDirectory& tensors) {
    std::vector<std::pair<std::span<const std::byte>, std::string_view>> ranges;
    for (const auto& [name, entry] : tensors) {
        if (!entry.data.empty()) {
            ranges.emplace_back(entry.data, name);
        }
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const auto& a, const auto& b) { return a.first.data() < b.first.data(); });
    for (std::size_t i = 1; i < ranges.size(); ++i) {
        const auto& previous = ranges[i - 1];
        if (previous.first.data() + previous.first.size() > ranges[i].first.data()) {
            return std::pair(std::string(previous.second), std::string(ranges[i].second));
        }
    }
    return std::nullopt;
}

}  // namespace roost
