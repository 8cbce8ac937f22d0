#include "rwkv/weight_collector.h"

#include "tensor/convert.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace roost {

FloatVector WeightCollector::vector(const std::string& name, std::size_t size) {
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

FloatVector WeightCollector::perChannel(const std::string& name, std::size_t heads, std::size_t width) {
    const TensorEntry* entry = find(name);
    if (entry == nullptr) {
        return {};
    }
    if (entry->elements() != heads) {
        return vector(name, width);
    }
    const FloatVector perHead = vector(name, heads);
    FloatVector values(width);
    for (std::size_t i = 0; i < width && !m_error; ++i) {
        values[i] = perHead[i / (width / heads)];
    }
    return values;
}

Matrix WeightCollector::matrix(const std::string& name, std::size_t rows, std::size_t columns) {
    const TensorEntry* entry = find(name);
    const std::vector<std::uint64_t> wanted{rows, columns};
    if (entry == nullptr || !expect(name, *entry, entry->shape == wanted, shapeText(wanted))) {
        return {};
    }
    return {entry->type, rows, columns, entry->data.data()};
}

std::size_t WeightCollector::rankOf(const std::string& down) {
    const TensorEntry* entry = find(down);
    if (entry == nullptr || !expect(down, *entry, entry->shape.size() == 2, "two dimensions")) {
        return 0;
    }
    return static_cast<std::size_t>(entry->shape[m_official.lora == LoraLayout::OutIn ? 0 : 1]);
}

LoraWeights WeightCollector::lora(const std::string& down, const std::string& up, std::size_t width) {
    const std::size_t rank = rankOf(down);
    return {loraMatrix(down, rank, width), loraMatrix(up, width, rank)};
}

Matrix WeightCollector::loraMatrix(const std::string& name, std::size_t rows, std::size_t columns) {
    if (m_official.lora == LoraLayout::OutIn) {
        return matrix(name, rows, columns);
    }
    const Matrix stored = matrix(name, columns, rows);
    return stored.data == nullptr ? Matrix() : transposed(name, stored);
}

Matrix WeightCollector::stackedUp(const std::string& name, std::size_t index, std::size_t count,
                                  std::size_t rank, std::size_t width) {
    const TensorEntry* entry = find(name);
    const bool isOutIn = m_official.lora == LoraLayout::OutIn;
    const std::vector<std::uint64_t> wanted = isOutIn ? std::vector<std::uint64_t>{count, width, rank}
                                                      : std::vector<std::uint64_t>{count, rank, width};
    if (entry == nullptr || !expect(name, *entry, entry->shape == wanted, shapeText(wanted))) {
        return {};
    }
    const std::size_t bytes = entry->data.size() / count;
    const auto rows = static_cast<std::size_t>(wanted[1]);
    const auto columns = static_cast<std::size_t>(wanted[2]);
    const Matrix stored{entry->type, rows, columns, entry->data.data() + index * bytes};
    return isOutIn ? stored : transposed(name, stored);
}

/// An owned copy with rows and columns swapped.
Matrix WeightCollector::transposed(const std::string& name, const Matrix& stored) {
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

const TensorEntry* WeightCollector::find(const std::string& name) {
    if (m_error) {
        return nullptr;
    }
    const auto found = m_official.tensors.find(name);
    if (found == m_official.tensors.end()) {
        setError("tensor " + name + " is missing");
        return nullptr;
    }
    if (found->second.elements() == 0) {
        setError("tensor " + name + " is empty");
        return nullptr;
    }
    m_names.insert(name);
    return &found->second;
}

bool WeightCollector::expect(const std::string& name, const TensorEntry& entry, bool holds,
                             const std::string& wanted) {
    if (!holds) {
        setError("tensor " + name + " is " + shapeText(entry.shape) + " where " + wanted + " is needed");
    }
    return holds;
}

void WeightCollector::setError(std::string detail) {
    if (!m_error) {
        m_error = Error{ErrorCode::ModelIncomplete, m_path, std::move(detail)};
    }
}

}  // namespace roost
