// State-tuned files: the order of their axes, and what is refused. That the .pth ones are right against
// float64 is for test_reference_models to see.
#include "rwkv/evaluator.h"
#include "support/file_bytes.h"
#include "support/reference_data.h"
#include "support/safetensors_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace roost;
using test::NamedTensor;

namespace {

using Tensors = std::vector<NamedTensor>;

/// [heads][rows][columns] to [heads][columns][rows].
NamedTensor withAxesSwapped(const NamedTensor& state) {
    NamedTensor swapped = state;
    const std::size_t side = state.shape.at(1);
    for (std::size_t i = 0; i < state.values.size(); ++i) {
        const std::size_t head = i / (side * side);
        const std::size_t row = i / side % side;
        const std::size_t column = i % side;
        swapped.values[(head * side + column) * side + row] = state.values[i];
    }
    return swapped;
}

}  // namespace

class TestTunedState : public QObject {
    Q_OBJECT

private slots:
    void bothKindsOfFile_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("keyFirst");
        QTest::newRow("RWKV-6") << "synth-v6-C128-L2" << true;
        QTest::newRow("RWKV-7") << "synth-v7-C128-L2" << false;
    }

    /// A .pth has [head][value][key] and a .state [head][key][value]; in memory it is the one or the other by
    /// version.
    void bothKindsOfFile() {
        ROOST_NEED_REFERENCE();
        QFETCH(QString, name);
        QFETCH(bool, keyFirst);
        const std::string modelPath = modelPathOf(name);
        const std::string pthPath = statePathOf(name);
        const Tensors official = statesIn(pthPath);
        Tensors swapped;
        for (const NamedTensor& state : official) {
            swapped.push_back(withAxesSwapped(state));
        }
        const std::string statePath =
            test::writeFile(m_folder, "tuned.state", test::safetensorsBytes(swapped));

        const auto fromPth = Model::load(modelPath, {{}, pthPath});
        const auto fromState = Model::load(modelPath, {{}, statePath});
        QVERIFY2(fromPth, qPrintable(QString::fromStdString(fromPth ? "" : describe(fromPth.error()))));
        QVERIFY2(fromState, qPrintable(QString::fromStdString(fromState ? "" : describe(fromState.error()))));
        State state = (*fromPth)->initialState();
        QVERIFY((*fromState)->initialState() == state);
        for (int layer = 0; layer < (*fromPth)->config().layers; ++layer) {
            const auto& expected = (keyFirst ? swapped : official).at(static_cast<std::size_t>(layer)).values;
            QVERIFY(std::equal(expected.begin(), expected.end(), state.wkv(layer).begin(),
                               state.wkv(layer).end()));
            QCOMPARE(*std::max_element(state.timeMixShift(layer).begin(), state.timeMixShift(layer).end()),
                     0.0F);
        }
        QVERIFY(!((*Model::load(modelPath))->initialState() == state));
    }

    void refuses_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("cause");
        QTest::newRow("fewer layers") << "fewer layers"
                                      << "another number of them";
        QTest::newRow("more layers") << "more layers"
                                     << "another number of them";
        QTest::newRow("other heads") << "other heads"
                                     << "time_state";
        QTest::newRow("not a number") << "not a number"
                                      << "time_state";
        QTest::newRow("a model") << "a model"
                                 << "it is not a state";
        QTest::newRow("nothing") << "nothing"
                                 << "nothing";
    }

    void refuses() {
        ROOST_NEED_REFERENCE();
        QFETCH(QString, kind);
        QFETCH(QString, cause);
        const QString name = QStringLiteral("synth-v7-C128-L2");
        Tensors states = statesIn(statePathOf(name));
        std::string path = m_folder.filePath(QStringLiteral("nothing")).toStdString();
        if (kind == QLatin1String("fewer layers")) {
            states.pop_back();
        } else if (kind == QLatin1String("more layers")) {
            states.push_back(states.back());
            states.back().name = "blocks.2.att.time_state";
        } else if (kind == QLatin1String("other heads")) {
            states.back().shape = {4, 32, 32};
            states.back().values.resize(4 * 32 * 32);
        } else if (kind == QLatin1String("not a number")) {
            states.back().values[5] = std::numeric_limits<float>::quiet_NaN();
        }
        if (kind == QLatin1String("a model")) {
            path = modelPathOf(name);
        } else if (kind != QLatin1String("nothing")) {
            path = test::writeFile(m_folder, "wrong.state", test::safetensorsBytes(states));
        }
        const auto model = Model::load(modelPathOf(name), {{}, path});
        QVERIFY(!model);
        const QString sentence = QString::fromStdString(describe(model.error()));
        QVERIFY2(sentence.contains(cause), qPrintable(sentence));
        QVERIFY2(sentence.startsWith(QString::fromStdString(path)), qPrintable(sentence));
    }

    /// Whose state has another form: what is asked for is not left out without a word.
    void version4BeginsWithNone() {
        ROOST_NEED_REFERENCE();
        const std::string name = test::referencePath("models/tiny-rwkv-4v0-660K.bf16.pth");
        const auto plain = Model::load(name);
        QVERIFY(plain);
        Tensors states;
        for (int layer = 0; layer < (*plain)->config().layers; ++layer) {
            states.push_back(
                {"blocks." + std::to_string(layer) + ".att.time_state", {1, 4, 4}, std::vector<float>(16)});
        }
        const std::string path = test::writeFile(m_folder, "for-6.state", test::safetensorsBytes(states));
        const auto refused = Model::load(name, {{}, path});
        QVERIFY(!refused);
        const QString sentence = QString::fromStdString(describe(refused.error()));
        QVERIFY2(sentence.startsWith(QString::fromStdString(path)) &&
                     sentence.contains(QStringLiteral("RWKV-4")),
                 qPrintable(sentence));
    }

    void aStateIsNoModel() {
        ROOST_NEED_REFERENCE();
        const auto model = Model::load(statePathOf(QStringLiteral("synth-v7-C128-L2")));
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::UnsupportedModel);
    }

private:
    static std::string modelPathOf(const QString& name) {
        return test::referencePath("models/" + name.toStdString() + ".bf16.pth");
    }

    static std::string statePathOf(const QString& name) {
        return test::referencePath("models/" + name.toStdString() + ".time_state.bf16.pth");
    }

    /// The states by layer.
    static Tensors statesIn(const std::string& path) {
        const auto file = openModelFile(path);
        if (!file) {
            qFatal("%s", describe(file.error()).c_str());
        }
        return test::decodedTensors(file->tensors);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestTunedState)
#include "test_tuned_state.moc"
