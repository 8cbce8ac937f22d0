#include "support/scripted_stage.h"

#include <QQuickItem>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace roost;

namespace {

/// Names that are the same in every language, and what the built-in model, which knows English only, is
/// asked.
const QRegularExpression& namesOfAllLanguages() {
    static const QRegularExpression names(QRegularExpression::anchoredPattern(QStringLiteral(
        "(English|Roost|Roost starter|Roost Starter|Hugging Face|ModelScope|hf-mirror|Markdown|World|"
        "(Top|Min|Typical)-p|Top-k|Ctrl N|(Ctrl|Shift|Esc|PgUp|PgDown|Page Up|Page Down|\\+|[A-Z,])+|"
        "https://.*|~?/.*|[\\d.,]+ ?([kMGT]i?)?B?|RWKV.*|Apache-2.0|Raven.*|G1.*|[\\w.-]+\\.(gguf|pth|bin)|"
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
            person->click(person->findText(language));
        }

        void show(const char* page) {
            main.window()->setProperty("page", QLatin1String(page));
            QTest::qWait(60);
        }

        bool shows(const QString& text) { return person->findText(text) != nullptr; }

        /// The texts that are seen now and that nobody has translated.
        QStringList englishTexts() {
            QStringList texts;
            for (const QQuickItem* item : person->seen()) {
                for (const char* name : {"text", "placeholderText"}) {
                    const QString text = item->property(name).toString();
                    if (isEnglish(text)) {
                        texts.append(text);
                    }
                }
            }
            return texts;
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

    /// Goes through the pages and calls \p look on each.
    template <typename Look>
    static void onEveryPage(Stage& stage, Look look) {
        stage.show("chat");
        look("an empty conversation");
        for (int part = 0; part < 3; ++part) {
            stage.show("models");
            stage.main.window()->findChild<QObject*>(QStringLiteral("modelsPage"))->setProperty("part", part);
            QTest::qWait(60);
            look(qPrintable(QStringLiteral("models, part %1").arg(part)));
        }
        stage.show("settings");
        auto* content = stage.find("settingsContent");
        QVERIFY(content != nullptr);
        const double most = std::max(0.0, content->property("contentHeight").toReal() - content->height());
        for (double y = 0; y <= most; y += content->height() * 0.9) {
            content->setProperty("contentY", y);
            QTest::qWait(40);
            look("settings");
        }
        stage.main.chat().sendText(QStringLiteral("您好。こんにちは。"));
        QVERIFY(stage.waitForAnswer());
        stage.show("chat");
        look("a conversation");
        QMetaObject::invokeMethod(stage.main.window(), "togglePanel");
        QTRY_VERIFY(stage.find("panelContent") != nullptr);
        auto* panel = stage.find("panelContent");
        for (const char* fold : {"seedAndWords", "repetition", "further"}) {
            if (QQuickItem* head = stage.find(fold)) {
                head->setProperty("unfolded", true);
            }
        }
        QTest::qWait(80);
        const double deepest = std::max(0.0, panel->property("contentHeight").toReal() - panel->height());
        for (double y = 0; y <= deepest; y += panel->height() * 0.9) {
            panel->setProperty("contentY", y);
            QTest::qWait(40);
            look("sampling");
        }
        QMetaObject::invokeMethod(stage.find("panelTabs"), "chosen", Q_ARG(QVariant, 1));
        QTest::qWait(80);
        look("prompt");
    }

private slots:
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
    }

    void theKeyboardStaysWhereItWas() {
        Stage stage;
        QVERIFY(stage.open());
        stage.choose(QStringLiteral("English"));
        QPointer<QQuickItem> before = stage.main.window()->activeFocusItem();
        QVERIFY(before != nullptr);
        stage.person->press(Qt::Key_Right);
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
        onEveryPage(stage, [&](const char* page) {
            for (const QString& text : stage.englishTexts()) {
                left.append(QLatin1String(page) + QStringLiteral(": ") + text);
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
        onEveryPage(stage, [&](const char* page) {
            for (const QString& text : stage.cutTexts()) {
                cut.append(QLatin1String(page) + QStringLiteral(": ") + text);
            }
        });
        cut.removeDuplicates();
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
