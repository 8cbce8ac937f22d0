// Products with matrices, and the rows and rounded vectors that they are made of, on every instruction set of
// this machine, against their definition, over all types, odd sizes and extreme values.
#include "kernels/kernels.h"
#include "kernels/reference.h"
#include "support/kernel_test.h"
#include "support/random_blocks.h"
#include "tensor/blocks.h"
#include "tensor/convert.h"
#include "tensor/input_major.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>

using namespace roost;
using namespace roost::test;

namespace {

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
        fillWithRandomBlocks(type, 1, random, owned.bytes);
    } else {
        encode(type, numbers.next(rows * columns), owned.bytes);
    }
    owned.matrix = {type, rows, columns, owned.bytes.data()};
    return owned;
}

}  // namespace

class TestProducts : public QObject {
    Q_OBJECT

private slots:
    void init() { useTarget(); }
    void cleanup() { useAnyTarget(); }

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

private:
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
            reference::Vector rounded(columns);
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
};

QTEST_GUILESS_MAIN(TestProducts)
#include "test_products.moc"
