// Conversion of a source that is used up: the same file, less room on the disk, and going on after any stop.
#include "base/platform.h"
#include "convert/consuming_conversion.h"
#include "support/random_model.h"
#include "support/reference_data.h"
#include "support/whole_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <sys/stat.h>

using namespace roost;

namespace {

constexpr std::uint64_t kOften = 64 * 1024;

/// Bytes of the disk that a file takes.
qint64 room(const QString& path) {
    struct stat status {};
    return ::stat(qPrintable(path), &status) == 0 ? status.st_blocks * 512 : 0;
}

ConvertOptions optionsFor(TensorType type) {
    ConvertOptions options;
    options.type = type;
    options.metadata.set("general.name", std::string("A model"));
    options.threads = 1;
    options.flushEvery = kOften;
    return options;
}

}  // namespace

class TestConsumingConversion : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(test::writeRandomModel(source().toStdString(), {4, 256, 64, 1024, 512, 32, 32, 32, 64},
                                       TensorType::F32, 3));
    }

    /// Every version, from every container.
    void givesTheSameFile_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"tiny-rwkv-4v0-660K.bf16.pth", "tiny-rwkv-4v0-660K-Q5_1.bin", "tiny-rwkv-5v1-730K.bf16.pth",
              "tiny-rwkv-5v2-730K-first4.bf16.pth", "tiny-rwkv-6v0-3m-q51-first2.q80.gguf",
              "synth-v6-C128-L2.webrwkv-dialect.fp16.st", "tiny-rwkv-7v0-834K-first6.bf16.pth"}) {
            QTest::newRow(name) << QString::fromUtf8(name);
        }
    }
    void givesTheSameFile() {
        ROOST_NEED_REFERENCE();
        QFETCH(QString, name);
        QFile::remove(source());
        QVERIFY(QFile::copy(QString::fromStdString(test::referencePath("models/" + name.toStdString())),
                            source()));
        QVERIFY(QFile::setPermissions(source(), QFile::ReadOwner | QFile::WriteOwner));
        compareWithConvertModel(TensorType::Q8_0, 3);
    }

    void goesOnAfterAnyStop_data() {
        QTest::addColumn<int>("stops");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("many") << 20;
    }
    void goesOnAfterAnyStop() {
        QFETCH(int, stops);
        compareWithConvertModel(TensorType::Q4_0, stops);
    }

    /// What was written is all that is left of a source that was used up.
    void whatCannotTakeItsPlaceIsKept() {
        const QByteArray expected = plainConversion(TensorType::Q8_0);
        const auto input = openModelFile(source().toStdString());
        QVERIFY(input);
        const auto refused =
            convertAndConsume(*input, output().toStdString(), optionsFor(TensorType::Q8_0),
                              [&](double) { QDir().mkpath(output()); });  // a folder stands in the way
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::FileUnwritable);
        QVERIFY(QDir().rmdir(output()));
        const auto converted = convertUntil(2, TensorType::Q8_0);
        QVERIFY2(converted, converted ? "" : describe(converted.error()).c_str());
        QVERIFY(test::contentsOf(output()) == expected);
    }

    /// What was not flushed may be anything after a power cut.
    void whatWasNotFlushedDoesNotCount() {
        const QByteArray expected = plainConversion(TensorType::Q8_0);
        QVERIFY(!convertUntil(0.6, TensorType::Q8_0));
        QFile work(output() + QStringLiteral(".making"));
        QVERIFY(work.open(QIODevice::Append));
        work.write(QByteArray(100'000, '\0'));
        work.close();
        QVERIFY(convertUntil(2, TensorType::Q8_0));
        QVERIFY(test::contentsOf(output()) == expected);
    }

    void bothTogetherTakeHardlyMoreRoomThanTheSource() {
        const qint64 before = room(source());
        qint64 most = 0;
        const auto input = openModelFile(source().toStdString());
        QVERIFY(input);
        QVERIFY(convertAndConsume(*input, output().toStdString(), optionsFor(TensorType::Q8_0), [&](double) {
            most = std::max(most, room(source()) + room(output() + QStringLiteral(".making")));
        }));
        const qint64 largest = qint64{256} * 1024;  // numbers of a matrix, a byte each and more
        QVERIFY2(most < before + qint64{kOften} + largest * 3 / 2,
                 qPrintable(QStringLiteral("%1 of %2").arg(most).arg(before)));
        QVERIFY(room(output()) > before / 5);  // so that the two, whole, would have taken more
        QVERIFY(most < before + room(output()) * 3 / 4);
    }

    void aSourceIsMadeIntoOneFileOnly() {
        QVERIFY(!convertUntil(0.6, TensorType::Q8_0));
        const auto input = openModelFile(source().toStdString());
        QVERIFY(input);
        const auto other =
            convertAndConsume(*input, output().toStdString() + "2", optionsFor(TensorType::Q4_0));
        QVERIFY(!other);
        QCOMPARE(QString::fromStdString(describe(other.error())),
                 source() + QStringLiteral(" cannot be written: it is being made into out.gguf already."));
    }

    void aBeginningThatIsGoneIsAnError() {
        QVERIFY(!convertUntil(0.6, TensorType::Q8_0));
        QVERIFY(QFile::remove(output() + QStringLiteral(".making")));
        const auto input = openModelFile(source().toStdString());
        QVERIFY(input);
        const auto again = convertAndConsume(*input, output().toStdString(), optionsFor(TensorType::Q8_0));
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::FileDamaged);
        QVERIFY(QFile::exists(source()));
    }

    void nobodyElseUsesItUpMeanwhile() {
        auto held = platform::File::openToWrite(source().toStdString(), FileAccess::AsUsual);
        QVERIFY(held && *held->lock());
        const auto input = openModelFile(source().toStdString());
        QVERIFY(input);
        const auto refused = convertAndConsume(*input, output().toStdString(), optionsFor(TensorType::Q8_0));
        QVERIFY(!refused);
        QVERIFY(describe(refused.error()).find("another Roost") != std::string::npos);
    }

    void anEndBeforeTheSourceWasDeletedIsKnown() {
        QVERIFY(!convertUntil(0.6, TensorType::Q8_0));
        QVERIFY(!isConsumed(source().toStdString(), output().toStdString()));
        QVERIFY(QFile::rename(output() + QStringLiteral(".making"), output()));
        QVERIFY(isConsumed(source().toStdString(), output().toStdString()));
        discardConsumption(source().toStdString(), output().toStdString());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("out.gguf")});
    }

private:
    QString source() const { return m_folder->filePath(QStringLiteral("model.source")); }
    QString output() const { return m_folder->filePath(QStringLiteral("out.gguf")); }

    QByteArray plainConversion(TensorType type) const {
        const QString path = m_folder->filePath(QStringLiteral("plain"));
        const auto input = openModelFile(source().toStdString());
        const auto converted =
            input ? convertModel(*input, path.toStdString(), optionsFor(type)) : Result<void>();
        if (!converted) {
            return {};
        }
        const QByteArray bytes = test::contentsOf(path);
        QFile::remove(path);
        return bytes;
    }

    /// Converts until a share of the file is done.
    Result<void> convertUntil(double share, TensorType type) const {
        auto input = openModelFile(source().toStdString());
        if (!input) {
            return failWith(input);
        }
        std::stop_source stop;
        return convertAndConsume(
            *input, output().toStdString(), optionsFor(type),
            [&](double done) { done >= share&& stop.request_stop(); }, stop.get_token());
    }

    void compareWithConvertModel(TensorType type, int stops) const {
        const QByteArray expected = plainConversion(type);
        QVERIFY(!expected.isEmpty());
        for (int stop = 1; stop <= stops; ++stop) {
            const auto stopped = convertUntil(static_cast<double>(stop) / (stops + 1), type);
            QVERIFY(!stopped);
            QCOMPARE(stopped.error().code, ErrorCode::Interrupted);
        }
        const auto converted = convertUntil(2, type);
        QVERIFY2(converted, converted ? "" : describe(converted.error()).c_str());
        QVERIFY(test::contentsOf(output()) == expected);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("out.gguf")});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestConsumingConversion)
#include "test_consuming_conversion.moc"
