#include "sampling/token_distribution.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

namespace roost {

namespace {

constexpr double kImpossible = -std::numeric_limits<double>::infinity();
constexpr std::size_t kSortedAtOnce = 128;  ///< below this, sorting is quicker than narrowing further
constexpr int kDigitBits = 11;              ///< a double's exponent, and then its mantissa in steps as wide
constexpr int kExponentShift = 52;

/// The logits less the greatest one, so that the likeliest token has zero; impossible ones are minus
/// infinity.
std::vector<double> relativeToGreatest(std::span<const double> logits) {
    double greatest = kImpossible;
    for (const double logit : logits) {
        greatest = logit > greatest ? logit : greatest;  // false for what is no number
    }
    std::vector<double> relative(logits.size(), kImpossible);
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (logits[i] < greatest) {
            relative[i] = logits[i] - greatest;
        } else if (logits[i] == greatest && greatest != kImpossible) {
            relative[i] = 0;  // infinity less itself would be no number
        }
    }
    return relative;
}

/// One token's probability raised to 1/temperature, up to a factor that is the same for all.
double weightOf(double relativeLogit, double temperature) {
    return relativeLogit == 0 ? 1 : std::exp(relativeLogit / temperature);
}

/// Eleven bits of a number from \p shift on; for numbers above zero, greater bits make greater numbers.
std::size_t digitOf(double value, int shift) {
    constexpr std::uint64_t kMask = (1U << kDigitBits) - 1;
    return (std::bit_cast<std::uint64_t>(value) >> shift) & kMask;
}

/// Goes through \p values from the greatest down, until with \p above they sum to at least \p target; returns
/// the value reached.
double reachBySorting(std::vector<double> values, double above, double target) {
    std::sort(values.begin(), values.end(), std::greater<>());
    for (const double value : values) {
        above += value;
        if (above >= target) {
            return value;
        }
    }
    return values.back();  // the target is all there is, and missed by rounding
}

bool areAllEqual(std::span<const double> values) {
    return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

/// The greatest digit from \p shift on for which \p above and the values with at least that digit sum to
/// \p target; the lowest that occurs, if none. Adds the values with greater digits to \p above.
std::size_t digitReached(std::span<const double> values, int shift, double& above, double target) {
    std::array<double, 1U << kDigitBits> sums{};
    for (const double value : values) {
        sums[digitOf(value, shift)] += value;
    }
    std::size_t digit = 0;
    double reached = above;
    for (std::size_t next = sums.size(); next-- > 0 && reached < target;) {
        if (sums[next] > 0) {
            digit = next;
            above = reached;
            reached += sums[next];
        }
    }
    return digit;
}

/// The greatest value v for which the values >= v sum to at least \p target, which is above zero and at most
/// the sum of all. Instead of sorting a whole vocabulary, it narrows the values down, digit by digit of their
/// bits, to those that share their leading digits with v.
double cutoffOf(std::span<const double> values, double target) {
    std::vector<double> narrowed;
    double above = 0;  // the sum of those that are greater
    for (int shift = kExponentShift; shift >= 0; shift -= kDigitBits) {
        const std::size_t digit = digitReached(values, shift, above, target);
        std::vector<double> same;
        std::copy_if(values.begin(), values.end(), std::back_inserter(same),
                     [&](double value) { return digitOf(value, shift) == digit; });
        narrowed = std::move(same);
        values = narrowed;
        if (narrowed.size() <= kSortedAtOnce || areAllEqual(narrowed)) {
            break;
        }
    }
    return reachBySorting(std::move(narrowed), above, target);
}

/// The least weight that top-p keeps, where the likeliest token weighs one.
double topPCutoff(std::span<const double> weights, double topP) {
    if (topP <= 0) {
        return 1;
    }
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    return topP < 1 && total > 0 ? cutoffOf(weights, topP * total) : 0;
}

/// The tokens that top-p keeps, with weights that are their probabilities up to a common factor.
TokenDistribution keepTopP(std::span<const double> relativeLogits, double topP, double temperature) {
    std::vector<double> weights(relativeLogits.size());
    std::transform(relativeLogits.begin(), relativeLogits.end(), weights.begin(),
                   [&](double logit) { return weightOf(logit, temperature); });
    const double cutoff = topPCutoff(weights, topP);
    TokenDistribution kept;
    kept.reserve(static_cast<std::size_t>(
        std::count_if(weights.begin(), weights.end(), [&](double weight) { return weight >= cutoff; })));
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0 && weights[i] >= cutoff) {
            kept.push_back({static_cast<Token>(i), weights[i]});
        }
    }
    return kept;
}

void keepTopK(TokenDistribution& kept, int topK) {
    if (topK <= 0 || static_cast<std::size_t>(topK) >= kept.size()) {
        return;
    }
    const auto likelier = [](const TokenProbability& a, const TokenProbability& b) {
        return a.probability != b.probability ? a.probability > b.probability : a.token > b.token;
    };
    std::nth_element(kept.begin(), kept.begin() + topK, kept.end(), likelier);
    kept.resize(static_cast<std::size_t>(topK));
    std::sort(kept.begin(), kept.end(),
              [](const TokenProbability& a, const TokenProbability& b) { return a.token < b.token; });
}

void normalise(TokenDistribution& kept) {
    const double total =
        std::accumulate(kept.begin(), kept.end(), 0.0,
                        [](double sum, const TokenProbability& entry) { return sum + entry.probability; });
    for (TokenProbability& entry : kept) {
        entry.probability /= total;
    }
    std::erase_if(kept, [](const TokenProbability& entry) { return entry.probability == 0; });
}

/// Leaves the tokens whose surprise is nearest to the entropy, until they hold \p typicalP of what is there.
void keepTypical(TokenDistribution& kept, double typicalP) {
    if (!(typicalP < 1) || kept.size() < 2) {
        return;
    }
    normalise(kept);
    const double entropy =
        std::accumulate(kept.begin(), kept.end(), 0.0, [](double sum, const TokenProbability& entry) {
            return sum - entry.probability * std::log(entry.probability);
        });
    const auto oddness = [&](const TokenProbability& entry) {
        return std::abs(-std::log(entry.probability) - entropy);
    };
    std::stable_sort(kept.begin(), kept.end(), [&](const TokenProbability& a, const TokenProbability& b) {
        return oddness(a) < oddness(b);
    });
    double reached = 0;
    std::size_t count = 0;
    while (count < kept.size() && (count == 0 || reached < typicalP)) {
        reached += kept[count++].probability;
    }
    kept.resize(count);
    std::sort(kept.begin(), kept.end(),
              [](const TokenProbability& a, const TokenProbability& b) { return a.token < b.token; });
}

double greatestIn(const TokenDistribution& distribution) {
    return std::accumulate(
        distribution.begin(), distribution.end(), 0.0,
        [](double greatest, const TokenProbability& entry) { return std::max(greatest, entry.probability); });
}

void keepMinP(TokenDistribution& kept, double minP) {
    if (minP > 0) {
        const double least = std::min(minP, 1.0) * greatestIn(kept);
        std::erase_if(kept, [&](const TokenProbability& entry) { return entry.probability < least; });
    }
}

}  // namespace

bool isGreedy(const SamplerSettings& settings) {
    return !(settings.temperature > 0);
}

TokenDistribution distributionOf(std::span<const double> logits, const SamplerSettings& settings) {
    const double temperature = isGreedy(settings) ? 1 : settings.temperature;
    const double topP = isGreedy(settings) || !(settings.topP > 0) ? 0 : settings.topP;
    const std::vector<double> relative = relativeToGreatest(logits);
    // Where top-p leaves nothing out, it does not matter that the temperature comes after it.
    const bool keepsAll = topP >= 1 && !(settings.minP > 0) && !(settings.typicalP < 1);
    TokenDistribution kept = keepTopP(relative, topP, keepsAll ? temperature : 1);
    keepTopK(kept, settings.topK);
    if (!isGreedy(settings)) {
        keepTypical(kept, settings.typicalP);
        keepMinP(kept, settings.minP);
    }
    if (!keepsAll && temperature != 1) {
        for (TokenProbability& entry : kept) {
            entry.probability = weightOf(relative[static_cast<std::size_t>(entry.token)], temperature);
        }
    }
    normalise(kept);
    return kept;
}

TokenDistribution withinSurprise(TokenDistribution distribution, double mostBits) {
    const double least = std::min(std::exp2(-mostBits), greatestIn(distribution));
    std::erase_if(distribution, [&](const TokenProbability& entry) { return entry.probability < least; });
    normalise(distribution);
    return distribution;
}

}  // namespace roost
