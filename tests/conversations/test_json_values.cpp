#include "conversations/json_values.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace roost;

class TestJsonValues : public QObject {
    Q_OBJECT

private slots:
    void aSamplerComesBackAsItWas() {
        SamplerSettings sampler;
        sampler.temperature = 0.7;
        sampler.topP = 0.2;
        sampler.topK = 40;
        sampler.typicalP = 0.9;
        sampler.minP = 0.05;
        sampler.presencePenalty = 1.5;
        sampler.frequencyPenalty = 0.25;
        sampler.penaltyDecay = 0.99;
        sampler.penaltyWindow = 64;
        sampler.mirostatTau = 5;
        sampler.mirostatEta = 0.2;
        sampler.biases = {{7, -2.5}, {65535, 1}};
        sampler.banned = {0, 42};
        sampler.seed = 0xFFFF'FFFF'FFFF'FFFFU;
        const QByteArray text = QJsonDocument(samplerToJson(sampler)).toJson();
        QVERIFY(samplerFromJson(QJsonDocument::fromJson(text).object()) == sampler);
    }

    void whatIsMissingKeepsItsDefault() {
        QVERIFY(samplerFromJson({}) == SamplerSettings());
        QVERIFY(samplerFromJson({{QStringLiteral("minP"), QStringLiteral("much")},
                                 {QStringLiteral("biases"), 3}}) == SamplerSettings());
    }

    /// A file may say both of a word; what is read must be what would be written.
    void aBannedWordHasNoBias() {
        const QJsonArray words{QJsonObject{{"text", "a"}, {"bias", 2.5}, {"banned", true}},
                               QJsonObject{{"text", "b"}, {"bias", 2.5}}};
        const ConversationSettings settings = settingsFromJson({{QStringLiteral("words"), words}});
        QCOMPARE(settings.words, (QVector<WordRule>{{"a", 0, true}, {"b", 2.5, false}}));
        QVERIFY(settingsFromJson(settingsToJson(settings)) == settings);
    }
};

QTEST_GUILESS_MAIN(TestJsonValues)
#include "test_json_values.moc"
