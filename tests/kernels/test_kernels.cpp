// Kernels on single vectors and on the state, on every instruction set of this machine, against their
// definition in double precision, over odd sizes and extreme values.
#include "kernels/kernels.h"
#include "kernels/reference.h"
#include "support/kernel_test.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace roost;
using namespace roost::test;

class TestKernels : public QObject {
    Q_OBJECT

private slots:
    void init() { useTarget(); }
    void cleanup() { useAnyTarget(); }

    void targetTakesEffect_data() { addTargets(); }
    void targetTakesEffect() {
        QFETCH(qint64, target);
        QCOMPARE(QString::fromUtf8(kernels::instructionSet()), QString::fromUtf8(hwy::TargetName(target)));
    }

    void normalise_data() { addTargets(); }
    void normalise() {
        Numbers numbers;
        for (const std::size_t size : kSizes) {
            for (const std::size_t groups : {1, 4}) {
                auto x = numbers.next(size * groups);
                for (float& value : x) {
                    value += 100;  // a mean far from zero must not cost digits
                }
                const auto weight = numbers.next(x.size());
                const auto bias = numbers.next(x.size());
                std::vector<float> out(x.size());
                kernels::normalise(x, groups, weight, bias, 1e-5F, out);
                const auto expected =
                    reference::normalise(asDouble(x), groups, asDouble(weight), asDouble(bias), 1e-5F);
                // The mean is right to some 100 epsilon, and is divided by a deviation of about 0.6.
                ROOST_WITHIN(out, expected, size < 3 ? 1.0 : 100 * 20 * kEpsilon);
            }
        }
        const std::vector<float> constant(64, 3);
        std::vector<float> out(64);
        kernels::normalise(constant, 1, std::vector<float>(64, 1), std::vector<float>(64, 0.5F), 1e-5F, out);
        ROOST_WITHIN(out, reference::Vector(64, 0.5), 1e-3);
    }

    void elementwise_data() { addTargets(); }
    void elementwise() {
        Numbers numbers;
        for (const std::size_t size : kSizes) {
            const auto x = numbers.next(size, 10);
            const auto y = numbers.next(size, 10);
            const auto mix = numbers.next(size);
            std::vector<float> out(size);
            kernels::mixTokens(x, y, mix, out);
            ROOST_WITHIN(out, reference::mixTokens(asDouble(x), asDouble(y), asDouble(mix)), 40 * kEpsilon);
            check(
                x, [](std::span<float> v) { kernels::tanhInPlace(v); }, [](double v) { return std::tanh(v); },
                8);
            check(
                x, [](std::span<float> v) { kernels::sigmoidInPlace(v); }, reference::sigmoid, 4);
            check(
                x, [](std::span<float> v) { kernels::reluSquared(v, v); }, reference::reluSquared, 101);
            const std::vector<float> zero(size, 0);
            check(
                x, [&](std::span<float> v) { kernels::decayInPlace(v, zero); }, reference::decay, 4);
            check(
                x, [&](std::span<float> v) { kernels::biasedSigmoidInPlace(v, zero); }, reference::sigmoid,
                4);
        }
    }

    void extremes_data() { addTargets(); }
    void extremes() {
        const std::vector<float> x{0.0F, -0.0F, 1e-30F, -1e-30F, 50,    -50,
                                   88,   -88,   1000,   -1000,   1e30F, -1e30F};
        check(
            x, [](std::span<float> v) { kernels::tanhInPlace(v); }, [](double v) { return std::tanh(v); }, 8);
        check(
            x, [](std::span<float> v) { kernels::sigmoidInPlace(v); }, reference::sigmoid, 4);
        const std::vector<float> zero(x.size(), 0);
        check(
            x, [&](std::span<float> v) { kernels::decayInPlace(v, zero); }, reference::decay, 4);
    }

    void wkv_data() { addTargets(); }
    void wkv() {
        Numbers numbers;
        for (const std::size_t size : {1, 5, 8, 16, 20, 64, 128}) {
            auto r = numbers.next(size);
            auto w = numbers.next(size);
            for (float& value : w) {
                value = 0.5F + 0.5F * std::abs(value);
            }
            auto k = numbers.next(size);
            auto v = numbers.next(size);
            auto a = numbers.next(size);
            for (float& value : a) {
                value = std::abs(value);
            }
            const auto keyScale = numbers.next(size);
            const auto keyIclr = numbers.next(size);
            const auto bonus = numbers.next(size);
            auto S = numbers.next(size * size);
            auto expectedS = asDouble(S);
            const auto keys =
                reference::prepareKeys7(asDouble(k), asDouble(a), asDouble(keyScale), asDouble(keyIclr));
            std::vector<float> removal(size);
            std::vector<float> replacement(size);
            kernels::prepareKeys7(k, a, keyScale, keyIclr, removal, replacement);
            ROOST_WITHIN(k, keys.k, 8 * kEpsilon);
            ROOST_WITHIN(removal, keys.removal, 16 * kEpsilon);
            ROOST_WITHIN(replacement, keys.replacement, 16 * kEpsilon);

            std::vector<float> y(size);
            kernels::wkv7({1,
                           size,
                           {r.data()},
                           {w.data()},
                           {k.data()},
                           {v.data()},
                           {removal.data()},
                           {replacement.data()},
                           {y.data()}},
                          S);
            auto expectedY = reference::wkv7(asDouble(r), asDouble(w), asDouble(k), asDouble(v),
                                             asDouble(removal), asDouble(replacement), expectedS);
            const double tolerance = 8 * kEpsilon * static_cast<double>(size);
            ROOST_WITHIN(S, expectedS, tolerance);
            ROOST_WITHIN(y, expectedY, 2 * tolerance);

            kernels::addBonus7(r, k, v, bonus, y);
            const auto added = reference::bonus7(asDouble(r), asDouble(k), asDouble(v), asDouble(bonus));
            for (std::size_t i = 0; i < size; ++i) {
                expectedY[i] += added[i];
            }
            ROOST_WITHIN(y, expectedY, 4 * tolerance);
        }
    }

    void wkvOfManyTokens_data() { addTargets(); }
    /// Tokens together and one by one, among the numbers of other heads.
    void wkvOfManyTokens() {
        Numbers numbers;
        constexpr std::size_t kTokens = 5;
        for (const std::size_t size : {1, 5, 16, 20, 64}) {
            const std::size_t stride = size + 3;
            auto inputs = numbers.next(6 * kTokens * stride);
            for (float& value : inputs) {
                value /= static_cast<float>(size);
            }
            std::vector<float> y(kTokens * stride, 7);
            const auto rows = [&](std::size_t index) {
                return kernels::HeadRows{inputs.data() + index * kTokens * stride, stride};
            };
            const kernels::Tokens7 all{kTokens, size,    rows(0), rows(1),           rows(2),
                                       rows(3), rows(4), rows(5), {y.data(), stride}};
            const auto before = numbers.next(size * size);
            auto together = before;
            kernels::wkv7(all, together);
            const auto yTogether = y;
            auto alone = before;
            for (std::size_t t = 0; t < kTokens; ++t) {
                kernels::wkv7({1,
                               size,
                               {all.r[t]},
                               {all.w[t]},
                               {all.k[t]},
                               {all.v[t]},
                               {all.removal[t]},
                               {all.replacement[t]},
                               {all.y[t]}},
                              alone);
            }
            QCOMPARE(together, alone);
            QCOMPARE(yTogether, y);
            QCOMPARE(y.back(), 7.0F);
        }
    }

    /// A key of nothing but zeros has no direction to remove; nothing may become a NaN.
    void zeroKey_data() { addTargets(); }

    void zeroKey() {
        std::vector<float> k(64, 0);
        const std::vector<float> one(64, 1);
        std::vector<float> removal(64, 9);
        std::vector<float> replacement(64, 9);
        kernels::prepareKeys7(k, one, one, one, removal, replacement);
        ROOST_WITHIN(removal, reference::Vector(64, 0), 0.0);
        ROOST_WITHIN(replacement, reference::Vector(64, 0), 0.0);
    }

private:
    /// An operation in place against its definition, within so many epsilon.
    static void check(const std::vector<float>& x, const std::function<void(std::span<float>)>& operation,
                      const std::function<double(double)>& definition, double epsilons) {
        std::vector<float> out = x;
        operation(out);
        reference::Vector expected = asDouble(x);
        for (double& value : expected) {
            value = definition(value);
        }
        ROOST_WITHIN(out, expected, epsilons * kEpsilon);
    }
};

QTEST_GUILESS_MAIN(TestKernels)
#include "test_kernels.moc"
