// What the evaluator promises of any model: the forms agree, threads and cuts do not matter, a stop leaves a
// usable state.
#include "rwkv/evaluator.h"
#include "rwkv/numeric_path.h"
#include "support/random_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace roost;

namespace {

std::vector<Token> someTokens(std::size_t count, int vocabulary) {
    std::vector<Token> tokens(count);
    for (std::size_t i = 0; i < count; ++i) {
        tokens[i] = static_cast<Token>((i * 7919 + 13) % static_cast<std::size_t>(vocabulary));
    }
    return tokens;
}

}  // namespace

class TestEvaluator : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        for (const TensorTypeTraits& type : allTensorTypes()) {
            const std::string path =
                m_folder.filePath(QString::fromUtf8(type.name.data()) + ".gguf").toStdString();
            const int width = type.blockSize > 128 ? 256 : 128;
            QVERIFY(test::writeRandomModel(path, {2, width, 64, 512, 256, 32, 32, 32, 64}, type.type, 1));
            auto model = Model::load(path);
            QVERIFY2(model, qPrintable(QString::fromStdString(model ? "" : describe(model.error()))));
            m_models.push_back(*model);
        }
    }

    void formsAgree_data() { addModels(); }
    void formsAgree() {
        QFETCH(int, index);
        const Model& model = *m_models[static_cast<std::size_t>(index)];
        const auto tokens = someTokens(150, model.config().vocabulary);
        std::vector<float> stepped(vocabulary(model));
        State steppedState = model.initialState();
        Evaluator evaluator(2);
        for (const Token token : tokens) {
            QVERIFY(evaluator.step(model, token, steppedState, stepped));
        }
        std::vector<float> fed(vocabulary(model));
        State fedState = model.initialState();
        QCOMPARE(evaluator.feed(model, tokens, fedState, fed), tokens.size());
        QVERIFY(stepped == fed);
        QVERIFY(steppedState == fedState);
    }

    /// Where the weights lie makes no difference, in the middle of a text neither.
    void movingTheWeightsChangesNothing_data() { addModels(); }
    void movingTheWeightsChangesNothing() {
        QFETCH(int, index);
        const Model& resident = *m_models[static_cast<std::size_t>(index)];
        ModelOptions options;
        options.movesLater = true;
        const auto loaded = Model::load(resident.file().path, options);
        QVERIFY(loaded);
        Model& moving = **loaded;
        QCOMPARE(numericPath(moving), numericPath(resident));
        const std::byte* const mapped = moving.weights().head.data;

        std::vector<float> expected(vocabulary(resident));
        std::vector<float> found(vocabulary(resident));
        State expectedState = resident.initialState();
        State foundState = moving.initialState();
        Evaluator evaluator(2);
        int moves = 0;
        for (const Token token : someTokens(80, resident.config().vocabulary)) {
            QVERIFY(evaluator.step(resident, token, expectedState, expected));
            QVERIFY(evaluator.step(moving, token, foundState, found));
            QVERIFY(found == expected);
            moves += moving.moveSome(1) ? 1 : 0;
        }
        QVERIFY(foundState == expectedState);
        QVERIFY(moves > 10);
        QVERIFY(!moving.moveSome(1));
        QVERIFY(moving.weights().head.data != mapped);
    }

    void threadsDoNotMatter_data() { addModels(); }
    void threadsDoNotMatter() {
        QFETCH(int, index);
        const Model& model = *m_models[static_cast<std::size_t>(index)];
        const auto tokens = someTokens(100, model.config().vocabulary);
        std::vector<State> states;
        std::vector<std::vector<float>> logits;
        for (const int threads : {1, 2, 3, 5}) {
            Evaluator evaluator(threads);
            states.push_back(model.initialState());
            logits.emplace_back(vocabulary(model));
            evaluator.feed(model, tokens, states.back(), logits.back());
            for (const Token token : tokens) {
                evaluator.step(model, token, states.back(), logits.back());
            }
        }
        for (std::size_t i = 1; i < states.size(); ++i) {
            QVERIFY(states[i] == states[0]);
            QVERIFY(logits[i] == logits[0]);
        }
    }

    void resumeEqualsStraightRun_data() { addModels(); }
    void resumeEqualsStraightRun() {
        QFETCH(int, index);
        const Model& model = *m_models[static_cast<std::size_t>(index)];
        const auto tokens = someTokens(80, model.config().vocabulary);
        Evaluator evaluator(2);
        State straight = model.initialState();
        std::vector<float> straightLogits(vocabulary(model));
        State remembered;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (i == 40) {
                remembered = straight;
            }
            evaluator.step(model, tokens[i], straight, straightLogits);
        }
        Evaluator another(1);
        std::vector<float> resumedLogits(vocabulary(model));
        for (std::size_t i = 40; i < tokens.size(); ++i) {
            another.step(model, tokens[i], remembered, resumedLogits);
        }
        QVERIFY(remembered == straight);
        QVERIFY(resumedLogits == straightLogits);
    }

    void cutsOfThePromptDoNotMatter_data() { addModels(); }
    void cutsOfThePromptDoNotMatter() {
        QFETCH(int, index);
        const Model& model = *m_models[static_cast<std::size_t>(index)];
        const auto tokens = someTokens(130, model.config().vocabulary);
        Evaluator evaluator(2);
        State straight = model.initialState();
        std::vector<float> straightLogits(vocabulary(model));
        evaluator.feed(model, tokens, straight, straightLogits);
        for (std::size_t cut = 1; cut < tokens.size(); ++cut) {
            State state = model.initialState();
            std::vector<float> logits(vocabulary(model));
            evaluator.feed(model, std::span(tokens).first(cut), state, {});
            evaluator.feed(model, std::span(tokens).subspan(cut), state, logits);
            QVERIFY2(state == straight, qPrintable(QString("cut at %1").arg(cut)));
            QVERIFY2(logits == straightLogits, qPrintable(QString("cut at %1").arg(cut)));
        }
    }

    void allLogitsEqualLastLogits() {
        const Model& model = *m_models.front();
        const auto tokens = someTokens(70, model.config().vocabulary);
        Evaluator evaluator(2);
        State state = model.initialState();
        std::vector<float> all(tokens.size() * vocabulary(model));
        evaluator.feed(model, tokens, state, all);
        State again = model.initialState();
        std::vector<float> last(vocabulary(model));
        evaluator.feed(model, tokens, again, last);
        QVERIFY(std::equal(last.begin(), last.end(), all.end() - static_cast<std::ptrdiff_t>(last.size())));
        QVERIFY(state == again);
    }

    void stopLeavesAUsableState() {
        const Model& model = *m_models.front();
        const auto tokens = someTokens(1000, model.config().vocabulary);
        Evaluator evaluator(2);
        std::stop_source stop;
        State state = model.initialState();
        const std::size_t fed =
            evaluator.feed(model, tokens, state, {}, stop.get_token(), [&](std::size_t count) {
                if (count >= 300) {
                    stop.request_stop();
                }
            });
        QVERIFY(fed >= 300 && fed < tokens.size());
        State expected = model.initialState();
        evaluator.feed(model, std::span(tokens).first(fed), expected, {});
        QVERIFY(state == expected);
        QCOMPARE(evaluator.feed(model, tokens, state, {}, stop.get_token()), std::size_t{0});
        QVERIFY(state == expected);
    }

private:
    static std::size_t vocabulary(const Model& model) {
        return static_cast<std::size_t>(model.config().vocabulary);
    }

    void addModels() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_models.size(); ++i) {
            QTest::newRow(name(m_models[i]->mainType()).data()) << static_cast<int>(i);
        }
    }

    QTemporaryDir m_folder;
    std::vector<std::shared_ptr<const Model>> m_models;
};

QTEST_GUILESS_MAIN(TestEvaluator)
#include "test_evaluator.moc"
