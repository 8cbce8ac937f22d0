#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace roost::test {

/// The mean of log p - log q over what p gives, in nats: the Kullback-Leibler divergence of q from p, both
/// given as logits.
inline double divergence(std::span<const float> p, std::span<const float> q) {
    const auto logOfSum = [](std::span<const float> logits) {
        const double largest = *std::max_element(logits.begin(), logits.end());
        double sum = 0;
        for (const float logit : logits) {
            sum += std::exp(logit - largest);
        }
        return largest + std::log(sum);
    };
    const double logP = logOfSum(p);
    const double logQ = logOfSum(q);
    double sum = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        sum += std::exp(p[i] - logP) * ((p[i] - logP) - (q[i] - logQ));
    }
    return sum;
}

/// The mean of that over distributions of \p vocabulary tokens each.
inline double meanDivergence(std::span<const float> p, std::span<const float> q, std::size_t vocabulary) {
    double sum = 0;
    for (std::size_t at = 0; at < p.size(); at += vocabulary) {
        sum += divergence(p.subspan(at, vocabulary), q.subspan(at, vocabulary));
    }
    return sum / static_cast<double>(p.size() / vocabulary);
}

}  // namespace roost::test
