#include "tensor/convert.h"
#include "tensor/half.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <vector>

using namespace roost;

class TestConvert : public QObject {
    Q_OBJECT

private slots:
    /// Every F16 number comes back as itself.
    void f16RoundTrip() {
        for (std::uint32_t bits = 0; bits <= 0xFFFF; ++bits) {
            const float value = floatFromF16(static_cast<std::uint16_t>(bits));
            if (std::isnan(value)) {
                QVERIFY(std::isnan(floatFromF16(f16FromFloat(value))));
            } else {
                QCOMPARE(f16FromFloat(value), static_cast<std::uint16_t>(bits));
            }
        }
    }

    /// Halfway between two F16 numbers the even one is taken; just beside it the nearer one.
    void f16Rounding() {
        for (std::uint32_t bits = 0; bits < 0x7BFF; ++bits) {
            const float low = floatFromF16(static_cast<std::uint16_t>(bits));
            const float high = floatFromF16(static_cast<std::uint16_t>(bits + 1));
            const float middle = low + (high - low) / 2;
            const std::uint32_t even = bits + (bits & 1);
            QCOMPARE(std::uint32_t{f16FromFloat(middle)}, even);
            QCOMPARE(std::uint32_t{f16FromFloat(std::nextafterf(middle, high))}, bits + 1);
            QCOMPARE(std::uint32_t{f16FromFloat(std::nextafterf(middle, low))}, bits);
        }
        QCOMPARE(f16FromFloat(65519.99F), std::uint16_t{0x7BFF});
        QCOMPARE(f16FromFloat(65520.0F), std::uint16_t{0x7C00});
        QCOMPARE(f16FromFloat(-std::numeric_limits<float>::infinity()), std::uint16_t{0xFC00});
    }

    void bf16RoundTrip() {
        for (std::uint32_t bits = 0; bits <= 0xFFFF; ++bits) {
            const float value = floatFromBf16(static_cast<std::uint16_t>(bits));
            if (!std::isnan(value)) {
                QCOMPARE(bf16FromFloat(value), static_cast<std::uint16_t>(bits));
            }
        }
        QVERIFY(std::isnan(floatFromBf16(bf16FromFloat(std::numeric_limits<float>::quiet_NaN()))));
        QCOMPARE(bf16FromFloat(std::bit_cast<float>(0x3F808000U)), std::uint16_t{0x3F80});  // tie: even
        QCOMPARE(bf16FromFloat(std::bit_cast<float>(0x3F818000U)), std::uint16_t{0x3F82});
    }

    /// A tensor without elements has no address, which a sanitizer would tell of.
    void ofNothing() {
        for (const TensorType type : {TensorType::F32, TensorType::F16, TensorType::Q8_0}) {
            std::vector<float> values;
            std::vector<std::byte> bytes;
            decode(type, bytes, values);
            encode(type, values, bytes);
            QVERIFY(values.empty() && bytes.empty());
        }
    }

    void q8Error() {
        std::vector<float> values(64);
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = std::sin(static_cast<float>(i * i)) * (i < 32 ? 1.0F : 0.01F);
        }
        std::vector<std::byte> bytes(rowBytes(TensorType::Q8_0, values.size()));
        encode(TensorType::Q8_0, values, bytes);
        std::vector<float> back(values.size());
        decode(TensorType::Q8_0, bytes, back);
        for (std::size_t i = 0; i < values.size(); ++i) {
            // Half a step of the block, and the rounding of its scale to F16.
            const float largest = i < 32 ? 1.0F : 0.01F;
            QVERIFY(std::abs(back[i] - values[i]) <= largest * (0.5F / 127 + 0.001F));
        }
    }

    void q8OfZerosAndSingleNumbers() {
        std::vector<float> values(32, 0);
        std::vector<std::byte> bytes(rowBytes(TensorType::Q8_0, 32));
        std::vector<float> back(32, 1);
        encode(TensorType::Q8_0, values, bytes);
        decode(TensorType::Q8_0, bytes, back);
        QCOMPARE(back, values);
        values[5] = -3;
        encode(TensorType::Q8_0, values, bytes);
        decode(TensorType::Q8_0, bytes, back);
        QVERIFY(std::abs(back[5] + 3) < 3 * 0.001F);
        QCOMPARE(back[6], 0.0F);
    }

    void typeNames() {
        for (const TensorTypeTraits& each : allTensorTypes()) {
            const TensorType type = each.type;
            QCOMPARE(traits(type).type, type);
            QCOMPARE(tensorTypeFromName(name(type)), std::optional(type));
            QCOMPARE(tensorTypeFromGgml(traits(type).ggmlId), std::optional(type));
        }
        QCOMPARE(tensorTypeFromName("q8_0"), std::optional(TensorType::Q8_0));
        QVERIFY(!tensorTypeFromName("Q9_0"));
        QVERIFY(!tensorTypeFromGgml(9999));
    }
};

QTEST_GUILESS_MAIN(TestConvert)
#include "test_convert.moc"
