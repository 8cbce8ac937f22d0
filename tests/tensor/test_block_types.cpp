// Block-quantised types: how much of the numbers the encoders keep, and what odd input does.
#include "model_file/model_file.h"
#include "support/reference_data.h"
#include "tensor/blocks.h"
#include "tensor/convert.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace roost;

namespace {

std::vector<float> roundTrip(TensorType type, const std::vector<float>& values) {
    std::vector<std::byte> bytes(rowBytes(type, values.size()));
    encode(type, values, bytes);
    std::vector<float> back(values.size());
    decode(type, bytes, back);
    return back;
}

/// Root mean square of the error over that of the numbers.
double relativeError(TensorType type, const std::vector<float>& values) {
    const auto back = roundTrip(type, values);
    double errors = 0;
    double squares = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double value = static_cast<double>(values[i]);
        errors += (value - static_cast<double>(back[i])) * (value - static_cast<double>(back[i]));
        squares += value * value;
    }
    return std::sqrt(errors / squares);
}

std::vector<float> normalNumbers(std::size_t count, float deviation) {
    std::mt19937 random(5);
    std::normal_distribution<float> normal(0, deviation);
    std::vector<float> values(count);
    for (float& value : values) {
        value = normal(random);
    }
    return values;
}

std::vector<TensorType> encodableBlockTypes() {
    std::vector<TensorType> types;
    for (const TensorTypeTraits& type : allTensorTypes()) {
        if (isBlockType(type.type) && canEncode(type.type)) {
            types.push_back(type.type);
        }
    }
    return types;
}

}  // namespace

class TestBlockTypes : public QObject {
    Q_OBJECT

private slots:
    void whatCanBeEncoded() {
        for (const TensorType type :
             {TensorType::F32, TensorType::Q4_0, TensorType::Q8_0, TensorType::Q6_K}) {
            QVERIFY(canEncode(type));
        }
        for (const TensorType type :
             {TensorType::Q2_K, TensorType::Q3_K, TensorType::IQ4_NL, TensorType::IQ4_XS}) {
            QVERIFY(!canEncode(type));
        }
    }

    /// The error on normally distributed numbers, whatever their size, and on the matrices of a trained
    /// model.
    void error_data() {
        QTest::addColumn<TensorType>("type");
        QTest::addColumn<double>("bound");
        QTest::newRow("Q4_0") << TensorType::Q4_0 << 0.085;
        QTest::newRow("Q4_1") << TensorType::Q4_1 << 0.073;
        QTest::newRow("Q5_0") << TensorType::Q5_0 << 0.042;
        QTest::newRow("Q5_1") << TensorType::Q5_1 << 0.0355;
        QTest::newRow("Q8_0") << TensorType::Q8_0 << 0.0056;
        QTest::newRow("Q4_K") << TensorType::Q4_K << 0.073;
        QTest::newRow("Q5_K") << TensorType::Q5_K << 0.0362;
        QTest::newRow("Q6_K") << TensorType::Q6_K << 0.0176;
    }
    void error() {
        QFETCH(TensorType, type);
        QFETCH(double, bound);
        for (const float deviation : {1.0F, 0.02F, 300.0F}) {
            const double normal = relativeError(type, normalNumbers(std::size_t{1} << 16, deviation));
            QVERIFY2(normal <= bound, qPrintable(QString::number(normal)));
        }
    }

    void errorOnTheStarterModel_data() { error_data(); }
    void errorOnTheStarterModel() {
        const std::string path = test::starterSourcePath("roost-starter.safetensors");
        if (path.empty()) {
            QSKIP("The sources of the starter model are absent (ROOST_STARTER_SOURCE_DIR).");
        }
        const auto model = openModelFile(path);
        QVERIFY(model);
        QFETCH(TensorType, type);
        QFETCH(double, bound);
        for (const char* name : {"blocks.0.att.receptance.weight", "blocks.3.ffn.key.weight",
                                 "blocks.7.ffn.value.weight", "blocks.5.att.output.weight"}) {
            const TensorEntry& entry = model->tensors.at(name);
            std::vector<float> values(entry.elements());
            decode(entry.type, entry.data, values);
            const double difference = relativeError(type, values);
            QVERIFY2(difference <= bound, qPrintable(QString::number(difference)));
        }
    }

    /// A block with a scale of 1 and numbers that name their place: bit by bit what the format says.
    void layout() {
        BlockQ4_K block{};
        block.scale = packedF16(1);
        block.minScale = packedF16(0.5F);
        block.subScales.bytes[1] = 3 | 0x40;  // s of sub-block 1, and bit 4 of s of sub-block 5
        block.subScales.bytes[5] = 2 | 0x80;  // m of sub-block 1, and bit 5 of m of sub-block 5
        block.subScales.bytes[9] = 0x71;      // low bits of s and m of sub-block 5
        block.q[4] = 0xA0;                    // number 36
        block.q[2 * 32 + 4] = 0xB0;           // number 164
        QCOMPARE(block.number(36), 3.0F * 10 - 0.5F * 2);
        QCOMPARE(block.number(164), 17.0F * 11 - 0.5F * 39);
        QCOMPARE(block.number(4), 0.0F);
        BlockQ5_0 five{};
        five.scale = packedF16(-2);
        five.q[3] = 0x21;
        five.fifth.bytes[2] = 0x08;
        QCOMPARE(five.number(3), -2.0F * (1 - 16));
        QCOMPARE(five.number(19), -2.0F * (18 - 16));
        BlockQ3_K three{};
        three.scale = packedF16(1);
        three.subScales[2] = 0xF0;   // low bits of s of sub-block 10
        three.subScales[10] = 0x10;  // high bits of it
        three.q[32 + 5] = 0x0C;      // low bits of number 165
        three.third[5] = 0x20;
        QCOMPARE(three.number(165), static_cast<float>((31 - 32) * (7 - 4)));
    }

    void zerosAndConstants() {
        for (const TensorType type : encodableBlockTypes()) {
            const std::vector<float> zeros(256, 0);
            QCOMPARE(roundTrip(type, zeros), zeros);
            for (const float constant : {2.5F, -0.37F}) {
                for (const float value : roundTrip(type, std::vector<float>(256, constant))) {
                    QVERIFY2(std::abs(value - constant) <= 0.01F * std::abs(constant), name(type).data());
                }
            }
        }
    }

    /// Numbers beyond what the scales can hold stay finite and keep their sign.
    void extremes() {
        for (const TensorType type : encodableBlockTypes()) {
            for (const float size : {1e-45F, 1e-38F, 1e-7F, 1e8F, 3e38F}) {
                std::vector<float> values(256, 0);
                values[3] = size;
                values[70] = -size;
                values[255] = size / 2;
                const auto back = roundTrip(type, values);
                for (const float value : back) {
                    QVERIFY2(std::isfinite(value), name(type).data());
                }
                QVERIFY(back[3] >= 0 && back[70] <= 0);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestBlockTypes)
#include "test_block_types.moc"
