#pragma once

#include "base/aligned_vector.h"

#include <cassert>
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

/// Runs that are being written.
struct Int8RunsOut {
    float* scale;
    std::int32_t* sum;
    float* scaledSum;

    void set(std::size_t run, float newScale, std::int32_t newSum) const {
        scale[run] = newScale;
        sum[run] = newSum;
        scaledSum[run] = newScale * static_cast<float>(newSum);
    }
};

/// Float vectors rounded to 8 bits, one per token, for products with quantised weights: runs of 32 numbers
/// with a common scale, the largest magnitude of the run being level 127. Where they are few, each is padded
/// with zeros to a multiple of 512, so that kernels that read one need no tails.
class Int8Rows {
public:
    static constexpr std::size_t kRun = 32;
    static constexpr std::size_t kHalf = 16;
    static constexpr std::size_t kPadding = 512;

    /// Below so many vectors, unpacking each row of weights for every one of them takes less time than
    /// packing panels.
    static constexpr std::size_t kFewVectors = 3;

    /// Makes room for \p count vectors of \p width numbers, and for what is to be known of halves of runs if
    /// that is wanted. They are undefined until kernels::quantise has written them.
    void reset(std::size_t count, std::size_t width, bool wantsHalves) {
        m_count = count;
        m_width = width;
        m_padded = isFew() ? (width + kPadding - 1) / kPadding * kPadding : width;
        m_wantsHalves = wantsHalves;
        growTo(m_levels, count * m_padded);
        growTo(m_runs, count * floatsOfRuns());
        growTo(m_sums, count * sumsOfRuns());
    }

    std::size_t count() const { return m_count; }
    std::size_t width() const { return m_width; }
    std::size_t paddedWidth() const { return m_padded; }
    bool isFew() const { return m_count < kFewVectors; }
    bool wantsHalves() const { return m_wantsHalves; }

    std::int8_t* levels(std::size_t token) { return m_levels.data() + token * m_padded; }
    const std::int8_t* levels(std::size_t token) const { return m_levels.data() + token * m_padded; }

    /// The runs of a vector, kSize = 16 or 32 numbers long; halves of a run of 32 share its scale.
    template <std::size_t kSize>
    Int8Runs runs(std::size_t token) const {
        assert(kSize == kRun || m_wantsHalves);
        const float* floats = m_runs.data() + token * floatsOfRuns() + firstOf<kSize>(2);
        return {floats, m_sums.data() + token * sumsOfRuns() + firstOf<kSize>(1), floats + m_padded / kSize};
    }

    /// Where quantise writes them.
    template <std::size_t kSize>
    Int8RunsOut runsOut(std::size_t token) {
        assert(kSize == kRun || m_wantsHalves);
        float* floats = m_runs.data() + token * floatsOfRuns() + firstOf<kSize>(2);
        return {floats, m_sums.data() + token * sumsOfRuns() + firstOf<kSize>(1), floats + m_padded / kSize};
    }

private:
    /// Of a token: first what belongs to runs, and then what belongs to their halves, \p perRun numbers each.
    template <std::size_t kSize>
    std::size_t firstOf(std::size_t perRun) const {
        static_assert(kSize == kRun || kSize == kHalf);
        return kSize == kRun ? 0 : perRun * (m_padded / kRun);
    }
    std::size_t sumsOfRuns() const { return m_padded / kRun + (m_wantsHalves ? m_padded / kHalf : 0); }
    std::size_t floatsOfRuns() const { return 2 * sumsOfRuns(); }

    std::size_t m_count = 0;
    std::size_t m_width = 0;
    std::size_t m_padded = 0;
    bool m_wantsHalves = true;
    AlignedVector<std::int8_t> m_levels;
    AlignedVector<float> m_runs;  // of a token [scale of each run][scaled sum of each], the same of halves
    AlignedVector<std::int32_t> m_sums;
};

}  // namespace roost
