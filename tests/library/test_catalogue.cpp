// The catalogue that comes with Roost, and catalogues that nobody should believe.
#include "library/catalogue.h"
#include "support/reference_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace roost;

namespace {

QByteArray shippedBytes() {
    QFile file(QString::fromStdString(test::resourcePath("catalogue.json")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The shipped catalogue with its first model changed.
QByteArray withFirstModel(const std::function<void(QJsonObject&)>& change) {
    QJsonObject root = QJsonDocument::fromJson(shippedBytes()).object();
    QJsonArray models = root[QLatin1String("models")].toArray();
    QJsonObject first = models[0].toObject();
    change(first);
    models[0] = first;
    root[QLatin1String("models")] = models;
    return QJsonDocument(root).toJson();
}

}  // namespace

class TestCatalogue : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        auto parsed = parseCatalogue(shippedBytes(), QStringLiteral("shipped"));
        QVERIFY2(parsed, parsed ? "" : describe(parsed.error()).c_str());
        m_catalogue = *parsed;
    }

    void everyGenerationIsThere() {
        for (const char* version : {"RWKV-4", "RWKV-5", "RWKV-6", "RWKV-7"}) {
            CatalogueFilter filter;
            filter.version = QLatin1String(version);
            QVERIFY2(!filtered(m_catalogue, filter).isEmpty(), version);
        }
        QCOMPARE(m_catalogue.models.first().version, QStringLiteral("RWKV-7"));
    }

    /// Sizes have to go with what names and types say, within what metadata and mixed types take.
    void sizesFitNamesAndTypes() {
        const QHash<QString, double> bitsPerWeight{{QStringLiteral("BF16"), 16},
                                                   {QStringLiteral("Q8_0"), 8.5},
                                                   {QStringLiteral("Q6_K"), 6.56},
                                                   {QStringLiteral("Q5_K_M"), 5.7},
                                                   {QStringLiteral("Q4_K_M"), 4.9}};
        for (const CatalogueModel& model : m_catalogue.models) {
            QVERIFY2(bitsPerWeight.contains(model.type), qPrintable(model.type));
            const double bits = static_cast<double>(model.bytes) * 8 / static_cast<double>(model.parameters);
            const double expected = bitsPerWeight[model.type];
            // The smallest model is named 0.1B and has 0.19B weights, an RWKV-6 of 1B has 1.6B.
            QVERIFY2(bits > expected * 0.9 && bits < expected * 2.1, qPrintable(model.file));
        }
    }

    void noHashStandsTwice() {
        QSet<QByteArray> hashes;
        for (const CatalogueModel& model : m_catalogue.models) {
            QVERIFY2(model.sha256.isEmpty() || !hashes.contains(model.sha256), qPrintable(model.file));
            hashes.insert(model.sha256);
        }
    }

    void aPthBringsItsVocabulary() {
        for (const CatalogueModel& model : m_catalogue.models) {
            QCOMPARE(model.vocabulary.isEmpty(), !model.file.endsWith(QLatin1String(".pth")));
        }
        const QTemporaryDir folder;
        const CatalogueModel* model =
            m_catalogue.find(QStringLiteral("RWKV-x060-World-7B-v3-20241112-ctx4096"));
        QVERIFY(model != nullptr);
        const auto requests = downloadsFor(*model, m_catalogue, folder.path(), {});
        QCOMPARE(requests.size(), qsizetype{2});
        QVERIFY(requests[0].targetPath.endsWith(QLatin1String("rwkv_vocab_v20230424.txt")));
        QCOMPARE(requests[1].sha256, model->sha256);
        QCOMPARE(requests[1].sources[0],
                 QUrl("https://huggingface.co/BlinkDL/rwkv-6-world/resolve/main/" + model->file));
    }

    void mirrorsAreComposed() {
        const QVector<FileSource> sources{
            {Hub::HuggingFace, QStringLiteral("a/b"), QStringLiteral("c 98%.pth")},
            {Hub::ModelScope, QStringLiteral("d/b"), QStringLiteral("c.pth")}};
        const auto encoded = [](const QUrl& url) { return QString::fromLatin1(url.toEncoded()); };
        auto urls = urlsOf(sources, {});
        QCOMPARE(encoded(urls[0]), QStringLiteral("https://huggingface.co/a/b/resolve/main/c%2098%25.pth"));
        QCOMPARE(encoded(urls[1]), QStringLiteral("https://modelscope.cn/models/d/b/resolve/master/c.pth"));
        urls = urlsOf(sources, {Mirror::HfMirror, {}});
        QCOMPARE(urls[0].host(), QStringLiteral("hf-mirror.com"));
        urls = urlsOf(sources, {Mirror::Own, QUrl(QStringLiteral("https://mine.example/models/"))});
        QCOMPARE(encoded(urls[0]),
                 QStringLiteral("https://mine.example/models/a/b/resolve/main/c%2098%25.pth"));
    }

    void filters() {
        CatalogueFilter filter;
        filter.memory = qint64{2} << 30;
        filter.reasoningOnly = true;
        filter.language = QStringLiteral("de");
        const auto models = filtered(m_catalogue, filter);
        QVERIFY(!models.isEmpty());
        for (const CatalogueModel& model : models) {
            QVERIFY(model.memoryNeeded() <= filter.memory);
            QVERIFY(model.canReason);
        }
        filter = {};
        filter.language = QStringLiteral("ja");
        filter.words = QStringLiteral("japanese 14b");
        QCOMPARE(filtered(m_catalogue, filter).size(), qsizetype{1});
    }

    void hostileOnesAreRefused_data() {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char* name, const QString& key, const QJsonValue& value) {
            QTest::newRow(name) << withFirstModel([&](QJsonObject& model) { model[key] = value; });
        };
        row("path in the name", QStringLiteral("file"), QStringLiteral("../../.bashrc"));
        row("hidden file", QStringLiteral("file"), QStringLiteral(".profile"));
        row("drive", QStringLiteral("file"), QStringLiteral("C:model.gguf"));
        row("stream of another file", QStringLiteral("file"), QStringLiteral("model.gguf:hidden"));
        row("resource of the program", QStringLiteral("file"), QStringLiteral(":model.gguf"));
        row("part of a byte", QStringLiteral("bytes"), 0.5);
        row("bytes and a half", QStringLiteral("bytes"), 1000.5);
        row("no parameters", QStringLiteral("parameters"), 0.25);
        row("negative size", QStringLiteral("bytes"), -1);
        row("endless size", QStringLiteral("bytes"), 1e300);
        row("no hash", QStringLiteral("sha256"), QStringLiteral("12"));
        row("no source", QStringLiteral("sources"), QJsonArray());
        row("unknown vocabulary", QStringLiteral("vocabulary"), QStringLiteral("klingon"));
        row("number for a text", QStringLiteral("good_for"), 5);
        const QJsonObject climbing{{"hub", "huggingface"}, {"repo", "a/b"}, {"path", "../x"}};
        row("climbing source", QStringLiteral("sources"), QJsonArray{climbing});
        const QJsonObject host{{"hub", "huggingface"}, {"repo", "evil.example/x/y"}, {"path", "x"}};
        row("host as repository", QStringLiteral("sources"), QJsonArray{host});
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("cut off") << shippedBytes().first(3000);
    }

    void hostileOnesAreRefused() {
        QFETCH(QByteArray, json);
        const auto parsed = parseCatalogue(json, QStringLiteral("hostile"));
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::FileDamaged);
    }

    void aFaultIsNamed() {
        const auto parsed =
            parseCatalogue(withFirstModel([](QJsonObject& model) { model[QLatin1String("bytes")] = 0.5; }),
                           QStringLiteral("The catalogue"));
        QVERIFY(!parsed);
        const QString sentence = QString::fromStdString(describe(parsed.error()));
        QVERIFY2(sentence.contains(m_catalogue.models.first().file + QStringLiteral("”, bytes")),
                 qPrintable(sentence));
    }

    void aBadRefreshKeepsTheLastGoodOne() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("catalogue.json"));
        QJsonObject root = QJsonDocument::fromJson(shippedBytes()).object();
        root[QLatin1String("updated")] = QStringLiteral("2099-01-01");
        QVERIFY(keepRefreshedCatalogue(QJsonDocument(root).toJson(), path));
        QVERIFY(!keepRefreshedCatalogue("<html>sign in</html>", path));
        const auto loaded = loadCatalogue(path);
        QVERIFY(loaded);
        QCOMPARE(loaded->updated, QDate(2099, 1, 1));
    }

private:
    Catalogue m_catalogue;
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "test_catalogue.moc"
