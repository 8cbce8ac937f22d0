// What the model is told and how it is written down, on a scripted backend.
#include "escaped_text.h"
#include "support/panel_desk.h"

using namespace roost;
using roost::test::PanelDesk;

class TestPromptController : public QObject {
    Q_OBJECT

private slots:
    void init() {
        desk = std::make_unique<PanelDesk>();
        QVERIFY(desk->begin());
    }
    void cleanup() { desk.reset(); }

    void theSystemPromptComesFirst() {
        desk->prompt.setSystemPrompt(QStringLiteral("Be brief."));
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        const GenerationRequest& request = desk->backend.generations().constLast();
        QCOMPARE(request.path.size(), 2);
        QCOMPARE(request.path[0].message.role, Role::System);
        QCOMPARE(request.path[0].message.text, std::string("Be brief."));
        QCOMPARE(request.path[0].id, desk->chat.conversationId());
        QCOMPARE(desk->prompt.systemPrompt(), QStringLiteral("Be brief."));
        desk->chat.startConversation();
        QCOMPARE(desk->prompt.systemPrompt(), QString());
    }

    void aTemplateIsChosen() {
        QCOMPARE(desk->prompt.chosen(), 0);
        QVERIFY(desk->prompt.templates().first().contains(QStringLiteral("World")));
        for (int i = 1; i < desk->prompt.templates().size(); ++i) {
            desk->prompt.choose(i);
            QCOMPARE(desk->prompt.chosen(), i);
        }
        const auto raven =
            static_cast<int>(desk->prompt.templates().indexOf(QStringLiteral("Raven (Bob and Alice)")));
        desk->prompt.choose(raven);
        QVERIFY(desk->prompt.example().startsWith(QStringLiteral("Bob: Hi!\n\nAlice: Hello.")));
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        QVERIFY(desk->backend.generations().constLast().form == promptTemplate(PromptTemplateId::Raven).form);
        desk->prompt.choose(0);
        QVERIFY(!desk->chat.settings().form);
    }

    void aTemplateIsEdited() {
        const qsizetype known = desk->prompt.templates().size();
        desk->prompt.setPart(QStringLiteral("answerName"), QStringLiteral("Owl:"));
        desk->prompt.setPart(QStringLiteral("stops"), QStringLiteral("\\n\\nUser: | \\n\\nOwl:"));
        QCOMPARE(desk->prompt.templates().size(), known + 1);
        QCOMPARE(desk->prompt.chosen(), static_cast<int>(known));
        QVERIFY(desk->prompt.example().contains(QStringLiteral("\n\nOwl: Hello.\n\n")));
        QCOMPARE(desk->chat.settings().form->stops, (std::vector<std::string>{"\n\nUser:", "\n\nOwl:"}));
        desk->prompt.setPart(QStringLiteral("nothing"), QStringLiteral("x"));
        QCOMPARE(desk->prompt.chosen(), static_cast<int>(known));
    }

    void escapesComeBack() {
        for (const QString& text : {QStringLiteral("a\n\tb"), QStringLiteral("\\n"), QStringLiteral("\\"),
                                    QStringLiteral("end\\\n")}) {
            QCOMPARE(unescaped(escaped(text)), text);
            QVERIFY(!escaped(text).contains(u'\n'));
        }
    }

    void whatTheModelSeesIsAskedFor() {
        desk->prompt.askForFedText();
        QVERIFY(desk->prompt.fed().isEmpty());
        QVERIFY(desk->prompt.fedSummary().startsWith(QStringLiteral("Nothing yet")));
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        desk->prompt.askForFedText();
        QCOMPARE(desk->prompt.fed().size(), 2);
        QCOMPARE(desk->prompt.fed().first().toMap()[QStringLiteral("text")].toString(),
                 QStringLiteral("User: Hi\n\nAssistant:"));
    }

    /// As it is now, not as it was when the model went on last.
    void ofANotebookTheModelSeesThePage() {
        desk->notebook.begin();
        desk->prompt.askForFedText();
        QVERIFY(desk->prompt.fed().isEmpty());
        desk->notebook.setPage(QStringLiteral("The grey fox"));
        desk->prompt.askForFedText();
        QCOMPARE(fedTexts(), QStringList{QStringLiteral("The grey fox")});
        desk->backend.addAnswer(QStringLiteral(" ran."));
        desk->notebook.goOn();
        QTRY_VERIFY(!desk->notebook.writing());
        desk->prompt.askForFedText();
        QCOMPARE(fedTexts(), QStringList({QStringLiteral("The grey fox"), QStringLiteral(" ran.")}));
        desk->notebook.setPage(QStringLiteral("The red fox ran."));
        desk->prompt.askForFedText();
        QCOMPARE(fedTexts(), QStringList{QStringLiteral("The red fox ran.")});
        desk->prompt.setSystemPrompt(QStringLiteral("A fable."));
        desk->prompt.askForFedText();
        QCOMPARE(fedTexts().size(), 2);
        QVERIFY(fedTexts().first().contains(QStringLiteral("A fable.")));
    }

    /// It is there until a conversation begins with it, whatever is looked up elsewhere meanwhile.
    void whatIsPreparedForANewConversationStays() {
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        const ConversationId other = desk->chat.conversationId();
        desk->chat.startConversation();
        desk->prompt.setSystemPrompt(QStringLiteral("You are Ada."));
        desk->set(QStringLiteral("temperature"), 0.4);
        desk->chat.setDraft(QStringLiteral("Half a thou"));
        desk->chat.open(other);
        QCOMPARE(desk->prompt.systemPrompt(), QString());
        desk->chat.startConversation();
        QCOMPARE(desk->prompt.systemPrompt(), QStringLiteral("You are Ada."));
        QCOMPARE(desk->value(QStringLiteral("temperature")).toDouble(), 0.4);

        desk->chat.discardPrepared();
        QCOMPARE(desk->prompt.systemPrompt(), QString());
        QVERIFY(!desk->sampling.changedFromOfficial());
        QCOMPARE(desk->chat.draft(), QStringLiteral("Half a thou"));

        desk->prompt.setSystemPrompt(QStringLiteral("You are Bea."));
        QVERIFY(desk->ask(QStringLiteral("Hello")));
        QCOMPARE(desk->prompt.systemPrompt(), QStringLiteral("You are Bea."));
        desk->chat.startConversation();
        QCOMPARE(desk->prompt.systemPrompt(), QString());
    }

    void anOpeningIsSaidByTheModelsSide() {
        ConversationSettings settings;
        settings.persona = QStringLiteral("Ada");
        desk->chat.startWith(QStringLiteral("Ada"), settings, QStringLiteral(" Good evening. "));
        QCOMPARE(desk->chat.messages()->rowCount(), 1);
        QVERIFY(desk->chat.messages()->index(0).data(MessageListModel::OpeningRole).toBool());
        desk->chat.regenerate();
        QVERIFY(!desk->chat.answering());
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        const GenerationRequest& request = desk->backend.generations().constLast();
        QCOMPARE(request.path.size(), 2);
        QCOMPARE(request.path[0].message.text, std::string("Good evening."));
    }

private:
    QStringList fedTexts() const {
        QStringList texts;
        const QVariantList fed = desk->prompt.fed();
        for (const QVariant& message : fed) {
            texts.append(message.toMap()[QStringLiteral("text")].toString());
        }
        return texts;
    }

    std::unique_ptr<PanelDesk> desk;
};

QTEST_MAIN(TestPromptController)
#include "test_prompt_controller.moc"
