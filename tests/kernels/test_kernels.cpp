// Every kernel on every instruction set of this machine against its definition in double precision, over odd
// sizes and extreme values.
#include "kernels/kernels.h"
#include "kernels/reference.h"
#include "support/largest_difference.h"
#include "support/random_blocks.h"
#include "tensor/blocks.h"
#include "tensor/convert.h"
#include "tensor/input_major.h"

#include <QTest>
#include <hwy/targets.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <random>

using namespace roost;
using roost::test::largestDifference;

namespace {

using Vector = reference::Vector;

constexpr double kEpsilon = 0x1p-23;

/// Random numbers with a fixed seed.
class Numbers {
public:
    std::vector<float> next(std::size_t count, float size = 1) {
        std::vector<float> values(count);
        for (float& value : values) {
            value = size * (2 * static_cast<float>(m_random() >> 8) * 0x1p-24F - 1);
        }
        return values;
    }

private:
    std::mt19937 m_random{42};
};

Vector asDouble(std::span<const float> values) {
    return {values.begin(), values.end()};
}

double norm(std::span<const double> values) {
    double squares = 0;
    for (const double value : values) {
        squares += value * value;
    }
    return std::sqrt(squares);
}

/// A matrix with its bytes.
struct OwnedMatrix {
    std::vector<std::byte> bytes;
    Matrix matrix;
};

/// Numbers within -1 … 1.
OwnedMatrix makeMatrix(TensorType type, std::size_t rows, std::size_t columns, Numbers& numbers) {
    OwnedMatrix owned{std::vector<std::byte>(rows * rowBytes(type, columns)), {}};
    if (isBlockType(type)) {
        std::mt19937_64 random(rows * columns);
        test::fillWithRandomBlocks(type, 1, random, owned.bytes);
    } else {
        encode(type, numbers.next(rows * columns), owned.bytes);
    }
    owned.matrix = {type, rows, columns, owned.bytes.data()};
    return owned;
}

const std::size_t kSizes[] = {1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 256, 512, 1000};

}  // namespace

#define ROOST_WITHIN(actual, expected, tolerance)                                                            \
    do {                                                                                                     \
        const double difference_ = largestDifference(actual, expected);                                      \
        QVERIFY2(difference_ <= (tolerance),                                                                 \
                 qPrintable(QString("differs by %1, allowed %2").arg(difference_).arg(tolerance)));          \
    } while (false)

class TestKernels : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QFETCH(qint64, target);
        hwy::SetSupportedTargetsForTest(target);
    }
    void cleanup() { hwy::SetSupportedTargetsForTest(0); }

    void targetTakesEffect_data() { addTargets(); }
    void targetTakesEffect() {
        QFETCH(qint64, target);
        QCOMPARE(QString::fromUtf8(kernels::instructionSet()), QString::fromUtf8(hwy::TargetName(target)));
    }

    void products_data() { addTargets(); }
    void products() {
        Numbers numbers;
        for (const TensorTypeTraits& type : allTensorTypes()) {
            for (const std::size_t columns : kSizes) {
                if (columns % type.blockSize != 0) {
                    continue;
                }
                for (const std::size_t rows : {1, 3, 4, 5, 9}) {
                    const auto w = makeMatrix(type.type, rows, columns, numbers);
                    checkProducts(w.matrix, numbers);
                }
            }
        }
    }

    void largeProducts_data() { addTargets(); }
    /// More rows than a panel and more numbers than a block of multiplyMany have.
    void largeProducts() {
        Numbers numbers;
        for (const std::size_t columns : {1024, 1040, 2053, 5000}) {
            const auto w = makeMatrix(TensorType::F16, 71, columns, numbers);
            checkProducts(w.matrix, numbers);
        }
    }

    void quantise_data() { addTargets(); }
    /// Every number is within half a level, the largest of a run is a whole level, and what is no number
    /// stays none.
    void quantise() {
        Numbers numbers;
        for (const float size : {1.0F, 1e-20F, 1e20F}) {
            const auto x = numbers.next(96, size);
            const auto rows = quantised(x, 1);
            for (std::size_t i = 0; i < x.size(); ++i) {
                const float scale = rows.runs<32>(0).scale[i / 32];
                const float level = static_cast<float>(rows.levels(0)[i]);
                QVERIFY(std::abs(level) <= 127 && std::abs(x[i] - level * scale) <= 0.5001F * scale);
            }
            for (std::size_t run = 0; run < 16; ++run) {
                checkSums<32>(rows, run);
                checkSums<16>(rows, run);
            }
        }
        std::vector<float> x(64, 1.0F);
        x[3] = NAN;
        x[40] = INFINITY;
        const auto rows = quantised(x, 1);
        QVERIFY(std::isnan(rows.runs<32>(0).scale[0]) && std::isnan(rows.runs<32>(0).scale[1]));
        QCOMPARE(rows.runs<32>(0).scale[2], 0.0F);
        QCOMPARE(quantised(std::vector<float>(32, 1e-40F), 1).runs<32>(0).scale[0], 0.0F);
    }

    void int8Products_data() { addTargets(); }
    /// Against what the rounded vectors give in double precision, and bit for bit in every grouping.
    void int8Products() {
        Numbers numbers;
        for (const TensorTypeTraits& type : allTensorTypes()) {
            for (const std::size_t columns : {32, 64, 96, 256, 480, 512, 544, 768, 1024, 1280}) {
                if (isBlockType(type.type) && columns % type.blockSize == 0) {
                    for (const std::size_t rows : {1, 3, 16, 17, 40}) {
                        checkInt8Products(makeMatrix(type.type, rows, columns, numbers).bytes, type, rows,
                                          numbers);
                    }
                }
            }
        }
    }

    void largestLevels_data() { addTargets(); }
    /// Sums of the largest levels of 8 bits, of either sign, are whole.
    void largestLevels() {
        constexpr std::size_t kRows = 40;
        constexpr std::size_t kColumns = 512;
        constexpr std::size_t kTokens = 9;
        for (const int weight : {-128, 127}) {
            BlockQ8_0 block{packedF16(1), {}};
            std::fill(std::begin(block.q), std::end(block.q), static_cast<std::int8_t>(weight));
            const std::vector<BlockQ8_0> blocks(kRows * kColumns / BlockQ8_0::kNumbers, block);
            const Matrix w{TensorType::Q8_0, kRows, kColumns, std::as_bytes(std::span(blocks)).data()};
            for (const float input : {-127.0F, 127.0F}) {
                for (const std::size_t tokens : {std::size_t{1}, kTokens}) {
                    const auto x = quantised(std::vector<float>(tokens * kColumns, input), tokens);
                    std::vector<float> y(tokens * kRows);
                    AlignedVector<std::byte> scratch;
                    kernels::multiplyInt8(w, 0, kRows, x, {y.data(), tokens, kRows}, scratch);
                    const float expected = static_cast<float>(kColumns) * static_cast<float>(weight) * input;
                    QCOMPARE(std::count(y.begin(), y.end(), expected), std::ptrdiff_t(y.size()));
                }
            }
        }
    }

    void inputMajorProducts_data() { addTargets(); }
    /// From a matrix that lies by inputs, bit for bit what one that lies by rows gives, however many inputs
    /// are zero.
    void inputMajorProducts() {
        Numbers numbers;
        for (const TensorType type : {TensorType::Q8_0, TensorType::Q4_0}) {
            for (const std::size_t columns : {32, 96, 512, 544, 1280}) {
                for (const float share : {0.0F, 0.06F, 0.5F, 1.0F}) {
                    checkInputMajorProducts(makeMatrix(type, 2 * kInputMajorOutputs, columns, numbers), share,
                                            numbers);
                }
            }
        }
    }

    void decodeRows_data() { addTargets(); }
    void decodeRows() {
        Numbers numbers;
        for (const TensorTypeTraits& type : allTensorTypes()) {
            const std::size_t columns = isBlockType(type.type) ? 3 * type.blockSize : 77;
            const auto w = makeMatrix(type.type, 5, columns, numbers);
            std::vector<float> all(5 * columns);
            decode(type.type, w.bytes, all);
            std::vector<float> rows(3 * columns);
            kernels::decodeRows(w.matrix, 1, 4, rows);
            QVERIFY2(std::memcmp(rows.data(), all.data() + columns, rows.size() * sizeof(float)) == 0,
                     type.name.data());
        }
    }

    /// Damaged files may hold anything, at any address.
    void anyBytes_data() { addTargets(); }
    void anyBytes() {
        std::mt19937 random(7);
        for (const TensorTypeTraits& type : allTensorTypes()) {
            const std::size_t columns = 4 * type.blockSize;
            std::vector<std::byte> bytes(1 + 40 * rowBytes(type.type, columns));
            for (std::byte& byte : bytes) {
                byte = static_cast<std::byte>(random());
            }
            const Matrix w{type.type, 40, columns, bytes.data() + 1};
            std::vector<float> out(40 * columns);
            kernels::decodeRows(w, 0, 40, out);
            std::vector<float> x(columns, 1);
            std::vector<float> y(40);
            kernels::multiplyRows(w, 0, 40, {x.data(), 1, columns}, {y.data(), 1, 40});
            if (isBlockType(type.type)) {
                AlignedVector<std::byte> scratch;
                const std::vector<float> many(4 * columns, 1);
                std::vector<float> products(std::size_t{4} * 40);
                kernels::multiplyInt8(w, 0, 40, quantised(many, 4), {products.data(), 4, 40}, scratch);
                kernels::multiplyInt8(w, 0, 40, quantised(x, 1), {y.data(), 1, 40}, scratch);
            }
            std::vector<float> expected(out.size());
            decode(type.type, {w.data, w.bytes()}, expected);
            // Infinities and what is not a number depend on the instruction set; all else must not.
            for (std::size_t i = 0; i < out.size(); ++i) {
                QVERIFY(!std::isfinite(expected[i]) || out[i] == expected[i]);
            }
        }
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
        ROOST_WITHIN(out, Vector(64, 0.5), 1e-3);
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
        ROOST_WITHIN(removal, Vector(64, 0), 0.0);
        ROOST_WITHIN(replacement, Vector(64, 0), 0.0);
    }

private:
    static void addTargets() {
        QTest::addColumn<qint64>("target");
        const std::int64_t compiled = hwy::SupportedTargets();
        for (const std::int64_t target : {HWY_SSE4, HWY_AVX2, HWY_AVX3, HWY_AVX3_DL, HWY_NEON}) {
            if ((compiled & target & HWY_TARGETS) != 0) {
                QTest::newRow(hwy::TargetName(target)) << qint64{target};
            }
        }
    }

    static Int8Rows quantised(const std::vector<float>& x, std::size_t count) {
        Int8Rows rows;
        rows.reset(count, x.size() / count, true);
        for (std::size_t token = 0; token < count; ++token) {
            kernels::quantise(std::span(x).subspan(token * rows.width(), rows.width()), token, rows);
        }
        return rows;
    }

    template <std::size_t kSize>
    static void checkSums(const Int8Rows& rows, std::size_t run) {
        std::int32_t sum = 0;
        for (std::size_t i = 0; i < kSize; ++i) {
            sum += rows.levels(0)[run * kSize + i];
        }
        const Int8Runs runs = rows.runs<kSize>(0);
        QCOMPARE(runs.sum[run], sum);
        QCOMPARE(runs.scale[run], rows.runs<32>(0).scale[run * kSize / 32]);
        QCOMPARE(runs.scaledSum[run], runs.scale[run] * static_cast<float>(sum));
    }

    static void checkInt8Products(const std::vector<std::byte>& bytes, const TensorTypeTraits& type,
                                  std::size_t rows, Numbers& numbers) {
        constexpr std::size_t kTokens = 9;
        const std::size_t columns = bytes.size() / rows / type.blockBytes * type.blockSize;
        const Matrix w{type.type, rows, columns, bytes.data()};
        const auto x = numbers.next(kTokens * columns);
        AlignedVector<std::byte> scratch;
        std::vector<float> together(kTokens * rows);
        const auto all = quantised(x, kTokens);
        kernels::multiplyInt8(w, 0, rows, all, {together.data(), kTokens, rows}, scratch);
        for (std::size_t t = 0; t < kTokens; ++t) {
            const auto vector = std::span(x).subspan(t * columns, columns);
            const auto one = quantised({vector.begin(), vector.end()}, 1);
            std::vector<float> alone(rows, 7);
            kernels::multiplyInt8(w, rows / 2, rows, one, {alone.data(), 1, rows}, scratch);
            QVERIFY(rows / 2 == 0 || alone[rows / 2 - 1] == 7.0F);
            kernels::multiplyInt8(w, 0, rows / 2, one, {alone.data(), 1, rows}, scratch);
            Vector rounded(columns);
            for (std::size_t i = 0; i < columns; ++i) {
                rounded[i] = static_cast<double>(one.runs<32>(0).scale[i / 32]) * one.levels(0)[i];
            }
            ROOST_WITHIN(alone, reference::multiplyRows(w, rounded),
                         4 * kEpsilon * norm(rounded) * std::sqrt(static_cast<double>(columns)));
            QVERIFY2(std::memcmp(alone.data(), together.data() + t * rows, rows * sizeof(float)) == 0,
                     type.name.data());
        }
    }

    /// \p share of the inputs are not zero.
    static void checkInputMajorProducts(const OwnedMatrix& byRows, float share, Numbers& numbers) {
        const Matrix& w = byRows.matrix;
        std::vector<std::byte> bytes(byRows.bytes.size());
        for (std::size_t row = 0; row < w.rows; row += kInputMajorOutputs) {
            toInputMajor({w.type, kInputMajorOutputs, w.columns, w.row(row)},
                         bytes.data() + row * w.rowBytes());
        }
        const Matrix byInputs{w.type, w.rows, w.columns, bytes.data(), MatrixLayout::InputMajor};
        AlignedVector<std::byte> scratch;
        for (const std::size_t tokens : {1, 2, 8}) {
            auto x = numbers.next(tokens * w.columns);
            const auto choice = numbers.next(x.size());
            for (std::size_t i = 0; i < x.size(); ++i) {
                x[i] = std::abs(choice[i]) < share ? x[i] : 0;
            }
            const auto rounded = quantised(x, tokens);
            std::vector<float> expected(tokens * w.rows);
            std::vector<float> actual(tokens * w.rows);
            kernels::multiplyInt8(w, 0, w.rows, rounded, {expected.data(), tokens, w.rows}, scratch);
            kernels::multiplyInt8(byInputs, 0, w.rows, rounded, {actual.data(), tokens, w.rows}, scratch);
            QVERIFY(std::memcmp(actual.data(), expected.data(), actual.size() * sizeof(float)) == 0);
        }
    }

    /// Products with several vectors at a time, of all rows and of all but the first and the last one.
    static void checkMany(const Matrix& w, const Rows& x, const std::vector<float>& alone) {
        AlignedVector<float> scratch;
        for (const std::size_t edge : {std::size_t{0}, std::min<std::size_t>(1, w.rows / 3)}) {
            std::vector<float> together(x.count * w.rows, 7);
            kernels::multiplyMany(w, edge, w.rows - edge, x, {together.data(), x.count, w.rows}, scratch);
            for (std::size_t i = 0; i < together.size(); ++i) {
                const std::size_t row = i % w.rows;
                const bool isAsked = row >= edge && row < w.rows - edge;
                QCOMPARE(together[i], isAsked ? alone[i] : 7.0F);
            }
        }
    }

    static void checkProducts(const Matrix& w, Numbers& numbers) {
        constexpr std::size_t kTokens = 8;
        auto x = numbers.next(kTokens * w.columns);
        const Rows inputs{x.data(), kTokens, w.columns};
        std::vector<float> alone(kTokens * w.rows);
        for (std::size_t t = 0; t < kTokens; ++t) {
            kernels::multiplyRows(w, 0, w.rows, {x.data() + t * w.columns, 1, w.columns},
                                  {alone.data() + t * w.rows, 1, w.rows});
            const auto expected = reference::multiplyRows(w, asDouble(inputs[t]));
            ROOST_WITHIN(std::span<const float>(alone).subspan(t * w.rows, w.rows), expected,
                         2 * kEpsilon * norm(asDouble(inputs[t])) *
                             std::sqrt(static_cast<double>(w.columns)));
        }
        checkMany(w, inputs, alone);
    }

    /// An operation in place against its definition, within so many epsilon.
    static void check(const std::vector<float>& x, const std::function<void(std::span<float>)>& operation,
                      const std::function<double(double)>& definition, double epsilons) {
        std::vector<float> out = x;
        operation(out);
        Vector expected = asDouble(x);
        for (double& value : expected) {
            value = definition(value);
        }
        ROOST_WITHIN(out, expected, epsilons * kEpsilon);
    }
};

QTEST_GUILESS_MAIN(TestKernels)
#include "test_kernels.moc"
