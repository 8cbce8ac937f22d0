#pragma once

#include "support/random_model.h"

namespace roost::fuzz {

/// The smallest model that Roost runs; the states among the seeds are for it.
inline constexpr test::RandomModelShape kSmallModel{.layers = 1,
                                                    .width = 32,
                                                    .headSize = 32,
                                                    .ffnWidth = 64,
                                                    .vocabulary = 16,
                                                    .decayRank = 8,
                                                    .iclrRank = 8,
                                                    .valueRank = 8,
                                                    .gateRank = 8};

}  // namespace roost::fuzz
