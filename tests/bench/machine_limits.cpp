// What this machine can do, as one line of JSON: machine_limits [THREADS]
//   read_gbps     gigabytes of memory, in large pages, read in a second
//   int8_gops     billions of operations (2 for each multiply-add) of 8-bit dot products in a second
//   float_gflops  the same of multiply-adds in F32
// Best of several short rounds: a limit is what comes out when nothing else runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bench/machine_limits.cpp"

#include <hwy/foreach_target.h>

#include "kernels/byte_dot-inl.h"

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace roost::limits::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Independent sums, enough to hide how long a multiply-add takes.
constexpr std::size_t kSums = 12;

/// Reads all of \p numbers once.
std::uint64_t readOnce(const std::uint64_t* numbers, std::size_t count) {
    const hn::ScalableTag<std::uint64_t> d;
    const std::size_t lanes = hn::Lanes(d);
    auto a = hn::Zero(d);
    auto b = a;
    auto c = a;
    auto e = a;
    for (std::size_t i = 0; i + 4 * lanes <= count; i += 4 * lanes) {
        a = hn::Xor(a, hn::LoadU(d, numbers + i));
        b = hn::Xor(b, hn::LoadU(d, numbers + i + lanes));
        c = hn::Xor(c, hn::LoadU(d, numbers + i + 2 * lanes));
        e = hn::Xor(e, hn::LoadU(d, numbers + i + 3 * lanes));
    }
    return hn::GetLane(hn::Xor(hn::Xor(a, b), hn::Xor(c, e)));
}

/// Operations done in \p rounds.
double dotBytes(std::size_t rounds, float* out) {
    const hn::ScalableTag<std::int32_t> d;
    const auto w = hn::Set(hn::Repartition<std::uint8_t, decltype(d)>(), 3);
    const auto x = hn::Set(hn::Repartition<std::int8_t, decltype(d)>(), 5);
    hn::Vec<decltype(d)> sums[kSums];
    for (auto& sum : sums) {
        sum = hn::Zero(d);
    }
    for (std::size_t round = 0; round < rounds; ++round) {
        _Pragma("GCC unroll 16") for (std::size_t i = 0; i < kSums; ++i) {
            sums[i] = kernels::HWY_NAMESPACE::addByteDots<127>(d, sums[i], w, x);
        }
    }
    for (const auto& sum : sums) {
        *out += static_cast<float>(hn::GetLane(sum));
    }
    return 8.0 * static_cast<double>(rounds * kSums * hn::Lanes(d));
}

double addFloats(std::size_t rounds, float* out) {
    const hn::ScalableTag<float> d;
    const auto w = hn::Set(d, *out);
    hn::Vec<decltype(d)> sums[kSums];
    for (auto& sum : sums) {
        sum = hn::Zero(d);
    }
    for (std::size_t round = 0; round < rounds; ++round) {
        _Pragma("GCC unroll 16") for (std::size_t i = 0; i < kSums; ++i) {
            sums[i] = hn::MulAdd(sums[i], w, w);
        }
    }
    for (const auto& sum : sums) {
        *out += hn::GetLane(sum);
    }
    return 2.0 * static_cast<double>(rounds * kSums * hn::Lanes(d));
}

}  // namespace roost::limits::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include "base/large_buffer.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <span>
#include <thread>
#include <vector>

namespace roost::limits {

HWY_EXPORT(readOnce);
HWY_EXPORT(dotBytes);
HWY_EXPORT(addFloats);

namespace {

constexpr int kRounds = 7;
constexpr std::size_t kArithmeticRounds = 4'000'000;
constexpr std::size_t kNumbers = std::size_t{256} << 17;  // 256 MiB: more than any cache

/// Billions of \p units, counted by work(thread), a second: the best round of all threads together.
double best(int threads, const std::function<double(int)>& work) {
    double most = 0;
    for (int round = 0; round < kRounds; ++round) {
        std::vector<double> units(static_cast<std::size_t>(threads));
        const auto start = std::chrono::steady_clock::now();
        std::vector<std::thread> others;
        for (int i = 1; i < threads; ++i) {
            others.emplace_back([&, i] { units[static_cast<std::size_t>(i)] = work(i); });
        }
        units[0] = work(0);
        for (std::thread& other : others) {
            other.join();
        }
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        double sum = 0;
        for (const double unit : units) {
            sum += unit;
        }
        most = std::max(most, sum / seconds / 1e9);
    }
    return most;
}

}  // namespace

}  // namespace roost::limits

int main(int argc, char* argv[]) {
    using namespace roost::limits;
    const int threads = argc > 1 ? std::max(1, static_cast<int>(std::strtol(argv[1], nullptr, 10))) : 2;
    roost::LargeBuffer memory(kNumbers * sizeof(std::uint64_t));
    const std::span numbers(reinterpret_cast<std::uint64_t*>(memory.bytes().data()), kNumbers);
    std::fill(numbers.begin(), numbers.end(), 1);
    const std::size_t part = kNumbers / static_cast<std::size_t>(threads);
    std::vector<float> sinks(static_cast<std::size_t>(threads) * 64, 0.5F);
    const auto sink = [&](int thread) { return &sinks[static_cast<std::size_t>(thread) * 64]; };
    const double read = best(threads, [&](int thread) {
        const auto* begin = numbers.data() + static_cast<std::size_t>(thread) * part;
        *sink(thread) += static_cast<float>(HWY_DYNAMIC_DISPATCH(readOnce)(begin, part) & 1);
        return static_cast<double>(part * sizeof(std::uint64_t));
    });
    const double int8 = best(
        threads, [&](int thread) { return HWY_DYNAMIC_DISPATCH(dotBytes)(kArithmeticRounds, sink(thread)); });
    const double floats = best(threads, [&](int thread) {
        return HWY_DYNAMIC_DISPATCH(addFloats)(kArithmeticRounds, sink(thread));
    });
    std::printf("{\"threads\":%d,\"read_gbps\":%.1f,\"int8_gops\":%.0f,\"float_gflops\":%.0f}\n", threads,
                read, int8, floats);
    return 0;
}
#endif
