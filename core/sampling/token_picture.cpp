#include "sampling/token_picture.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace roost {

namespace {

/// Softmax in float64; what is no number is impossible.
std::vector<TokenChance> chancesOf(std::span<const float> logits) {
    float greatest = -std::numeric_limits<float>::infinity();
    for (const float logit : logits) {
        greatest = logit > greatest ? logit : greatest;  // false for what is no number
    }
    std::vector<TokenChance> chances(logits.size());
    double sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const double weight = std::exp(static_cast<double>(logits[i]) - greatest);
        chances[i] = {static_cast<Token>(i), std::isfinite(weight) ? weight : 0, 0};
        sum += chances[i].before;
    }
    for (TokenChance& chance : chances) {
        chance.before = sum > 0 ? chance.before / sum : 0;
    }
    return chances;
}

bool isLikelier(const TokenChance& one, const TokenChance& other) {
    const double a = std::max(one.before, one.after);
    const double b = std::max(other.before, other.after);
    return a != b ? a > b : one.token < other.token;
}

}  // namespace

TokenPicture tokenPicture(std::span<const float> logits, const TokenDistribution& drawnFrom, int count,
                          Token always) {
    std::vector<TokenChance> chances = chancesOf(logits);
    for (const TokenProbability& entry : drawnFrom) {
        chances[static_cast<std::size_t>(entry.token)].after = entry.probability;
    }
    const bool isKnown = always >= 0 && static_cast<std::size_t>(always) < chances.size();
    const TokenChance wanted = isKnown ? chances[static_cast<std::size_t>(always)] : TokenChance{};
    const auto shown = std::min<std::size_t>(static_cast<std::size_t>(std::max(count, 0)), chances.size());
    const auto end = chances.begin() + static_cast<std::ptrdiff_t>(shown);
    std::partial_sort(chances.begin(), end, chances.end(), isLikelier);
    TokenPicture picture{{chances.begin(), end}, static_cast<int>(drawnFrom.size())};
    const bool isThere =
        std::any_of(chances.begin(), end, [always](const TokenChance& each) { return each.token == always; });
    if (isKnown && !isThere) {
        picture.likeliest.push_back(wanted);
    }
    return picture;
}

}  // namespace roost
