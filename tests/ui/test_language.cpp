#include "language.h"
#include "sampling_presets.h"
#include "sentence.h"
#include "wording.h"

#include <QFont>
#include <QGuiApplication>
#include <QKeySequence>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace roost;

namespace {

/// Counts the LanguageChange events of the application.
class EventCounter : public QObject {
public:
    int count = 0;

    bool eventFilter(QObject* watched, QEvent* event) override {
        count += watched == qApp && event->type() == QEvent::LanguageChange ? 1 : 0;
        return false;
    }
};

Error damaged(const char* cause) {
    return {ErrorCode::FileDamaged, "/models/a.gguf", cause};
}

}  // namespace

class TestLanguage : public QObject {
    Q_OBJECT

private:
    struct Chosen {
        QTemporaryDir folder;
        Preferences preferences{folder.filePath(QStringLiteral("settings.ini"))};
        Language language{preferences};

        explicit Chosen(const char* code = "en") { preferences.setLanguage(QLatin1String(code)); }
    };

private slots:
    void theFirstLanguageOfTheSystemThatThereIsCounts() {
        QCOMPARE(Language::best({QStringLiteral("de-DE"), QStringLiteral("ja-JP"), QStringLiteral("en-US")}),
                 QStringLiteral("ja"));
        QCOMPARE(Language::best({QStringLiteral("zh-Hans-CN"), QStringLiteral("en")}),
                 QStringLiteral("zh_CN"));
        QCOMPARE(Language::best({QStringLiteral("zh-SG")}), QStringLiteral("zh_CN"));
        QCOMPARE(Language::best({QStringLiteral("zh-Hant-TW"), QStringLiteral("ja")}), QStringLiteral("ja"));
        QCOMPARE(Language::best({QStringLiteral("en-GB")}), QStringLiteral("en"));
        QCOMPARE(Language::best({QStringLiteral("de-DE")}), QStringLiteral("en"));
        QCOMPARE(Language::best({QStringLiteral("C")}), QStringLiteral("en"));
        QCOMPARE(Language::best({}), QStringLiteral("en"));
    }

    void numbersAreWrittenAsTheSystemDoesIfItSpeaksTheLanguage() {
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        QCOMPARE(Language::localeOf(QStringLiteral("en"), british), british);
        QCOMPARE(Language::localeOf(QStringLiteral("ja"), british),
                 QLocale(QLocale::Japanese, QLocale::Japan));
        QCOMPARE(Language::localeOf(QStringLiteral("zh_CN"), QLocale(QLocale::Chinese, QLocale::Taiwan)),
                 QLocale(QLocale::Chinese, QLocale::China));
    }

    void everyLanguageIsOfferedInItsOwnWords() {
        const Chosen chosen("ja");
        QStringList names;
        for (const QVariant& each : chosen.language.choices()) {
            names.append(each.toMap().value(QStringLiteral("text")).toString());
        }
        const QStringList wanted{QStringLiteral("システム"), QStringLiteral("English"),
                                 QStringLiteral("简体中文"), QStringLiteral("日本語")};
        QCOMPARE(names, wanted);
    }

    void aChoiceHoldsAtOnceAndIsTold() {
        Chosen chosen;
        QSignalSpy changed(&chosen.language, &Language::changed);
        EventCounter events;
        qApp->installEventFilter(&events);
        const Sentence sentence = wording::sentence(damaged("it is empty"));
        QCOMPARE(sentence.text(), QStringLiteral("“a.gguf” is damaged or incomplete: it is empty."));
        chosen.preferences.setLanguage(QStringLiteral("zh_CN"));
        QCOMPARE(chosen.language.code(), QStringLiteral("zh_CN"));
        QCOMPARE(QLocale().language(), QLocale::Chinese);
        QCOMPARE(sentence.text(), QStringLiteral("“a.gguf”已损坏或不完整：文件是空的。"));
        chosen.preferences.setLanguage(QStringLiteral("ja"));
        QCOMPARE(sentence.text(), QStringLiteral("「a.gguf」は壊れているか不完全です：空です。"));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(events.count, 2);
        chosen.preferences.setLanguage(QStringLiteral("ja"));
        QCOMPARE(changed.size(), 2);
    }

    void aCodeThatIsNoLanguageIsLikeNone() {
        const QString ofSystem = Language::best(QLocale::system().uiLanguages());
        const Chosen chosen("tlh");
        QCOMPARE(chosen.language.code(), ofSystem);
    }

    void theChoiceIsKept() {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        {
            Preferences preferences(file);
            preferences.setLanguage(QStringLiteral("ja"));
        }
        Preferences preferences(file);
        const Language language(preferences);
        QCOMPARE(language.code(), QStringLiteral("ja"));
    }

    void englishCountsToo() {
        const Chosen chosen;
        ImportCounts counts;
        counts.duplicates = 1;
        counts.losses.add(Loss::Image, 3);
        const QStringList notes{QStringLiteral("1 conversation is here already."),
                                QStringLiteral("3 images were left out.")};
        QCOMPARE(wording::importNotes(counts), notes);
        QCOMPARE(wording::speed(0, 1), QStringLiteral("1 token"));
        QCOMPARE(wording::speed(31.4, 1200), QStringLiteral("31.4 tokens/s · 1,200 tokens"));
    }

    void valuesFollowTheLanguage() {
        const Chosen chosen("zh_CN");
        QCOMPARE(wording::day(QDate(2026, 3, 12)), QStringLiteral("2026年3月12日"));
        QCOMPARE(wording::dayAndMonth(QDate(2026, 3, 12)), QStringLiteral("3月12日"));
        QCOMPARE(wording::duration(4800), QStringLiteral("1 小时 20 分钟"));
        QCOMPARE(wording::speed(0, 1200), QStringLiteral("1,200 个词元"));
        QCOMPARE(wording::parameters(2'900'000'000), QStringLiteral("2.9B"));
    }

    void causesWithNamesAreTranslatedAroundThem_data() {
        QTest::addColumn<QByteArray>("cause");
        QTest::addColumn<QString>("chinese");
        QTest::newRow("name") << QByteArray("tensor blocks.0.att is missing")
                              << QStringLiteral("缺少张量 blocks.0.att");
        QTest::newRow("clause in a clause")
            << QByteArray(
                   "its SHA-256 is 5a instead of 91; it is kept aside as b.wrong: download it again, or "
                   "remove it")
            << QStringLiteral("SHA-256 是 5a，而不是 91；已另存为 b.wrong：请重新下载或移除它");
        QTest::newRow("part") << QByteArray("the file ends inside a list of its metadata")
                              << QStringLiteral("文件在元数据的列表中间就结束了");
        QTest::newRow("place") << QByteArray("conversations[3].title must be a text")
                               << QStringLiteral("conversations[3].title 必须是文本");
        QTest::newRow("percent signs") << QByteArray("tensor %2 is 1 x 2 where %1 is needed")
                                       << QStringLiteral("张量 %2 是 1 x 2，而需要的是 %1");
        QTest::newRow("unknown") << QByteArray("the moon is in the wrong house")
                                 << QStringLiteral("the moon is in the wrong house");
    }

    void causesWithNamesAreTranslatedAroundThem() {
        QFETCH(const QByteArray, cause);
        QFETCH(const QString, chinese);
        const Chosen chosen("zh_CN");
        QCOMPARE(wording::errorSentence(damaged(cause.constData())),
                 QStringLiteral("“a.gguf”已损坏或不完整：") + chinese + u'。');
    }

    void aThingThatIsNoFileHasNoQuotes() {
        const Chosen chosen("ja");
        QCOMPARE(
            wording::errorSentence({ErrorCode::NoModel, "The answer", "open a model first"}),
            QStringLiteral("回答にはモデルが必要ですが、読み込まれていません：先にモデルを開いてください。"));
    }

    void settingsKnowPresetsByTheSameNameInEveryLanguage() {
        Chosen chosen("zh_CN");
        SamplingPresets presets(chosen.preferences);
        const SamplingPresets::Preset* precise = presets.find(QStringLiteral("Precise"));
        QVERIFY(precise != nullptr);
        QCOMPARE(SamplingPresets::label(*precise), QStringLiteral("精确"));
        QVERIFY(!presets.save(QStringLiteral("精确"), {}));
        QVERIFY(!presets.save(QStringLiteral("Precise"), {}));
        QVERIFY(presets.save(QStringLiteral("正確"), {}));
        chosen.preferences.setLanguage(QStringLiteral("ja"));
        QCOMPARE(SamplingPresets::label(*presets.find(QStringLiteral("Precise"))), QStringLiteral("正確"));
        QVERIFY(presets.find(QStringLiteral("正確"))->isOwn);
    }

    void charactersHaveTheShapesOfTheFirstLanguage() {
        const QString family = QStringLiteral("Some typeface");
        Language::shapeCharacters(family, QStringLiteral("en"));
        QVERIFY(QFont::substitutes(family).isEmpty());
        for (const char* code : {"ja", "zh_CN"}) {
            Language::shapeCharacters(family, QLatin1String(code));
            QCOMPARE(QFont::substitutes(family).join(u' ').toLower(), QStringLiteral("noto sans cjk jp"));
        }
    }

    /// Whoever works in the background writes sentences while the person changes the language.
    void anyThreadMayAskWhileTheLanguageChanges() {
        Chosen chosen;
        std::atomic<bool> isOver = false;
        std::thread asks([&isOver] {
            while (!isOver) {
                QVERIFY(!QCoreApplication::translate("SettingsPage", "Language").isEmpty());
            }
        });
        for (int i = 0; i < 200; ++i) {
            chosen.preferences.setLanguage(i % 2 == 0 ? QStringLiteral("ja") : QStringLiteral("zh_CN"));
        }
        isOver = true;
        asks.join();
    }

    void keysKeepTheirNames() {
        const Chosen chosen("ja");
        QCOMPARE(QKeySequence(QStringLiteral("Ctrl+Shift+Backspace")).toString(QKeySequence::NativeText),
                 QStringLiteral("Ctrl+Shift+Backspace"));
    }

    void aConversationWithoutATitleIsCalledByWhatItIs() {
        Chosen chosen("zh_CN");
        ConversationHead head;
        QCOMPARE(wording::title(head), QStringLiteral("新对话"));
        head.settings.isNotebook = true;
        QCOMPARE(wording::title(head), QStringLiteral("笔记"));
        head.title = QStringLiteral("Tea");
        QCOMPARE(wording::title(head), QStringLiteral("Tea"));
    }
};

QTEST_MAIN(TestLanguage)
#include "test_language.moc"
