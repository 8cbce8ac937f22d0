#include "appearance.h"
#include "preferences.h"

#include <QFile>
#include <QGuiApplication>
#include <QPalette>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;

class TestPreferences : public QObject {
    Q_OBJECT

private slots:
    void whatWasChosenIsKept() {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        {
            Preferences preferences(file);
            QVERIFY(preferences.themeChoice() == Preferences::FollowSystem);
            QVERIFY(preferences.sideListShown());
            preferences.setThemeChoice(Preferences::Dark);
            preferences.setSideListShown(false);
            preferences.keepWindowPlace(QRect(10, 20, 900, 700), false);
            preferences.setLastModel(QStringLiteral("/models/größer.gguf"));
            preferences.setIdleMinutes(30);
            preferences.setQuantiseAfter(QStringLiteral("/models/a.pth"), QStringLiteral("Q4_K"));
            preferences.setQuantiseAfter(QStringLiteral("/models/b.pth"), QStringLiteral("Q8_0"));
            preferences.setQuantiseAfter(QStringLiteral("/models/b.pth"), {});
        }
        const Preferences preferences(file);
        QVERIFY(preferences.themeChoice() == Preferences::Dark);
        QVERIFY(!preferences.sideListShown());
        QCOMPARE(preferences.windowPlace(), QRect(10, 20, 900, 700));
        QCOMPARE(preferences.lastModel(), QStringLiteral("/models/größer.gguf"));
        QCOMPARE(preferences.idleMinutes(), 30);
        QCOMPARE(preferences.quantiseAfter(QStringLiteral("/models/a.pth")), QStringLiteral("Q4_K"));
        QVERIFY(preferences.quantiseAfter(QStringLiteral("/models/b.pth")).isEmpty());
    }

    void aMaximisedWindowKeepsItsOldPlace() {
        const QTemporaryDir folder;
        Preferences preferences(folder.filePath(QStringLiteral("settings.ini")));
        preferences.keepWindowPlace(QRect(10, 20, 900, 700), false);
        preferences.keepWindowPlace(QRect(0, 0, 1920, 1080), true);
        QCOMPARE(preferences.windowPlace(), QRect(10, 20, 900, 700));
        QVERIFY(preferences.windowMaximised());
    }

    void aBrokenFileIsNoTrouble() {
        const QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("settings.ini"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[appearance]\ntheme=Purple\n[window]\nplace=@Rect(9)\n\x00\xff[[[");
        file.close();
        const Preferences preferences(name);
        QVERIFY(preferences.themeChoice() == Preferences::FollowSystem);
        QVERIFY(!preferences.windowPlace().isValid());
    }

    void theSystemIsFollowedUntilAChoiceIsMade() {
        const QTemporaryDir folder;
        Preferences preferences(folder.filePath(QStringLiteral("settings.ini")));
        const DesktopSettings desktop(false);
        const Appearance appearance(preferences, desktop);
        QSignalSpy changed(&appearance, &Appearance::changed);
        QPalette dark;
        dark.setColor(QPalette::Window, Qt::black);
        dark.setColor(QPalette::WindowText, Qt::white);
        QGuiApplication::setPalette(dark);
        QTRY_VERIFY(appearance.dark());
        preferences.setThemeChoice(Preferences::Light);
        QVERIFY(!appearance.dark());
        QVERIFY(changed.size() >= 2);
    }
};

QTEST_MAIN(TestPreferences)
#include "test_preferences.moc"
