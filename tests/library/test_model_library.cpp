// Models in folders: found at any depth, read in place, watched, recognised, removed.
#include "library/memory.h"
#include "library/model_library.h"
#include "support/byte_vocabulary.h"
#include "support/patience.h"
#include "support/random_model.h"
#include "support/whole_files.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;
using roost::test::kPatienceMs;

namespace {

void writeModel(const QString& path, TensorType type, std::uint64_t seed) {
    const auto written = test::writeRandomModel(path.toStdString(), test::RandomModelShape(), type, seed);
    QVERIFY2(written, written ? "" : describe(written.error()).c_str());
}

/// What inotify watches for this process. A watch that is taken away and set again has another number.
QSet<QByteArray> watchesOfThisProcess() {
    QSet<QByteArray> watches;
    const QDir descriptors(QStringLiteral("/proc/self/fdinfo"));
    for (const QString& name : descriptors.entryList(QDir::Files)) {
        QFile descriptor(descriptors.filePath(name));
        const QByteArray told = descriptor.open(QIODevice::ReadOnly) ? descriptor.readAll() : QByteArray();
        for (const QByteArray& line : told.split('\n')) {
            if (line.startsWith("inotify ")) {
                watches.insert(line.split(' ').at(1) + " of " + name.toUtf8());
            }
        }
    }
    return watches;
}

}  // namespace

class TestModelLibrary : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("a/b/c")));
        m_settings = {};
        m_settings.folders = {m_folder->path()};
    }

    void findsModelsAtAnyDepth() {
        writeModel(file("a/b/c/deep.gguf"), TensorType::Q8_0, 1);
        writeModel(file("top.gguf"), TensorType::F16, 2);
        writeFile("notes.txt", "no model");
        writeFile("broken.gguf", "GGUF and no more");
        ModelLibrary library(m_settings);
        scan(library);
        QCOMPARE(library.entries().size(), qsizetype{3});
        const ModelEntry* deep = entry(library, "deep.gguf");
        QVERIFY(deep != nullptr && !deep->error);
        QCOMPARE(deep->version, QStringLiteral("RWKV-7"));
        QCOMPARE(deep->type, QStringLiteral("Q8_0"));
        QVERIFY(deep->parameters > 100'000);
        QVERIFY(deep->stateBytes > 0 && deep->activeBytes > 0 && deep->activeBytes < deep->fileBytes);
        QVERIFY(deep->memoryNeeded() > deep->fileBytes);
        QVERIFY(deep->tokenizer.isEmpty());
        QVERIFY(entry(library, "broken.gguf")->error);
    }

    void modelsOfOneNameComeByPath() {
        writeModel(file("b.gguf"), TensorType::Q8_0, 1);
        writeModel(file("a/c.gguf"), TensorType::Q8_0, 2);
        const auto entries = scanLibrary({}, {file("b.gguf"), file("a/c.gguf")}, {}, {}).entries;
        QCOMPARE(entries.size(), qsizetype{2});
        QCOMPARE(entries[0].name, entries[1].name);
        QVERIFY(entries[0].path.endsWith(QLatin1String("/a/c.gguf")));
    }

    void circlesOfLinksEnd() {
        QVERIFY(QFile::link(m_folder->path(), file("a/circle")));
        writeModel(file("a/one.gguf"), TensorType::Q8_0, 1);
        ModelLibrary library(m_settings);
        scan(library);
        QCOMPARE(library.entries().size(), qsizetype{1});
    }

    /// As in the cache of Hugging Face: the file is called by its hash, its vocabulary lies beside the link.
    void aLinkIsListedByItsOwnName() {
        const QString link = linkedModel();
        ModelLibrary library(m_settings);
        scan(library);
        QCOMPARE(library.entries().size(), qsizetype{1});
        const ModelEntry& listed = library.entries()[0];
        QCOMPARE(listed.path, link);
        QCOMPARE(listed.realPath, QFileInfo(file("a/b/0123abcd")).canonicalFilePath());
        QCOMPARE(listed.tokenizer, QStringLiteral("RWKV World"));
    }

    void aFileWithSeveralNamesIsListedOnceByItsOwn() {
        writeModel(file("a/b/own.gguf"), TensorType::Q8_0, 1);
        QVERIFY(QFile::link(file("a/b/own.gguf"), file("a/link.gguf")));
        const auto entries = scanLibrary({m_folder->path()}, {file("a/link.gguf")}, {}, {}).entries;
        QCOMPARE(entries.size(), qsizetype{1});
        QCOMPARE(entries[0].path, file("a/b/own.gguf"));
        QVERIFY(entries[0].isAt(file("a/link.gguf")));
    }

    void ofALinkedModelTheLinkIsDeleted() {
        const QString link = linkedModel();
        ModelLibrary library(m_settings);
        scan(library);
        QSignalSpy failed(&library, &ModelLibrary::removalFailed);
        library.setInUse(link);
        library.deleteFile(file("a/b/0123abcd"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), qsizetype{1}, kPatienceMs);
        library.setInUse(file("a/b/0123abcd"));
        library.deleteFile(link);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), qsizetype{2}, kPatienceMs);
        library.setInUse({});
        QSignalSpy removed(&library, &ModelLibrary::removed);
        library.deleteFile(link);
        QVERIFY(removed.wait(kPatienceMs));
        QVERIFY(!QFileInfo(link).isSymLink());
        QVERIFY(QFile::exists(file("a/b/0123abcd")));
    }

    void isTakenOffTheListByAnyOfItsNames() {
        const QString link = linkedModel();
        LibrarySettings settings;
        settings.files = {file("a/b/0123abcd"), link, file("gone.gguf")};
        QVERIFY(!takeOffList(settings, namesOnList(settings, file("also-gone.gguf"))));
        QVERIFY(takeOffList(settings, namesOnList(settings, link)));
        QCOMPARE(settings.files, QStringList{file("gone.gguf")});
    }

    void buildsOfTheSameWeightsAreRecognised() {
        writeModel(file("one-q8.gguf"), TensorType::Q8_0, 1);
        writeModel(file("one-f16.gguf"), TensorType::F16, 1);
        writeModel(file("other.gguf"), TensorType::Q8_0, 2);
        ModelLibrary library(m_settings);
        scan(library);
        const auto builds = library.otherBuildsOf(*entry(library, "one-q8.gguf"));
        QCOMPARE(builds.size(), qsizetype{1});
        QVERIFY(builds[0].path.endsWith(QLatin1String("one-f16.gguf")));
        QVERIFY(library.otherBuildsOf(*entry(library, "other.gguf")).isEmpty());
    }

    void aNewFileIsSeen() {
        ModelLibrary library(m_settings);
        scan(library);
        QCOMPARE(library.entries().size(), qsizetype{0});
        QSignalSpy changed(&library, &ModelLibrary::changed);
        writeModel(file("a/b/new.gguf"), TensorType::Q8_0, 1);
        QTRY_COMPARE_WITH_TIMEOUT(library.entries().size(), qsizetype{1}, kPatienceMs);
    }

    /// Those that hold models are among the watched ones, and what is watched stays so.
    void ofVeryManyFoldersSomeAreWatched() {
        constexpr int kFolders = 3000;
        const QDir top(m_folder->path());
        for (int i = 0; i < kFolders; ++i) {
            QVERIFY(top.mkdir(QString::number(i)));
        }
        writeModel(file("a/b/c/deep.gguf"), TensorType::Q8_0, 1);
        ModelLibrary library(m_settings);
        scan(library);
        const QSet<QByteArray> watches = watchesOfThisProcess();
        if (watches.isEmpty()) {
            QSKIP("needs a system that tells what is watched");
        }
        QCOMPARE(watches.size(), kMostWatchedFolders);
        scan(library);
        QCOMPARE(watchesOfThisProcess(), watches);
        QVERIFY(QFile::remove(file("a/b/c/deep.gguf")));
        QTRY_COMPARE_WITH_TIMEOUT(library.entries().size(), qsizetype{0}, kPatienceMs);
    }

    void aFolderIsWatchedOnceItIsThere() {
        ModelLibrary library(m_settings);
        scan(library);
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("late")));
        QSignalSpy changed(&library, &ModelLibrary::changed);
        QVERIFY(changed.wait(kPatienceMs));
        writeModel(file("late/new.gguf"), TensorType::Q8_0, 1);
        QTRY_COMPARE_WITH_TIMEOUT(library.entries().size(), qsizetype{1}, kPatienceMs);
    }

    void aFileThatIsStillBeingCopiedIsSeenWhenWhole() {
        const QTemporaryDir elsewhere;
        const QString source = elsewhere.filePath(QStringLiteral("whole.gguf"));
        writeModel(source, TensorType::Q8_0, 1);
        QFile whole(source);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        writeFile("copied.gguf", bytes.first(bytes.size() / 2));
        ModelLibrary library(m_settings);
        scan(library);
        QVERIFY(library.entries()[0].error);
        QFile copy(file("copied.gguf"));
        QVERIFY(copy.open(QIODevice::Append) && copy.write(bytes.last(bytes.size() - bytes.size() / 2)) > 0);
        copy.close();
        QTRY_VERIFY_WITH_TIMEOUT(!library.entries()[0].error, kPatienceMs);
    }

    void aDamagedFileFromTheFutureIsNotReadAgainAndAgain() {
        writeFile("ahead.gguf", "GGUF and no more");
        QFile ahead(file("ahead.gguf"));
        QVERIFY(ahead.open(QIODevice::Append));
        QVERIFY(
            ahead.setFileTime(QDateTime::currentDateTime().addDays(1), QFileDevice::FileModificationTime));
        ahead.close();
        ModelLibrary library(m_settings);
        scan(library);
        QVERIFY(library.entries()[0].error);
        const QSignalSpy changed(&library, &ModelLibrary::changed);
        QTest::qWait(5000);
        QCOMPARE(changed.count(), qsizetype{0});
    }

    void aModelInUseIsNotDeleted() {
        writeModel(file("used.gguf"), TensorType::Q8_0, 1);
        ModelLibrary library(m_settings);
        scan(library);
        const QString path = library.entries()[0].path;
        library.setInUse(path);
        QSignalSpy failed(&library, &ModelLibrary::removalFailed);
        library.deleteFile(path);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), qsizetype{1}, kPatienceMs);
        QVERIFY(QFile::exists(path));
        library.setInUse({});
        QSignalSpy removed(&library, &ModelLibrary::removed);
        library.deleteFile(path);
        QVERIFY(removed.wait(kPatienceMs));
        QVERIFY(!QFile::exists(path));
        QTRY_COMPARE_WITH_TIMEOUT(library.entries().size(), qsizetype{0}, kPatienceMs);
    }

    void singleFilesAreForgottenAndStay() {
        const QTemporaryDir elsewhere;
        const QString path = elsewhere.filePath(QStringLiteral("single.gguf"));
        writeModel(path, TensorType::Q8_0, 1);
        ModelLibrary library(m_settings);
        library.addFile(path);
        QTRY_COMPARE_WITH_TIMEOUT(library.entries().size(), qsizetype{1}, kPatienceMs);
        library.forget(library.entries()[0].path);
        QTRY_COMPARE_WITH_TIMEOUT(library.entries().size(), qsizetype{0}, kPatienceMs);
        QVERIFY(QFile::exists(path));
    }

    void settingsSurvive() {
        const QString path = file("models.json");
        m_settings.files = {QStringLiteral("/x/y.gguf")};
        m_settings.mirror = QStringLiteral("hf-mirror");
        m_settings.isOffline = true;
        m_settings.memoryBandwidth = 1.5e10;
        QVERIFY(writeLibrarySettings(m_settings, path));
        const auto read = readLibrarySettings(path);
        QVERIFY(read);
        QCOMPARE(read->folders, m_settings.folders);
        QCOMPARE(read->files, m_settings.files);
        QCOMPARE(read->mirror, m_settings.mirror);
        QVERIFY(read->isOffline);
        QCOMPARE(read->memoryBandwidth, 1.5e10);
    }

    /// There are tokens in it.
    void whatAKilledProgramLeftOfSettingsIsRemoved() {
        const QString left = file("models.json.~Xy12ab");
        writeFile("models.json.~Xy12ab", "{");
        QVERIFY(writeLibrarySettings(m_settings, file("models.json")));
        QVERIFY(QFile::exists(left));  // another process may be writing it
        QFile old(left);
        QVERIFY(old.open(QIODevice::ReadWrite));
        QVERIFY(
            old.setFileTime(QDateTime::currentDateTime().addSecs(-7200), QFileDevice::FileModificationTime));
        old.close();
        QVERIFY(writeLibrarySettings(m_settings, file("models.json")));
        QVERIFY(!QFile::exists(left));
    }

    void settingsThatCannotBeReadAreKeptBesideNewOnes() {
        const QString path = file("models.json");
        for (const QByteArray& damaged : {QByteArray("{ half"), QByteArray()}) {
            writeFile("models.json", damaged);
            QVERIFY(!readLibrarySettings(path));
            const LibrarySettings cautious = cautiousLibrarySettings(path);
            QVERIFY(cautious.isOffline);
            QCOMPARE(cautious.folders, QStringList{usualModelFolder(path)});
            QVERIFY(writeLibrarySettings(cautious, path));
            QVERIFY(writeLibrarySettings(cautious, path));
            QVERIFY(readLibrarySettings(path));
        }
        QCOMPARE(test::contentsOf(path + QStringLiteral(".damaged")), QByteArray("{ half"));
        QCOMPARE(test::contentsOf(path + QStringLiteral(".damaged-2")), QByteArray());
        QVERIFY(!QFile::exists(path + QStringLiteral(".damaged-3")));
    }

    void memoryIsMeasured() {
        QVERIFY(freeMemory() > 0);
        QVERIFY(measureMemoryBandwidth() > 1e8);
    }

private:
    QString file(const char* name) const { return m_folder->filePath(QLatin1String(name)); }

    void writeFile(const char* name, const QByteArray& bytes) const {
        QFile target(file(name));
        QVERIFY(target.open(QIODevice::WriteOnly) && target.write(bytes) == bytes.size());
    }

    /// A link "named.gguf" with the World vocabulary beside it, to a model that is called by its hash.
    QString linkedModel() const {
        const QString link = file("a/c/named.gguf");
        test::RandomModelShape shape;
        shape.hasVocabulary = false;
        if (!QDir(m_folder->path()).mkpath(QStringLiteral("a/c")) ||
            !test::writeRandomModel(file("a/b/0123abcd").toStdString(), shape, TensorType::F16, 1) ||
            !QFile::link(file("a/b/0123abcd"), link)) {
            qFatal("%s cannot be made", qPrintable(link));
        }
        writeFile("a/c/named.txt", QByteArray::fromStdString(test::byteVocabulary()));
        return link;
    }

    static void scan(ModelLibrary& library) {
        QSignalSpy changed(&library, &ModelLibrary::changed);
        library.rescan();
        QVERIFY(changed.wait(kPatienceMs));
    }

    static const ModelEntry* entry(const ModelLibrary& library, const char* fileName) {
        for (const ModelEntry& candidate : library.entries()) {
            if (candidate.path.endsWith(u'/' + QLatin1String(fileName))) {
                return &candidate;
            }
        }
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    LibrarySettings m_settings;
};

QTEST_GUILESS_MAIN(TestModelLibrary)
#include "test_model_library.moc"
