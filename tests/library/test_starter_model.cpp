#include "library/starter_model.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

class TestStarterModel : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { qunsetenv("ROOST_DATA_DIR"); }

    void theGivenFolderComesFirst() {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("starter")));
        QFile file(folder.filePath(QStringLiteral("starter/roost-starter-q8_0.gguf")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        qputenv("ROOST_DATA_DIR", folder.path().toUtf8());
        QCOMPARE(roost::starterModelPath(), QFileInfo(file).canonicalFilePath());
    }

    void isEmptyWhereThereIsNone() {
        const QTemporaryDir folder;
        qputenv("ROOST_DATA_DIR", folder.path().toUtf8());
        QCOMPARE(roost::starterModelPath(), QString());
    }
};

QTEST_GUILESS_MAIN(TestStarterModel)
#include "test_starter_model.moc"
