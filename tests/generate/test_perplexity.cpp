// Perplexity against the formula, token by token in double precision.
#include "generate/perplexity.h"
#include "support/byte_vocabulary.h"
#include "support/random_model.h"
#include "support/test_vectors.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace roost;

namespace {

/// A text of one token for each byte, so long that it is read in several pieces.
std::string longText() {
    return test::awkwardBytes(1, 200).substr(0, 200);
}

bool isNear(double a, double b) {
    return std::abs(a - b) <= 1e-10 * std::abs(b);
}

}  // namespace

class TestPerplexity : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const std::string path = m_folder.filePath(QStringLiteral("model.gguf")).toStdString();
        QVERIFY(test::writeRandomModel(path, {2, 64, 64, 128, 320, 8, 8, 8, 8}, TensorType::F32, 5));
        m_model = *Model::load(path);
        m_tokenizer = test::byteTokenizer();
    }

    void isTheFormula() {
        Evaluator evaluator(2);
        double last = 0;
        const Perplexity measured =
            measurePerplexity(*m_model, *m_tokenizer, evaluator, longText(), [&](double share) {
                QVERIFY(share > last && share <= 1);
                last = share;
            });
        const double expected = negativeLogLikelihood(longText());
        QCOMPARE(measured.tokens, std::size_t{199});  // nothing stands before the first
        QCOMPARE(measured.bytes, std::size_t{199});
        QVERIFY(isNear(measured.negativeLogLikelihood, expected));
        QVERIFY(isNear(measured.perplexity(), std::exp(expected / 199)));
        QVERIFY(isNear(measured.bitsPerByte(), expected / 199 / std::log(2.0)));
        QCOMPARE(last, 199.0 / 200);
    }

    /// A token before the text makes the first one foretold, too.
    void startTokensAreNotForetold() {
        Evaluator evaluator(1);
        const test::StartingTokenizer starting(*m_tokenizer, {7, 8});
        const Perplexity measured = measurePerplexity(*m_model, starting, evaluator, "word");
        QCOMPARE(measured.tokens, std::size_t{4});
        QCOMPARE(measured.bytes, std::size_t{4});
        const std::string whole{6, 7, 'w', 'o', 'r', 'd'};  // byte b is token b + 1
        const double both = negativeLogLikelihood(whole);
        const double startAlone = negativeLogLikelihood(whole.substr(0, 2));
        QVERIFY(isNear(measured.negativeLogLikelihood, both - startAlone));
    }

    void shortTexts() {
        Evaluator evaluator(1);
        QCOMPARE(measurePerplexity(*m_model, *m_tokenizer, evaluator, "").tokens, std::size_t{0});
        QCOMPARE(measurePerplexity(*m_model, *m_tokenizer, evaluator, "a").tokens, std::size_t{0});
        QCOMPARE(measurePerplexity(*m_model, *m_tokenizer, evaluator, "ab").tokens, std::size_t{1});
    }

    void aStopLeavesWhatWasRead() {
        Evaluator evaluator(2);
        std::stop_source stop;
        const Perplexity measured = measurePerplexity(
            *m_model, *m_tokenizer, evaluator, longText(), [&](double) { stop.request_stop(); },
            stop.get_token());
        QVERIFY(measured.tokens > 0 && measured.tokens < 199);
        QVERIFY(isNear(measured.negativeLogLikelihood,
                       negativeLogLikelihood(longText().substr(0, measured.tokens + 1))));
        const Perplexity none =
            measurePerplexity(*m_model, *m_tokenizer, evaluator, longText(), {}, stop.get_token());
        QCOMPARE(none.tokens, std::size_t{0});
    }

private:
    /// Of all bytes of the text but the first, by the recurrent form and without any trick against overflow.
    double negativeLogLikelihood(const std::string& text) const {
        Evaluator evaluator(1);
        State state = m_model->initialState();
        std::vector<float> logits(static_cast<std::size_t>(m_model->config().vocabulary));
        double sum = 0;
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            const auto tokenAt = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) + 1; };
            evaluator.step(*m_model, tokenAt(i), state, logits);
            long double all = 0;
            for (const float logit : logits) {
                all += std::exp(static_cast<long double>(logit));
            }
            const float next = logits[static_cast<std::size_t>(tokenAt(i + 1))];
            sum -= static_cast<double>(std::log(std::exp(static_cast<long double>(next)) / all));
        }
        return sum;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<const Model> m_model;
    std::unique_ptr<Tokenizer> m_tokenizer;
};

QTEST_GUILESS_MAIN(TestPerplexity)
#include "test_perplexity.moc"
