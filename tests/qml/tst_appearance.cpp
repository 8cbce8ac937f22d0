// How the window looks is chosen in Settings, holds at once and is kept; text stands out whatever is chosen,
// and nothing is cut off in a small window at the largest size.
#include "support/contrast.h"
#include "support/scripted_stage.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickTextDocument>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::WindowDriver;

namespace {

constexpr double kLeastForText = 4.5;
constexpr double kLeastForSigns = 3.0;  ///< icons, borders of what the keyboard is at

struct Pair {
    const char* ink;
    const char* ground;
    double least = kLeastForText;
};

/// Every ink with every ground that it is written on.
const QVector<Pair> kPairs = {
    {"ink", "background"},
    {"ink", "side"},
    {"ink", "card"},
    {"ink", "selection"},
    {"ink", "ownMessage"},
    {"ink", "accentWash"},
    {"ink", "textSelection"},
    {"ink", "match"},
    {"ink", "code"},
    {"mutedInk", "background"},
    {"mutedInk", "side"},
    {"mutedInk", "card"},
    {"mutedInk", "ownMessage"},
    {"mutedInk", "code"},
    {"mutedInk", "selection"},
    {"mutedInk", "accentWash"},
    {"inkOnAccent", "accent"},
    {"inkOnAccent", "accentHover"},
    {"inkOnAccent", "accentPressed"},
    {"accentInk", "background"},
    {"accentInk", "side"},
    {"accentInk", "card"},
    {"accentInk", "ownMessage"},
    {"accentInk", "selection"},
    {"accentInk", "accentWash"},
    {"accentInk", "code"},
    {"accentOnInk", "ink"},
    {"background", "ink"},
    {"good", "card"},
    {"good", "background"},
    {"codeKeyword", "code"},
    {"codeString", "code"},
    {"codeNumber", "code"},
    {"codeName", "code"},
    {"accent", "background", kLeastForSigns},
    {"accent", "side", kLeastForSigns},
    {"accent", "card", kLeastForSigns},
    {"accent", "accentWash", kLeastForSigns},
    {"accent", "code", kLeastForSigns},
};

struct Stage : test::ScriptedStage {
    Stage() : ScriptedStage(1) {}

    QQuickItem* find(const char* name) const { return person->find(QLatin1String(name)); }

    /// The first text that does not lie within this width or is not wholly shown, and where it lies; empty
    /// without one.
    QString firstCutOff(int width) const {
        for (const QQuickItem* item : person->seen()) {
            const QString text = item->property("text").toString();
            const QRectF place = WindowDriver::place(item);
            const bool isCut =
                item->property("truncated").toBool() && item->objectName() != QStringLiteral("pageTitle");
            if (!text.isEmpty() && (place.left() < 0 || place.right() > width || isCut)) {
                return QStringLiteral("%1: %2 to %3").arg(text).arg(place.left()).arg(place.right());
            }
        }
        return {};
    }

    /// Opens the settings and brings an item of theirs into view.
    QQuickItem* setting(const char* name) const {
        main.window()->setProperty("page", QStringLiteral("settings"));
        QTest::qWait(20);
        QQuickItem* item = find(name);
        if (item != nullptr) {
            item->forceActiveFocus(Qt::TabFocusReason);
            QTest::qWait(20);
        }
        return item;
    }
};

}  // namespace

class TestAppearance : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Stage> stage;
    std::unique_ptr<QObject> holder;

    QObject* theme() {
        QQmlComponent component(qmlEngine(stage->main.window()));
        component.setData(
            "import QtQuick\nimport Roost\nQtObject { readonly property QtObject theme: Theme }", QUrl());
        holder.reset(component.create());
        return holder->property("theme").value<QObject*>();
    }

    QStringList accentNames() {
        QStringList names;
        for (const QVariant& accent : theme()->property("accents").toList()) {
            names.append(accent.toMap().value(QStringLiteral("name")).toString());
        }
        return names;
    }

private slots:
    void initTestCase() { test::prepareWindowTests(); }
    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
    }
    void cleanup() {
        holder.reset();
        stage.reset();
    }

    void textStandsOutWithEveryAccentInBothThemes() {
        const QStringList names = accentNames();
        QVERIFY(names.size() >= 5);
        for (const QString& name : names) {
            stage->main.preferences().setAccent(name);
            for (const auto choice : {Preferences::Light, Preferences::Dark}) {
                stage->main.preferences().setThemeChoice(choice);
                for (const Pair& pair : kPairs) {
                    const QColor ink = theme()->property(pair.ink).value<QColor>();
                    const QColor ground = theme()->property(pair.ground).value<QColor>();
                    QVERIFY2(ink.alpha() == 255 && ground.alpha() == 255, pair.ink);
                    const double found = test::contrast(ink, ground);
                    QVERIFY2(found >= pair.least,
                             qPrintable(QStringLiteral("%1 %2, %3 on %4: %5")
                                            .arg(name)
                                            .arg(choice)
                                            .arg(QLatin1String(pair.ink), QLatin1String(pair.ground))
                                            .arg(found)));
                }
            }
        }
    }

    void anAccentIsChosenByMouseAndByKeyboard() {
        const QColor clay = theme()->property("accent").value<QColor>();
        QVERIFY(stage->setting("accent-lake") != nullptr);
        stage->person->click(stage->find("accent-lake"));
        QTRY_COMPARE(stage->main.preferences().accent(), QStringLiteral("lake"));
        const QColor lake = theme()->property("accent").value<QColor>();
        QVERIFY(lake != clay);
        stage->setting("accent-plum");
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->main.preferences().accent(), QStringLiteral("plum"));
        QVERIFY(theme()->property("accent").value<QColor>() != lake);
        const Preferences again(stage->folder.filePath(QStringLiteral("settings.ini")));
        QCOMPARE(again.accent(), QStringLiteral("plum"));
    }

    void anAccentThatIsNotKnownIsTheUsualOne() {
        stage->main.preferences().setAccent(QStringLiteral("mauve"));
        QCOMPARE(theme()->property("accent").value<QColor>(), QColor(0xB4, 0x55, 0x2D));
    }

    void theFontIsChosenAndHoldsAtOnce() {
        const QString family = QStringLiteral("DejaVu Serif");
        if (!QFontDatabase::families().contains(family)) {
            QSKIP("needs the font DejaVu Serif");
        }
        stage->backend.addAnswer(QStringLiteral("Good day."));
        stage->main.chat().sendText(QStringLiteral("Hello"));
        QVERIFY(stage->waitForAnswer());
        stage->main.preferences().setFontFamily(family);
        QTRY_COMPARE(stage->find("composer")->property("font").value<QFont>().family().isEmpty(), false);
        int texts = 0;
        const QString code = theme()->property("codeFamily").toString();
        for (const QQuickItem* item : stage->person->seen()) {
            if (!item->property("text").toString().isEmpty() && item->property("font").isValid()) {
                const QString used = item->property("font").value<QFont>().family();
                QVERIFY2(used == family || used == code,
                         qPrintable(item->property("text").toString() + used));
                ++texts;
            }
        }
        QVERIFY(texts > 10);
        stage->main.preferences().setFontFamily(QStringLiteral("A font that nobody has"));
        QCOMPARE(theme()->property("fontFamily").toString(), Appearance::usualFamily());
        QQuickItem* box = stage->setting("fontChoice");
        QVERIFY(box != nullptr);
        stage->person->press(Qt::Key_Return);
        stage->person->press(Qt::Key_Down);
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(QFontDatabase::families().contains(stage->main.preferences().fontFamily()));
    }

    void theSizeOfTextIsSetByKeyboardAndEverythingFollows() {
        QQuickItem* slider = stage->setting("textSize");
        QVERIFY(slider != nullptr);
        const int line = theme()->property("bodyLine").toInt();
        const int button = theme()->property("controlHeight").toInt();
        stage->person->press(Qt::Key_Right);
        QTRY_COMPARE(stage->main.preferences().textSize(), 15);
        for (int step = 0; step < 20; ++step) {
            stage->person->press(Qt::Key_Right);
        }
        QTRY_COMPARE(stage->main.preferences().textSize(), 22);
        QCOMPARE(theme()->property("bodyText").toInt(), 22);
        QVERIFY(theme()->property("bodyLine").toInt() > line * 3 / 2);
        QVERIFY(theme()->property("controlHeight").toInt() > button * 3 / 2);
        QCOMPARE(QGuiApplication::font().pixelSize(), 22);
        stage->person->click(stage->find("usualTextSize"));
        QTRY_COMPARE(stage->main.preferences().textSize(), 14);
        QCOMPARE(theme()->property("bodyLine").toInt(), line);
    }

    void motionIsTurnedOff() {
        QVERIFY(theme()->property("moving").toInt() > 0);
        QVERIFY(stage->setting("motionReduced") != nullptr);
        stage->person->press(Qt::Key_Space);
        QTRY_VERIFY(stage->main.preferences().motionReduced());
        QCOMPARE(theme()->property("moving").toInt(), 0);
        QCOMPARE(theme()->property("quick").toInt(), 0);
    }

    void settingsComeIntoViewAsTheKeyboardReachesThem() {
        stage->main.window()->resize(640, 480);
        QVERIFY(stage->setting("showShortcuts") != nullptr);
        QVERIFY(QRectF(0, 0, 640, 480).contains(WindowDriver::place(stage->find("showShortcuts"))));
        stage->setting("accent-moss");
        QVERIFY(QRectF(0, 0, 640, 480).contains(WindowDriver::place(stage->find("accent-moss"))));
    }

    void nothingIsCutOffAtTheLargestSize_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("family");
        for (const char* page : {"chat", "models", "settings", "empty", "panel", "palette"}) {
            for (const char* family : {"", "DejaVu Sans"}) {  // that one is wide
                QTest::addRow("%s %s", page, family) << page << family;
            }
        }
    }

    void nothingIsCutOffAtTheLargestSize() {
        QFETCH(QString, page);
        QFETCH(QString, family);
        stage->main.preferences().setTextSize(Preferences::largestText());
        stage->main.preferences().setFontFamily(family);
        stage->main.window()->resize(640, 480);
        if (page == QStringLiteral("chat")) {
            stage->backend.addAnswer(QStringLiteral("1. First\n2. Second\n\n`code` and **more**."));
            stage->main.chat().sendText(QStringLiteral("Why do geese fly in a V?"));
            QVERIFY(stage->waitForAnswer());
        } else if (page == QStringLiteral("panel")) {
            stage->person->press(Qt::Key_J, Qt::ControlModifier);
            QTRY_VERIFY(stage->find("sidePanel") != nullptr);
        } else if (page == QStringLiteral("palette")) {
            stage->person->press(Qt::Key_K, Qt::ControlModifier);
            QTRY_VERIFY(stage->find("paletteField") != nullptr);
        } else if (page != QStringLiteral("empty")) {
            stage->main.window()->setProperty("page", page);
        }
        QTest::qWait(150);
        QTRY_COMPARE(stage->firstCutOff(640), QString());
    }
};

QTEST_MAIN(TestAppearance)
#include "tst_appearance.moc"
