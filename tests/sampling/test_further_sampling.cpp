#include "sampling/penalty_table.h"
#include "sampling/sampler.h"
#include "sampling/token_distribution.h"
#include "sampling/token_picture.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <vector>

using namespace roost;

namespace {

/// Nothing but the softmax.
SamplerSettings neutral() {
    SamplerSettings settings;
    settings.topP = 1;
    settings.presencePenalty = 0;
    settings.frequencyPenalty = 0;
    settings.penaltyDecay = 1;
    return settings;
}

std::vector<float> madeLogits(std::size_t size, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, 2);
    std::vector<float> logits(size);
    std::generate(logits.begin(), logits.end(), [&] { return normal(random); });
    return logits;
}

std::vector<double> softmax(const std::vector<float>& logits) {
    std::vector<double> probabilities(logits.begin(), logits.end());
    double sum = 0;
    for (double& each : probabilities) {
        each = std::exp(each);
        sum += each;
    }
    for (double& each : probabilities) {
        each /= sum;
    }
    return probabilities;
}

std::vector<Token> tokensOf(const TokenDistribution& distribution) {
    std::vector<Token> tokens;
    for (const TokenProbability& entry : distribution) {
        tokens.push_back(entry.token);
    }
    return tokens;
}

TokenDistribution distributionOfFloats(const std::vector<float>& logits, const SamplerSettings& settings) {
    return distributionOf(std::vector<double>(logits.begin(), logits.end()), settings);
}

/// The counts by going over the last \p window tokens.
std::map<Token, double> countsBySumming(const std::vector<Token>& tokens, double decay, int window) {
    std::map<Token, double> counts;
    const std::size_t begin = window > 0 && tokens.size() > static_cast<std::size_t>(window)
                                  ? tokens.size() - static_cast<std::size_t>(window)
                                  : 0;
    for (std::size_t i = begin; i < tokens.size(); ++i) {
        counts[tokens[i]] += std::pow(decay, static_cast<double>(tokens.size() - 1 - i));
    }
    return counts;
}

}  // namespace

/// What Roost has beside the official sampler, against the definitions.
class TestFurtherSampling : public QObject {
    Q_OBJECT

private slots:
    /// From the next token on it is as if the other settings had held from the beginning.
    void changedSettingsCountWhatIsThereAnew() {
        SamplerSettings first = neutral();
        first.presencePenalty = 0.5;
        first.frequencyPenalty = 0.5;
        SamplerSettings second = first;
        second.penaltyDecay = 0.9;
        second.penaltyWindow = 3;
        second.mirostatTau = 4;
        Sampler changed(first, 1);
        Sampler fresh(second, 1);
        for (const Token token : {3, 5, 3, 8, 1}) {
            changed.accept(token);
            fresh.accept(token);
        }
        changed.change(second);
        QVERIFY(changed == fresh);
        const std::vector<float> logits = madeLogits(20, 3);
        QCOMPARE(changed.sample(logits), fresh.sample(logits));
    }

    void aPictureShowsTheChancesBeforeAndAfter() {
        const std::vector<float> logits = madeLogits(50, 9);
        const std::vector<double> before = softmax(logits);
        SamplerSettings settings = neutral();
        settings.topK = 4;
        settings.biases = {{17, 30}};
        const Sampler sampler(settings, 0);
        const TokenPicture picture = tokenPicture(logits, sampler.probabilities(logits), 6, 40);
        QCOMPARE(picture.kept, 4);
        QCOMPARE(picture.likeliest.front().token, 17);  // by what the sampler makes of it
        QVERIFY(picture.likeliest.size() == 6 || picture.likeliest.back().token == 40);
        double after = 0;
        for (const TokenChance& each : picture.likeliest) {
            QVERIFY(std::abs(each.before - before[static_cast<std::size_t>(each.token)]) < 1e-6);
            after += each.after;
        }
        QVERIFY(after <= 1 + 1e-9);
        QVERIFY(std::any_of(picture.likeliest.begin(), picture.likeliest.end(),
                            [](const TokenChance& each) { return each.token == 40; }));
    }

    void aPictureOfNothingIsEmpty() {
        const std::vector<float> impossible(5, -std::numeric_limits<float>::infinity());
        const TokenPicture picture = tokenPicture(impossible, {}, 3);
        QCOMPARE(picture.kept, 0);
        for (const TokenChance& each : picture.likeliest) {
            QCOMPARE(each.before, 0.0);
        }
    }

    void minPKeepsWhatIsLikelyBesideTheLikeliest() {
        for (unsigned seed = 0; seed < 20; ++seed) {
            const std::vector<float> logits = madeLogits(200, seed);
            const std::vector<double> p = softmax(logits);
            const double greatest = *std::max_element(p.begin(), p.end());
            for (const double minP : {0.01, 0.1, 0.5, 1.0}) {
                std::vector<Token> expected;
                for (std::size_t i = 0; i < p.size(); ++i) {
                    if (p[i] >= minP * greatest) {
                        expected.push_back(static_cast<Token>(i));
                    }
                }
                SamplerSettings settings = neutral();
                settings.minP = minP;
                settings.temperature = 1.7;  // comes after it and changes nothing of what is kept
                QVERIFY(tokensOf(distributionOfFloats(logits, settings)) == expected);
            }
        }
    }

    void typicalPKeepsWhatIsAsSurprisingAsExpected() {
        for (unsigned seed = 0; seed < 20; ++seed) {
            const std::vector<float> logits = madeLogits(200, seed);
            const std::vector<double> p = softmax(logits);
            double entropy = 0;
            for (const double each : p) {
                entropy -= each * std::log(each);
            }
            std::vector<Token> order(p.size());
            for (std::size_t i = 0; i < order.size(); ++i) {
                order[i] = static_cast<Token>(i);
            }
            const auto oddness = [&](Token token) {
                return std::abs(-std::log(p[static_cast<std::size_t>(token)]) - entropy);
            };
            std::sort(order.begin(), order.end(), [&](Token a, Token b) { return oddness(a) < oddness(b); });
            for (const double typicalP : {0.2, 0.5, 0.95}) {
                std::vector<Token> expected;
                double reached = 0;
                for (std::size_t i = 0; i < order.size() && reached < typicalP; ++i) {
                    expected.push_back(order[i]);
                    reached += p[static_cast<std::size_t>(order[i])];
                }
                std::sort(expected.begin(), expected.end());
                SamplerSettings settings = neutral();
                settings.typicalP = typicalP;
                QVERIFY(tokensOf(distributionOfFloats(logits, settings)) == expected);
            }
        }
    }

    void theDefaultsChangeNothing() {
        const std::vector<float> logits = madeLogits(200, 1);
        const std::vector<double> p = softmax(logits);
        const TokenDistribution all = distributionOfFloats(logits, neutral());
        QCOMPARE(all.size(), p.size());
        for (std::size_t i = 0; i < p.size(); ++i) {
            QVERIFY(std::abs(all[i].probability - p[i]) < 1e-12);
        }
    }

    void theWindowForgets() {
        std::mt19937 random(3);
        for (const int window : {0, 1, 5, 40}) {
            PenaltyTable table;
            std::vector<Token> tokens;
            for (int i = 0; i < 200; ++i) {
                const auto token = static_cast<Token>(random() % 12);
                tokens.push_back(token);
                table.add(token, 0.9, true, window);
                const std::map<Token, double> expected = countsBySumming(tokens, 0.9, window);
                QCOMPARE(table.entries().size(), expected.size());
                for (const PenaltyTable::Entry& entry : table.entries()) {
                    QVERIFY(expected.count(entry.token) == 1);
                    QVERIFY(std::abs(entry.count - expected.at(entry.token)) < 1e-9);
                }
            }
        }
    }

    void biasesAreAddedAndBansHold() {
        SamplerSettings settings = neutral();
        settings.biases = {{1, 2.5}, {-1, 9}, {99, 9}};
        settings.banned = {2, -1, 99};
        const std::vector<double> adjusted = Sampler(settings, 1).adjusted(std::vector<float>{0, 1, 5});
        QCOMPARE(adjusted[0], 0.0);
        QCOMPARE(adjusted[1], 3.5);
        QVERIFY(std::isinf(adjusted[2]) && adjusted[2] < 0);
    }

    void mirostatLeavesWhatSurprisesLittle() {
        const TokenDistribution four{{0, 0.5}, {1, 0.25}, {2, 0.15}, {3, 0.1}};
        QVERIFY(tokensOf(withinSurprise(four, 2)) == (std::vector<Token>{0, 1}));
        QVERIFY(tokensOf(withinSurprise(four, 0)) == (std::vector<Token>{0}));
        QVERIFY(tokensOf(withinSurprise(four, 99)) == (std::vector<Token>{0, 1, 2, 3}));
        QCOMPARE(withinSurprise(four, 2)[0].probability, 0.5 / 0.75);
        QVERIFY(withinSurprise({}, 2).empty());
    }

    /// Over a long text the surprise of what is drawn comes out at what was asked for.
    void mirostatKeepsToItsSurprise() {
        for (const double tau : {1.0, 2.0, 4.0}) {
            SamplerSettings settings = neutral();
            settings.mirostatTau = tau;
            Sampler sampler(settings, 5);
            double bits = 0;
            constexpr int kDraws = 2000;
            for (int i = 0; i < kDraws; ++i) {
                const std::vector<float> logits = madeLogits(500, static_cast<unsigned>(i));
                const TokenDistribution before = sampler.probabilities(logits);
                const Token drawn = sampler.sample(logits);
                const auto entry =
                    std::find_if(before.begin(), before.end(),
                                 [&](const TokenProbability& each) { return each.token == drawn; });
                QVERIFY(entry != before.end());
                bits -= std::log2(entry->probability);
            }
            QVERIFY2(std::abs(bits / kDraws - tau) < 0.1, qPrintable(QString::number(bits / kDraws)));
        }
    }
};

QTEST_GUILESS_MAIN(TestFurtherSampling)
#include "test_further_sampling.moc"
