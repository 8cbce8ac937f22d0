// The panel form of products of quantised weights with vectors of 8 bits: many vectors at a time. The order
// in which it sums stands in int8_products.cpp.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/int8_panel_form.cpp"

#include <hwy/foreach_target.h>

#include "base/prefetch.h"
#include "kernels/byte_dot-inl.h"
#include "kernels/int8_forms.h"
#include "kernels/levels-inl.h"
#include "kernels/registers-inl.h"
#include "kernels/unroll.h"
#include "tensor/input_major.h"

#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Outputs of a panel: one for each lane of a full vector. A tile is so many panels times so many vectors that
// their sums stay in the registers.
using PanelFloats = hn::CappedTag<float, 16>;
using PanelInts = hn::Rebind<std::int32_t, PanelFloats>;
constexpr std::size_t kPanelRows = hn::MaxLanes(PanelFloats());
constexpr std::size_t kTilePanels = kHas32Registers ? 2 : 1;
constexpr std::size_t kTileTokens = kHas32Registers ? 6 : 4;

/// kPanelRows rows of weights, their levels in groups of 4 beside each other: [sub-block][group][row][4],
/// scales and minimums [sub-block][row]. Sub-blocks lie in the order in which they are summed.
struct Panel {
    const std::uint8_t* levels;
    const float* scale;
    const float* minimum;
};

/// Turns 4 rows of 4 groups each into 4 groups of 4 rows.
HWY_INLINE void transposeGroups(const std::uint8_t* from, std::size_t fromStride, std::uint8_t* to,
                                std::size_t toStride) {
    const hn::CappedTag<std::int32_t, 4> d;
    const hn::Repartition<std::int64_t, decltype(d)> dLong;
    const auto load = [&](std::size_t row) HWY_ATTR {
        return hn::LoadU(d, reinterpret_cast<const std::int32_t*>(from + row * fromStride));
    };
    const auto a = load(0);
    const auto b = load(1);
    const auto c = load(2);
    const auto e = load(3);
    const auto abLow = hn::BitCast(dLong, hn::InterleaveLower(d, a, b));
    const auto abHigh = hn::BitCast(dLong, hn::InterleaveUpper(d, a, b));
    const auto ceLow = hn::BitCast(dLong, hn::InterleaveLower(d, c, e));
    const auto ceHigh = hn::BitCast(dLong, hn::InterleaveUpper(d, c, e));
    const auto store = [&](auto group, std::size_t index) HWY_ATTR {
        hn::StoreU(hn::BitCast(d, group), d, reinterpret_cast<std::int32_t*>(to + index * toStride));
    };
    store(hn::InterleaveLower(dLong, abLow, ceLow), 0);
    store(hn::InterleaveUpper(dLong, abLow, ceLow), 1);
    store(hn::InterleaveLower(dLong, abHigh, ceHigh), 2);
    store(hn::InterleaveUpper(dLong, abHigh, ceHigh), 3);
}

/// Where the sub-blocks of a row lie in a panel: those of a lane behind each other, and the lanes in an order
/// in which each pair whose sums are added is complete before the next one begins: 0 8 4 12 2 10 …
struct LaneOrder {
    std::size_t lanes;                 ///< those that are not empty, and as many more as make a power of two
    std::size_t lane[kSubsPerStrip];   ///< in that order
    std::size_t begin[kSubsPerStrip];  ///< where each lane's sub-blocks begin

    explicit LaneOrder(std::size_t subs) : lanes(HWY_MIN(std::bit_ceil(subs), kSubsPerStrip)) {
        std::size_t place = 0;
        for (std::size_t visit = 0; visit < lanes; ++visit) {
            lane[visit] = reversed(visit);
            begin[lane[visit]] = place;
            place += subs / kSubsPerStrip + (lane[visit] < subs % kSubsPerStrip ? 1 : 0);
        }
    }

    std::size_t placeOf(std::size_t sub) const { return begin[sub % kSubsPerStrip] + sub / kSubsPerStrip; }

private:
    /// The bits of a visit in reverse.
    std::size_t reversed(std::size_t visit) const {
        std::size_t result = 0;
        for (std::size_t bit = 1; bit < lanes; bit *= 2, visit /= 2) {
            result = 2 * result + visit % 2;
        }
        return result;
    }
};

/// Packs rows row … row + kPanelRows - 1; those behind the last row repeat it. Each row is read in short
/// pieces, which processors do not read ahead, so that the panel behind this one is asked for on the way.
template <typename Levels>
void packPanel(const Matrix& w, std::size_t row, const LaneOrder& order, std::uint8_t* levels, float* scale,
               float* minimum) {
    using Row = Strips<Levels>;
    constexpr std::size_t kSubBytes = Levels::kSub * kPanelRows;
    alignas(64) std::uint8_t unpacked[kPanelRows][Row::kNumbers];
    alignas(64) float rowScale[kSubsPerStrip];
    alignas(64) float rowMinimum[kSubsPerStrip];
    const std::size_t subs = w.columns / Levels::kSub;
    const auto stripsOf = [&](std::size_t index) HWY_ATTR {
        return Row(w.data + HWY_MIN(index, w.rows - 1) * w.rowBytes(), w.columns);
    };
    for (std::size_t first = 0; first < subs; first += kSubsPerStrip) {
        const std::size_t strip = first / kSubsPerStrip;
        const std::size_t there = HWY_MIN(subs - first, kSubsPerStrip);
        for (std::size_t r = 0; r < kPanelRows; ++r) {
            prefetch(stripsOf(row + kPanelRows + r).bytes(strip));
            const Row strips = stripsOf(row + r);
            strips.levels(strip, unpacked[r]);
            strips.scales(strip, rowScale, rowMinimum);
            for (std::size_t sub = 0; sub < there; ++sub) {
                const std::size_t at = order.placeOf(first + sub) * kPanelRows + r;
                scale[at] = rowScale[sub];
                if constexpr (Levels::kHasMinimum) {
                    minimum[at] = rowMinimum[sub];
                }
            }
        }
        for (std::size_t sub = 0; sub < there; ++sub) {
            std::uint8_t* to = levels + order.placeOf(first + sub) * kSubBytes;
            for (std::size_t r = 0; r < kPanelRows; r += 4) {
                for (std::size_t i = 0; i < Levels::kSub; i += 16) {
                    transposeGroups(&unpacked[r][sub * Levels::kSub + i], Row::kNumbers,
                                    to + i * kPanelRows + r * 4, 4 * kPanelRows);
                }
            }
        }
    }
}

/// Levels of 16 outputs of one input, from output \p first on: see toInputMajor.
HWY_INLINE hn::Vec<Bytes16> inputLevels(TensorType type, const std::uint8_t* inputs, std::size_t input,
                                        std::size_t first) {
    const Bytes16 d;
    if (type == TensorType::Q8_0) {
        return hn::LoadU(d, inputs + input * kInputMajorOutputs + first);
    }
    constexpr std::size_t kBytes = kInputMajorOutputs / 2;
    const auto both = hn::LoadU(d, inputs + input * kBytes + first % kBytes);
    return first < kBytes ? hn::And(both, hn::Set(d, 15)) : hn::ShiftRight<4>(both);
}

/// packPanel from a matrix that lies by inputs: four inputs of 16 outputs at a time are laid beside each
/// other.
void packInputMajorPanel(const Matrix& w, std::size_t row, const LaneOrder& order, std::uint8_t* levels,
                         float* scale) {
    constexpr std::size_t kInputs = Int8Rows::kRun;
    const Bytes16 d;
    const hn::Repartition<std::uint16_t, Bytes16> dShort;
    const std::size_t blockBytes = inputMajorBlockBytes(w.type);
    const std::size_t blocks = w.columns / kInputs;
    const std::byte* panel = w.data + row / kInputMajorOutputs * blocks * blockBytes;
    const std::size_t first = row % kInputMajorOutputs;
    for (std::size_t index = 0; index < blocks; ++index) {
        const auto* block = reinterpret_cast<const std::uint8_t*>(panel + index * blockBytes);
        const std::size_t place = order.placeOf(index);
        alignas(32) std::uint16_t scales[kPanelRows];
        for (std::size_t r = 0; r < kPanelRows; r += 4) {
            std::memcpy(scales + r, block + interleavedPlace(first + r) * sizeof(PackedF16),
                        4 * sizeof(PackedF16));
        }
        hn::StoreU(hn::PromoteTo(PanelFloats(), hn::LoadU(hn::Rebind<hwy::float16_t, PanelFloats>(),
                                                          reinterpret_cast<const hwy::float16_t*>(scales))),
                   PanelFloats(), scale + place * kPanelRows);
        const std::uint8_t* inputs = block + kInputMajorOutputs * sizeof(PackedF16);
        std::uint8_t* to = levels + place * kInputs * kPanelRows;
        for (std::size_t input = 0; input < kInputs; input += 4, to += 4 * kPanelRows) {
            const auto a = inputLevels(w.type, inputs, input, first / 16 * 16);
            const auto b = inputLevels(w.type, inputs, input + 1, first / 16 * 16);
            const auto c = inputLevels(w.type, inputs, input + 2, first / 16 * 16);
            const auto e = inputLevels(w.type, inputs, input + 3, first / 16 * 16);
            const auto abLow = hn::BitCast(dShort, hn::InterleaveLower(d, a, b));
            const auto abHigh = hn::BitCast(dShort, hn::InterleaveUpper(d, a, b));
            const auto ceLow = hn::BitCast(dShort, hn::InterleaveLower(d, c, e));
            const auto ceHigh = hn::BitCast(dShort, hn::InterleaveUpper(d, c, e));
            alignas(64) std::uint16_t sixteen[32];
            hn::Store(hn::InterleaveLower(dShort, abLow, ceLow), dShort, sixteen);
            hn::Store(hn::InterleaveUpper(dShort, abLow, ceLow), dShort, sixteen + 8);
            hn::Store(hn::InterleaveLower(dShort, abHigh, ceHigh), dShort, sixteen + 16);
            hn::Store(hn::InterleaveUpper(dShort, abHigh, ceHigh), dShort, sixteen + 24);
            std::memcpy(to, sixteen + 2 * (first % 16), 4 * kPanelRows);
        }
    }
}

/// kTilePanels or fewer panels times kTokens vectors.
template <typename Levels, std::size_t kPanels, std::size_t kTokens>
struct Tile {
    using FloatV = hn::Vec<PanelFloats>;
    using IntV = hn::Vec<PanelInts>;
    static constexpr std::size_t kLaneLevels = std::bit_width(kSubsPerStrip);

    /// Σ (level - centre) · x of one sub-block.
    static HWY_INLINE void dots(const Panel (&panels)[kPanels], std::size_t place,
                                const std::int8_t* const (&x)[kTokens], const std::int32_t (&start)[kTokens],
                                IntV (&sums)[kPanels][kTokens]) {
        const PanelInts d;
        const hn::Repartition<std::uint8_t, PanelInts> dByte;
        const hn::Repartition<std::int8_t, PanelInts> dSigned;
        ROOST_UNROLL
        for (std::size_t t = 0; t < kTokens; ++t) {
            ROOST_UNROLL
            for (std::size_t p = 0; p < kPanels; ++p) {
                sums[p][t] = hn::Set(d, start[t]);
            }
        }
        ROOST_UNROLL
        for (std::size_t group = 0; group < Levels::kSub / 4; ++group) {
            hn::Vec<decltype(dByte)> w[kPanels];
            ROOST_UNROLL
            for (std::size_t p = 0; p < kPanels; ++p) {
                w[p] = hn::Load(dByte, panels[p].levels + place * Levels::kSub * kPanelRows +
                                           group * 4 * kPanelRows);
            }
            ROOST_UNROLL
            for (std::size_t t = 0; t < kTokens; ++t) {
                std::int32_t four;
                std::memcpy(&four, x[t] + 4 * group, sizeof four);
                const auto xs = hn::BitCast(dSigned, hn::Set(d, four));
                ROOST_UNROLL
                for (std::size_t p = 0; p < kPanels; ++p) {
                    sums[p][t] = addByteDots<Levels::kMost>(d, sums[p][t], w[p], xs);
                }
            }
        }
    }

    /// y[t] for t from \p token on.
    static void multiply(const Panel (&panels)[kPanels], const LaneOrder& order, std::size_t subs,
                         const Int8Rows& x, std::size_t token, float (&y)[kTokens][kPanels * kPanelRows]) {
        const PanelFloats d;
        const std::int8_t* levels[kTokens];
        Int8Runs runs[kTokens];
        for (std::size_t t = 0; t < kTokens; ++t) {
            levels[t] = x.levels(token + t);
            runs[t] = x.runs<Levels::kSub>(token + t);
        }
        // Sums of 1, 2, 4 … lanes that wait for as many more.
        alignas(64) float waiting[kLaneLevels][kPanels][kTokens][kPanelRows];
        std::size_t place = 0;
        for (std::size_t visit = 0; visit < order.lanes; ++visit) {
            FloatV sums[kPanels][kTokens];
            forEachSum([&](std::size_t p, std::size_t t) HWY_ATTR { sums[p][t] = hn::Zero(d); });
            for (std::size_t sub = order.lane[visit]; sub < subs; sub += kSubsPerStrip, ++place) {
                addSub(panels, place, sub, levels, runs, sums);
            }
            std::size_t level = 0;
            for (; (visit >> level) % 2 != 0; ++level) {
                forEachSum([&](std::size_t p, std::size_t t) HWY_ATTR {
                    sums[p][t] = hn::Add(sums[p][t], hn::Load(d, waiting[level][p][t]));
                });
            }
            forEachSum([&](std::size_t p, std::size_t t)
                           HWY_ATTR { hn::Store(sums[p][t], d, waiting[level][p][t]); });
            if (visit + 1 == order.lanes) {
                forEachSum([&](std::size_t p, std::size_t t)
                               HWY_ATTR { hn::StoreU(sums[p][t], d, y[t] + p * kPanelRows); });
            }
        }
    }

    /// Calls work(p, t) for the sum of every panel and vector.
    template <typename Work>
    static HWY_INLINE void forEachSum(Work work) {
        ROOST_UNROLL
        for (std::size_t t = 0; t < kTokens; ++t) {
            ROOST_UNROLL
            for (std::size_t p = 0; p < kPanels; ++p) {
                work(p, t);
            }
        }
    }

    static HWY_INLINE void addSub(const Panel (&panels)[kPanels], std::size_t place, std::size_t sub,
                                  const std::int8_t* const (&levels)[kTokens],
                                  const Int8Runs (&runs)[kTokens], FloatV (&sums)[kPanels][kTokens]) {
        const PanelFloats d;
        const std::int8_t* xs[kTokens];
        std::int32_t start[kTokens];
        ROOST_UNROLL
        for (std::size_t t = 0; t < kTokens; ++t) {
            xs[t] = levels[t] + sub * Levels::kSub;
            start[t] = -kLeftOfCentre<Levels> * runs[t].sum[sub];
        }
        IntV dot[kPanels][kTokens];
        dots(panels, place, xs, start, dot);
        ROOST_UNROLL
        for (std::size_t p = 0; p < kPanels; ++p) {
            const auto scale = hn::Load(d, panels[p].scale + place * kPanelRows);
            ROOST_UNROLL
            for (std::size_t t = 0; t < kTokens; ++t) {
                const auto factor = hn::Mul(scale, hn::Set(d, runs[t].scale[sub]));
                sums[p][t] = hn::MulAdd(hn::ConvertTo(d, dot[p][t]), factor, sums[p][t]);
                if constexpr (Levels::kHasMinimum) {
                    const auto minimum = hn::Load(d, panels[p].minimum + place * kPanelRows);
                    sums[p][t] = hn::NegMulAdd(minimum, hn::Set(d, runs[t].scaledSum[sub]), sums[p][t]);
                }
            }
        }
    }
};

template <typename Levels, std::size_t kPanels, std::size_t kTokens>
void multiplyTile(const Panel (&panels)[kPanels], const LaneOrder& order, std::size_t subs, const Int8Rows& x,
                  std::size_t token, std::size_t row, std::size_t rows, const Rows& y) {
    alignas(64) float tile[kTokens][kPanels * kPanelRows];
    Tile<Levels, kPanels, kTokens>::multiply(panels, order, subs, x, token, tile);
    for (std::size_t t = 0; t < kTokens; ++t) {
        std::copy_n(tile[t], rows, y.data + (token + t) * y.width + row);
    }
}

/// Rows row … row + rows - 1, at most as many as kPanels hold, for all vectors.
template <typename Levels, std::size_t kPanels>
void multiplyPanels(const Matrix& w, std::size_t row, std::size_t rows, const Int8Rows& x, const Rows& y,
                    AlignedVector<std::byte>& scratch) {
    const std::size_t subs = w.columns / Levels::kSub;
    const LaneOrder order(subs);
    const std::size_t levelBytes = w.columns * kPanelRows;
    const std::size_t scaleBytes = subs * kPanelRows * sizeof(float);
    const std::size_t panelBytes = levelBytes + 2 * scaleBytes;
    growTo(scratch, kPanels * panelBytes);
    Panel panels[kPanels];
    for (std::size_t p = 0; p < kPanels; ++p) {
        std::byte* memory = scratch.data() + p * panelBytes;
        auto* levels = reinterpret_cast<std::uint8_t*>(memory);
        auto* scale = reinterpret_cast<float*>(memory + levelBytes);
        auto* minimum = reinterpret_cast<float*>(memory + levelBytes + scaleBytes);
        if (w.layout == MatrixLayout::InputMajor) {
            packInputMajorPanel(w, row + p * kPanelRows, order, levels, scale);
        } else {
            packPanel<Levels>(w, row + p * kPanelRows, order, levels, scale, minimum);
        }
        panels[p] = {levels, scale, minimum};
    }
    std::size_t token = 0;
    for (; token + kTileTokens <= x.count(); token += kTileTokens) {
        multiplyTile<Levels, kPanels, kTileTokens>(panels, order, subs, x, token, row, rows, y);
    }
    for (; token + 2 <= x.count(); token += 2) {
        multiplyTile<Levels, kPanels, 2>(panels, order, subs, x, token, row, rows, y);
    }
    if (token < x.count()) {
        multiplyTile<Levels, kPanels, 1>(panels, order, subs, x, token, row, rows, y);
    }
}

template <typename Levels>
void multiplyManyOf(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x,
                    const Rows& y, AlignedVector<std::byte>& scratch) {
    std::size_t row = rowBegin;
    for (; row + kPanelRows < rowEnd; row += kTilePanels * kPanelRows) {
        multiplyPanels<Levels, kTilePanels>(w, row, HWY_MIN(rowEnd - row, kTilePanels * kPanelRows), x, y,
                                            scratch);
    }
    if (row < rowEnd) {
        multiplyPanels<Levels, 1>(w, row, rowEnd - row, x, y, scratch);
    }
}

void panelFormImpl(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x,
                   const Rows& y, AlignedVector<std::byte>& scratch) {
    withLevels(w.type,
               [&](auto chosen) { multiplyManyOf<decltype(chosen)>(w, rowBegin, rowEnd, x, y, scratch); });
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace roost::kernels {

HWY_EXPORT(panelFormImpl);

void multiplyInPanelForm(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x,
                         const Rows& y, AlignedVector<std::byte>& scratch) {
    HWY_DYNAMIC_DISPATCH(panelFormImpl)(w, rowBegin, rowEnd, x, y, scratch);
}

}  // namespace roost::kernels
#endif
