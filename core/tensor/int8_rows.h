#pragma once

#include "base/aligned_vector.h"

#include <cstddef>
#include <cstdint>

namespace roost {

/// What a product with quantised weights needs to know of each run of numbers of a vector beside the levels.
/// Runs behind the end of the vector are zero.
struct Int8Runs {
    const float* scale;       ///< number = level · scale
    const std::int32_t* sum;  ///< Σ levels
    const float* scaledSum;   ///< scale · sum
};

/// Float vectors rounded to 8 bits, one per token, for products with quantised weights: runs of 32 numbers
/// with a common scale, the largest magnitude of the run being level 127. Every vector is padded with zeros
/// to a multiple of 512, so that kernels need no tails.
class Int8Rows {
public:
    static constexpr std::size_t kRun = 32;
    static constexpr std::size_t kPadding = 512;

    /// Makes room for \p count vectors of \p width numbers. Their levels are undefined until
    /// kernels::quantise has written them.
    void reset(std::size_t count, std::size_t width) {
        m_count = count;
        m_width = width;
        m_padded = (width + kPadding - 1) / kPadding * kPadding;
        grow(m_levels, count * m_padded);
        for (Runs* runs : {&m_runs32, &m_runs16}) {
            const std::size_t size = count * m_padded / (runs == &m_runs32 ? 32 : 16);
            grow(runs->scale, size);
            grow(runs->sum, size);
            grow(runs->scaledSum, size);
        }
    }

    std::size_t count() const { return m_count; }
    std::size_t width() const { return m_width; }
    std::size_t paddedWidth() const { return m_padded; }

    std::int8_t* levels(std::size_t token) { return m_levels.data() + token * m_padded; }
    const std::int8_t* levels(std::size_t token) const { return m_levels.data() + token * m_padded; }

    /// The runs of a vector, kSize = 16 or 32 numbers long; halves of a run of 32 share its scale.
    template <std::size_t kSize>
    Int8Runs runs(std::size_t token) const {
        static_assert(kSize == 16 || kSize == 32);
        const Runs& runs = kSize == 32 ? m_runs32 : m_runs16;
        const std::size_t at = token * (m_padded / kSize);
        return {runs.scale.data() + at, runs.sum.data() + at, runs.scaledSum.data() + at};
    }

    /// Sets run \p index of 32 numbers of a vector: its scale and the sums of its halves.
    void setRun(std::size_t token, std::size_t index, float scale, std::int32_t firstSum,
                std::int32_t secondSum) {
        const std::size_t at = token * (m_padded / 32) + index;
        m_runs32.set(at, scale, firstSum + secondSum);
        m_runs16.set(2 * at, scale, firstSum);
        m_runs16.set(2 * at + 1, scale, secondSum);
    }

private:
    struct Runs {
        AlignedVector<float> scale;
        AlignedVector<std::int32_t> sum;
        AlignedVector<float> scaledSum;

        void set(std::size_t at, float newScale, std::int32_t newSum) {
            scale[at] = newScale;
            sum[at] = newSum;
            scaledSum[at] = newScale * static_cast<float>(newSum);
        }
    };

    template <typename T>
    static void grow(AlignedVector<T>& values, std::size_t size) {
        if (values.size() < size) {
            values.resize(size);
        }
    }

    std::size_t m_count = 0;
    std::size_t m_width = 0;
    std::size_t m_padded = 0;
    AlignedVector<std::int8_t> m_levels;
    Runs m_runs32;
    Runs m_runs16;
};

}  // namespace roost
