#pragma once

#include "base/aligned_vector.h"

#include <cstddef>
#include <span>

namespace roost {

/// The sizes that decide what a State holds.
struct StateShape {
    int layers = 0;
    int width = 0;                ///< channels of the embedding
    std::size_t wkvPerLayer = 0;  ///< floats of the WKV memory of one layer

    std::size_t floatsPerLayer() const { return 2 * static_cast<std::size_t>(width) + wkvPerLayer; }
    std::size_t floats() const { return static_cast<std::size_t>(layers) * floatsPerLayer(); }
    std::size_t bytes() const { return floats() * sizeof(float); }

    friend bool operator==(const StateShape&, const StateShape&) = default;
};

/// The whole memory of one text: a value. Copy it to remember, assign it to go back. Equality is bit for bit.
/// Per layer, in this order: the time mix's last input (width), the channel mix's last input (width), the WKV
/// memory. That is [head][value][key] for RWKV-7, [head][key][value] for RWKV-5 and -6, and [width] each of
/// numerator, denominator and exponent for RWKV-4.
class State {
public:
    State() = default;

    /// All zero.
    explicit State(const StateShape& shape) : m_shape(shape), m_values(shape.floats(), 0.0F) {}

    const StateShape& shape() const { return m_shape; }

    std::span<float> timeMixShift(int layer) { return part(layer, 0, shiftSize()); }
    std::span<float> channelMixShift(int layer) { return part(layer, shiftSize(), shiftSize()); }
    std::span<float> wkv(int layer) { return part(layer, 2 * shiftSize(), m_shape.wkvPerLayer); }

    /// Everything, in the order above: what a snapshot stores.
    std::span<const float> values() const { return m_values; }
    std::span<float> values() { return m_values; }

    friend bool operator==(const State& a, const State& b);

private:
    std::size_t shiftSize() const { return static_cast<std::size_t>(m_shape.width); }
    std::span<float> part(int layer, std::size_t offset, std::size_t size) {
        return std::span(m_values).subspan(
            static_cast<std::size_t>(layer) * m_shape.floatsPerLayer() + offset, size);
    }

    StateShape m_shape;
    AlignedVector<float> m_values;
};

}  // namespace roost
