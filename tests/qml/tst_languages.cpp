#include "support/scripted_stage.h"

#include <QAccessible>
#include <QQuickItem>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace roost;

namespace {

constexpr int kSettling = 60;  ///< milliseconds
constexpr int kOpening = 250;

/// Names that are the same in every language, and what the built-in model, which knows English only, is
/// asked.
const QRegularExpression& namesOfAllLanguages() {
    static const QRegularExpression names(QRegularExpression::anchoredPattern(QStringLiteral(
        "(English|Roost|Roost starter|Roost Starter|Hugging Face|ModelScope|hf-mirror|Markdown|World|"
        "(Top|Min|Typical)-p|Top-k|Ctrl N|"
        "(Ctrl|Alt|Shift|Esc|Backspace|Del|Return|PgUp|PgDown|Page Up|Page Down|\\+|[A-Z0-9,.=/-])+|"
        "https://.*|(System|User|Assistant): ?|·(The|Geese|Because|Each|When)|~?/.*|[\\d.,]+ "
        "?([kMGT]i?)?B?|RWKV.*|Apache-2.0|Raven.*|G1.*|[\\w.-]+\\.(gguf|pth|bin)|"
        "Tell me a story about a fox\\.|What is RWKV\\?|Write a Python function that adds two numbers\\.)")));
    return names;
}

/// Text in which somebody who knows no English finds nothing to read.
bool isEnglish(const QString& text) {
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{3,}"));
    const bool isAscii = std::all_of(text.begin(), text.end(), [](QChar letter) {
        return letter.unicode() < 0x3000 || (letter.unicode() >= 0xFF00 && !letter.isLetter());
    });
    return isAscii && word.match(text).hasMatch() && !namesOfAllLanguages().match(text).hasMatch();
}

}  // namespace

/// Changes the language in the real window, as a person does, and reads all of it.
class TestLanguages : public QObject {
    Q_OBJECT

private:
    struct Stage : test::ScriptedStage {
        Stage() : ScriptedStage(0) {}

        QQuickItem* find(const char* name) { return person->find(QLatin1String(name)); }

        void choose(const QString& language) {
            main.window()->setProperty("page", QStringLiteral("settings"));
            QTRY_VERIFY(find("languageChoice") != nullptr);
            const QQuickItem* choice = find("languageChoice");
            person->click(person->findWhere([&](const QQuickItem& each) {
                return each.property("text") == language && choice->isAncestorOf(&each);
            }));
        }

        void show(const char* page) {
            main.window()->setProperty("page", QLatin1String(page));
            QTest::qWait(kSettling);
        }

        bool shows(const QString& text) { return person->findText(text) != nullptr; }

        /// The texts that are seen now and that nobody has translated.
        QStringList englishTexts() {
            QStringList texts;
            for (QQuickItem* item : person->seen()) {
                QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(item);
                for (const QString& text :
                     {item->property("text").toString(), item->property("placeholderText").toString(),
                      spoken != nullptr ? spoken->text(QAccessible::Name) : QString(),
                      spoken != nullptr ? spoken->text(QAccessible::Description) : QString()}) {
                    if (isEnglish(text)) {
                        texts.append(text);
                    }
                }
            }
            return texts;
        }

        /// The texts that stand in one place twice, which nobody can read. What a popup covers does not
        /// count.
        QStringList doubledTexts() {
            struct Place {
                QString text;
                QRectF where;
                const QQuickItem* layer;
            };
            QStringList texts;
            QVector<Place> before;
            for (const QQuickItem* item : person->seen()) {
                const Place place{item->property("text").toString(), test::WindowDriver::place(item),
                                  layerOf(item)};
                if (!item->inherits("QQuickText") || place.text.isEmpty()) {
                    continue;
                }
                for (const Place& other : std::as_const(before)) {
                    if (other.text == place.text && other.layer == place.layer &&
                        other.where.intersects(place.where)) {
                        texts.append(place.text);
                    }
                }
                before.append(place);
            }
            return texts;
        }

        /// The child of the window's root in which an item lies: the pages, or what lies over them.
        static const QQuickItem* layerOf(const QQuickItem* item) {
            while (item->parentItem() != nullptr && item->parentItem()->parentItem() != nullptr) {
                item = item->parentItem();
            }
            return item;
        }

        /// The texts that are cut off although they could have had more room.
        QStringList cutTexts() {
            QStringList texts;
            for (const QQuickItem* item : person->seen()) {
                const bool isText = item->inherits("QQuickText");
                const bool isCut = item->property("truncated").toBool() ||
                                   item->property("contentWidth").toReal() > item->width() + 1;
                if (isText && isCut) {
                    texts.append(item->property("text").toString());
                }
            }
            return texts;
        }
    };

    static void addLanguages() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 800), QSize(640, 480)}) {
            for (const char* language : {"English", "简体中文", "日本語"}) {
                QTest::addRow("%s %d", language, size.width()) << QString::fromUtf8(language) << size;
            }
        }
    }

    using Look = std::function<void(const QString& place)>;

    /// Goes through all that scrolls under \p content.
    static void scrollThrough(QQuickItem* content, const QString& place, const Look& look) {
        const double most = std::max(0.0, content->property("contentHeight").toReal() - content->height());
        const double step = std::max(1.0, content->height() * 0.9);
        const int steps = static_cast<int>(std::ceil(most / step));
        for (int each = 0; each <= steps; ++each) {
            content->setProperty("contentY", std::min(each * step, most));
            QTest::qWait(kSettling);
            look(place);
        }
    }

    static void lookAtModels(Stage& stage, const Look& look) {
        stage.show("models");
        auto* page = stage.main.window()->findChild<QObject*>(QStringLiteral("modelsPage"));
        for (int part = 0; part < 3; ++part) {
            page->setProperty("part", part);
            QTest::qWait(kSettling);
            look(QStringLiteral("models, part %1").arg(part));
        }
    }

    static void lookAtPanel(Stage& stage, const Look& look) {
        QMetaObject::invokeMethod(stage.main.window(), "togglePanel");
        QTRY_VERIFY(stage.find("panelContent") != nullptr);
        QQuickItem* content = stage.find("panelContent");
        for (const char* tab : {"sampling", "prompt"}) {
            QMetaObject::invokeMethod(stage.find("panelTabs"), "chosen",
                                      Q_ARG(QVariant, tab == QByteArray("sampling") ? 0 : 1));
            QTest::qWait(kSettling);
            for (const char* fold : {"repetition", "further", "seedAndWords", "formHead"}) {
                if (auto* head = content->findChild<QQuickItem*>(QLatin1String(fold))) {
                    head->setProperty("unfolded", true);
                }
            }
            QTest::qWait(kSettling);
            scrollThrough(content, QLatin1String(tab), look);
        }
        QMetaObject::invokeMethod(stage.main.window(), "togglePanel");
        QTest::qWait(kSettling);
    }

    /// Opens what opens over a page, one after another.
    static void lookAtPopups(Stage& stage, const Look& look) {
        const auto named = [&stage](const char* name) {
            return stage.main.window()->findChild<QObject*>(QLatin1String(name));
        };
        const auto seen = [&](const char* place) {
            QTest::qWait(kOpening);
            look(QLatin1String(place));
            stage.person->press(Qt::Key_Escape);
            QTest::qWait(kOpening);
        };
        QMetaObject::invokeMethod(named("modelPopup"), "open");
        seen("model popup");
        QMetaObject::invokeMethod(named("fedText"), "open");
        seen("what the model sees");
        QMetaObject::invokeMethod(named("personaEditor"), "edit", Q_ARG(QString, QString()));
        seen("persona editor");
        stage.main.conversations().exchange()->choose(stage.main.chat().conversationId());
        seen("export");
        QMetaObject::invokeMethod(stage.main.window(), "searchConversations");
        QTest::qWait(kOpening);
        stage.person->click(stage.find("listMenu"));
        seen("menu of the list");
    }

    /// The first page, the palette and the sheet of shortcuts, which lie over every page.
    static void lookAtSheets(Stage& stage, const Look& look) {
        stage.person->press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(stage.find("paletteList") != nullptr);
        QTest::qWait(kOpening);
        scrollThrough(stage.find("paletteList"), QStringLiteral("palette"), look);
        stage.find("paletteField")->setProperty("text", QStringLiteral("很高兴"));
        QTest::qWait(kOpening);
        look(QStringLiteral("a message in the palette"));
        stage.find("paletteField")->setProperty("text", QStringLiteral("没有这个"));
        QTRY_VERIFY(stage.find("paletteNothing") != nullptr);
        look(QStringLiteral("nothing in the palette"));
        stage.person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage.find("paletteField") == nullptr);
        stage.person->press(Qt::Key_F1);
        QTRY_VERIFY(stage.find("sheetScroll") != nullptr);
        QTest::qWait(kOpening);
        scrollThrough(stage.find("sheetScroll"), QStringLiteral("shortcuts"), look);
        stage.person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage.find("sheetScroll") == nullptr);
        stage.main.preferences().setWelcomed(false);
        QTRY_VERIFY(stage.find("begin") != nullptr);
        QTest::qWait(kOpening);
        scrollThrough(stage.find("welcomeContent"), QStringLiteral("first page"), look);
        stage.person->press(Qt::Key_Return);
        QTRY_VERIFY(stage.find("begin") == nullptr);
    }

    /// Goes through the window and calls \p look at every place.
    static void lookEverywhere(Stage& stage, const Look& look) {
        stage.show("chat");
        look(QStringLiteral("an empty conversation"));
        lookAtModels(stage, look);
        stage.show("settings");
        scrollThrough(stage.find("settingsContent"), QStringLiteral("settings"), look);
        stage.backend.addAnswer(QStringLiteral("很高兴。うれしいです。"));
        stage.main.chat().sendText(QStringLiteral("您好。こんにちは。"));
        QVERIFY(stage.waitForAnswer());
        stage.show("chat");
        look(QStringLiteral("a conversation"));
        lookAtPanel(stage, look);
        lookAtPopups(stage, look);
        lookAtSheets(stage, look);
    }

private slots:
    void initTestCase() { test::prepareWindowTests(); }
    void init() { test::failOnWindowWarnings(); }

    void theWindowFollowsAChoiceAtOnce() {
        Stage stage;
        QVERIFY(stage.open());
        stage.choose(QStringLiteral("English"));
        QTRY_VERIFY(stage.shows(QStringLiteral("Appearance")));
        stage.choose(QStringLiteral("简体中文"));
        QTRY_VERIFY(stage.shows(QStringLiteral("外观")));
        QVERIFY(stage.shows(QStringLiteral("新对话")));
        stage.choose(QStringLiteral("日本語"));
        QTRY_VERIFY(stage.shows(QStringLiteral("外観")));
        QVERIFY(stage.shows(QStringLiteral("新しい会話")));
        stage.show("chat");
        QVERIFY(stage.shows(QStringLiteral("静かに話せる場所")));
        stage.choose(QStringLiteral("English"));
        QTRY_VERIFY(stage.shows(QStringLiteral("New conversation")));
        QCOMPARE(stage.main.preferences().language(), QStringLiteral("en"));
        stage.choose(QStringLiteral("日本語"));
        QTRY_VERIFY(stage.shows(QStringLiteral("外観")));
        stage.choose(QStringLiteral("システム"));
        QTRY_VERIFY(stage.shows(QStringLiteral("Appearance")));
        QCOMPARE(stage.main.preferences().language(), QString());
    }

    void theKeyboardStaysWhereItWas() {
        Stage stage;
        QVERIFY(stage.open());
        stage.choose(QStringLiteral("English"));
        QPointer<QQuickItem> before = stage.main.window()->activeFocusItem();
        QVERIFY(before != nullptr);
        stage.person->press(Qt::Key_Tab);
        stage.person->press(Qt::Key_Space);
        QTRY_COMPARE(stage.main.preferences().language(), QStringLiteral("zh_CN"));
        QVERIFY(stage.main.window()->activeFocusItem() != nullptr);
        QCOMPARE(stage.main.window()->activeFocusItem()->property("text").toString(),
                 QStringLiteral("简体中文"));
    }

    void whatIsKeptIsSaidAnew() {
        Stage stage;
        QVERIFY(stage.open());
        stage.main.preferences().setLanguage(QStringLiteral("en"));
        stage.backend.failLoadsOf(QStringLiteral("gone"), ErrorCode::FileUnreadable,
                                  QStringLiteral("it is a folder, not a file"));
        stage.main.model().load(QStringLiteral("/models/gone.gguf"));
        QTRY_COMPARE(stage.main.model().error(),
                     QStringLiteral("“gone.gguf” cannot be read: it is a folder, not a file."));
        stage.show("chat");
        stage.main.preferences().setLanguage(QStringLiteral("ja"));
        QTRY_VERIFY(
            stage.shows(QStringLiteral("「gone.gguf」を読み取れません：ファイルではなくフォルダーです。")));
        QVERIFY(stage.shows(QStringLiteral("モデルなし")));
    }

    void anOpenPaletteFollowsTheLanguage() {
        Stage stage;
        QVERIFY(stage.open());
        stage.main.preferences().setLanguage(QStringLiteral("en"));
        stage.person->press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(stage.find("paletteField") != nullptr);
        QTRY_COMPARE(stage.find("paletteRow") != nullptr, true);
        const auto offers = [&stage](const QString& title) {
            for (const QQuickItem* item : stage.person->seen()) {
                if (item->objectName() == QLatin1String("paletteRow") && item->property("title") == title) {
                    return true;
                }
            }
            return false;
        };
        QTRY_VERIFY(offers(QStringLiteral("New conversation")));
        stage.main.preferences().setLanguage(QStringLiteral("zh_CN"));
        QTRY_VERIFY(offers(QStringLiteral("新对话")));
        QVERIFY(!offers(QStringLiteral("New conversation")));
        stage.main.preferences().setLanguage(QStringLiteral("ja"));
        QTRY_VERIFY(offers(QStringLiteral("新しい会話")));
    }

    void whatIsStoredKnowsNoLanguage() {
        Stage stage;
        QVERIFY(stage.open());
        stage.main.preferences().setLanguage(QStringLiteral("zh_CN"));
        stage.main.notebook().begin();
        QCOMPARE(stage.main.chat().title(), QStringLiteral("笔记"));
        stage.main.preferences().setLanguage(QStringLiteral("ja"));
        QCOMPARE(stage.main.chat().title(), QStringLiteral("ノート"));
    }

    void nothingIsLeftInEnglish_data() { addLanguages(); }

    void nothingIsLeftInEnglish() {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        if (language == QLatin1String("English")) {
            return;
        }
        Stage stage;
        QVERIFY(stage.open(size));
        stage.choose(language);
        QStringList left;
        lookEverywhere(stage, [&](const QString& place) {
            for (const QString& text : stage.englishTexts()) {
                left.append(place + QStringLiteral(": ") + text);
            }
        });
        left.removeDuplicates();
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
    }

    void everyTextHasRoom_data() { addLanguages(); }

    void everyTextHasRoom() {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        Stage stage;
        QVERIFY(stage.open(size));
        stage.choose(language);
        QStringList cut;
        lookEverywhere(stage, [&](const QString& place) {
            for (const QString& text : stage.cutTexts() + stage.doubledTexts()) {
                cut.append(place + QStringLiteral(": ") + text);
            }
        });
        cut.removeDuplicates();
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
