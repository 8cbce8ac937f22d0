#include "appearance.h"
#include "preferences.h"

#include <QFile>
#include <QGuiApplication>
#include <QJsonObject>
#include <QMap>
#include <QMetaProperty>
#include <QPalette>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;

class TestPreferences : public QObject {
    Q_OBJECT

private:
    static QVector<QMetaProperty> settable() {
        QVector<QMetaProperty> properties;
        const QMetaObject& meta = Preferences::staticMetaObject;
        for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i) {
            if (meta.property(i).isWritable()) {
                properties.append(meta.property(i));
            }
        }
        return properties;
    }

    /// Another value than \p usual, and another than that of any other property where there are so many.
    static QVariant another(const QVariant& usual, const QString& name) {
        switch (usual.typeId()) {
        case QMetaType::Bool:
            return !usual.toBool();
        case QMetaType::QString:
            return QString(QStringLiteral("größer: ") + name);
        default:
            return usual.toInt() + 1;
        }
    }

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

    /// Every property that can be set is kept under a key of its own, whichever there are.
    void everyPropertyIsKept() {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        QMap<QByteArray, QVariant> chosen;
        {
            Preferences preferences(file);
            for (const QMetaProperty& property : settable()) {
                const QVariant usual = property.read(&preferences);
                const QSignalSpy changed(&preferences,
                                         QByteArray("2") + property.notifySignal().methodSignature());
                QVERIFY2(changed.isValid(), property.name());
                QVERIFY2(property.write(&preferences, another(usual, property.name())), property.name());
                QVERIFY2(property.read(&preferences) != usual, property.name());
                QCOMPARE(changed.size(), 1);
                chosen.insert(property.name(), property.read(&preferences));
            }
        }
        QVERIFY(chosen.size() >= 12);
        const Preferences again(file);
        for (const QMetaProperty& property : settable()) {
            QVERIFY2(property.read(&again) == chosen.value(property.name()), property.name());
        }
    }

    void whatTheWindowRemembersIsKept() {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        const QJsonArray presets{QJsonObject{{QStringLiteral("name"), QStringLiteral("Würzig")},
                                             {QStringLiteral("temperature"), 1.25}}};
        const QString draft = QStringLiteral("@home, \"größer\";\n\n  漢字 = 50 % \\n ");
        {
            Preferences preferences(file);
            QCOMPARE(preferences.lastConversation(), quint64{0});
            QCOMPARE(preferences.stateBudget(), quint64{0});
            QVERIFY(preferences.lastPage().isEmpty() && preferences.recentChoices().isEmpty());
            QVERIFY(preferences.samplingPresets().isEmpty());
            preferences.setLastPage(QStringLiteral("models"));
            preferences.setRecentChoices({QStringLiteral("action:find"), QStringLiteral("model:/a, b.gguf")});
            preferences.setSamplingPresets(presets);
            preferences.setStateBudget(quint64{5} << 32);
            preferences.setLastConversation(0xFEDC'BA98'7654'3210);
            QVERIFY(preferences.firstDraft().isEmpty());
            preferences.setFirstDraft(draft);
            preferences.keepWindowPlace(QRect(1, 2, 800, 600), false);
            preferences.keepWindowPlace(QRect(0, 0, 1920, 1080), true);
        }
        const Preferences again(file);
        QCOMPARE(again.lastPage(), QStringLiteral("models"));
        QCOMPARE(again.recentChoices(),
                 QStringList({QStringLiteral("action:find"), QStringLiteral("model:/a, b.gguf")}));
        QCOMPARE(again.samplingPresets(), presets);
        QCOMPARE(again.stateBudget(), quint64{5} << 32);
        QCOMPARE(again.lastConversation(), quint64{0xFEDC'BA98'7654'3210});
        QCOMPARE(again.firstDraft(), draft);
        QCOMPARE(again.windowPlace(), QRect(1, 2, 800, 600));
        QVERIFY(again.windowMaximised());
    }

    void whatIsOutOfRangeIsBroughtIntoIt() {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        {
            QSettings settings(file, QSettings::IniFormat);
            settings.setValue(QStringLiteral("appearance/textSize"), 4000);
            settings.setValue(QStringLiteral("window/panelTab"), -3);
            settings.setValue(QStringLiteral("models/idleMinutes"), -1);
        }
        const Preferences preferences(file);
        QCOMPARE(preferences.textSize(), Preferences::largestText());
        QCOMPARE(preferences.panelTab(), 0);
        QCOMPARE(preferences.idleMinutes(), 0);
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
