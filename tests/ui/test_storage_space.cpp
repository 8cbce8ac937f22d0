#include "storage_space.h"
#include "support/memory_storage.h"

#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;

class TestStorageSpace : public QObject {
    Q_OBJECT

private:
    static constexpr quint64 kMebibyte = quint64{1} << 20;

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void saysWhatIsTakenInAllAndByOne() {
        const QTemporaryDir folder;
        test::MemoryStorage storage;
        Preferences preferences(folder.filePath(QStringLiteral("settings.ini")));
        StorageSpace space(storage, preferences);
        QCOMPARE(space.summary(), QString());
        storage.setSize({0, 124'000, 12'600'000, 3'400'000, {312'000'000, 2048 * kMebibyte}});
        space.measure();
        storage.deliver();
        QCOMPARE(space.summary(), QStringLiteral("Conversations take 3.4 MB, their memories 312.0 MB."));
        QCOMPARE(space.stateBudget(), 2048);
        QCOMPARE(space.conversationSummary(), QString());
        space.measureConversation(7);
        storage.deliver();
        QCOMPARE(space.conversationSummary(), QStringLiteral("124.0 kB · memory 13 MB"));
        space.measureConversation(8);  // what was said of the other is not said of this one
        QCOMPARE(space.conversationSummary(), QString());
    }

    void whatIsChosenHoldsFromTheNextStartOn() {
        const QTemporaryDir folder;
        const QString settings = folder.filePath(QStringLiteral("settings.ini"));
        {
            test::MemoryStorage storage;
            Preferences preferences(settings);
            StorageSpace space(storage, preferences);
            space.setStateBudget(8192);
            storage.deliver();
            QCOMPARE(space.stateBudget(), 8192);
        }
        test::MemoryStorage storage;
        Preferences preferences(settings);
        StorageSpace space(storage, preferences);
        storage.open();
        storage.deliver();
        QTRY_COMPARE(space.stateBudget(), 8192);
        QCOMPARE(space.stateBudgets().size(), 4);
    }

    void whereNothingWasChosenTheUsualHolds() {
        const QTemporaryDir folder;
        test::MemoryStorage storage;
        Preferences preferences(folder.filePath(QStringLiteral("settings.ini")));
        StorageSpace space(storage, preferences);
        storage.open();
        storage.deliver();
        QTRY_COMPARE(space.stateBudget(), 2048);
    }
};

QTEST_MAIN(TestStorageSpace)
#include "test_storage_space.moc"
