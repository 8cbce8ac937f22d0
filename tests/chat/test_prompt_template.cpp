#include "chat/prompt_template.h"

#include <QtTest>

#include <set>

using namespace roost;

namespace {

std::string feed(PromptTemplateId id, const std::vector<Message>& messages) {
    std::string text;
    for (const Message& message : messages) {
        text += feedText(promptTemplate(id).form, message);
    }
    return text;
}

}  // namespace

class TestPromptTemplate : public QObject {
    Q_OBJECT

private slots:
    void writesConversations();
    void cleansMessages();
    void writesEmptyMessages();
    void writesWhatOthersWereTrainedOn();
    void listsEveryTemplateOnce();
    void stopsWhereTheModelsEndTheirTurns();
};

void TestPromptTemplate::writesConversations() {
    const std::vector<Message> messages = {
        {Role::System, "Be brief."}, {Role::User, "Hi"}, {Role::Assistant, "Hello."}, {Role::User, "Bye"}};
    const std::string expected =
        "System: Be brief.\n\nUser: Hi\n\nAssistant: Hello.\n\nUser: Bye\n\nAssistant:";
    for (const PromptTemplateId id : {PromptTemplateId::Starter, PromptTemplateId::World,
                                      PromptTemplateId::G1, PromptTemplateId::G1Think}) {
        QCOMPARE(feed(id, messages), expected);
    }
    QCOMPARE(
        feed(PromptTemplateId::Raven, {{Role::User, "Hi"}, {Role::Assistant, "Hello."}, {Role::User, "Bye"}}),
        std::string("Bob: Hi\n\nAlice: Hello.\n\nBob: Bye\n\nAlice:"));
    QCOMPARE(std::string(promptTemplate(PromptTemplateId::G1Think).form.answerOpening),
             std::string(" <think"));
}

void TestPromptTemplate::cleansMessages() {
    QCOMPARE(feed(PromptTemplateId::World, {{Role::User, " a\r\n\r\nb \n"}}),
             std::string("User: a\nb\n\nAssistant:"));
    QCOMPARE(feed(PromptTemplateId::World, {{Role::Assistant, " One.\n\nTwo.\n\n"}}),
             std::string(" One.\nTwo.\n\n"));
    QCOMPARE(feed(PromptTemplateId::World, {{Role::System, "\nOne.\n\nTwo."}}),
             std::string("System: One.\nTwo.\n\n"));
}

void TestPromptTemplate::writesEmptyMessages() {
    QCOMPARE(feed(PromptTemplateId::World, {{Role::System, " \n"}}), std::string());
    QCOMPARE(feed(PromptTemplateId::World, {{Role::User, ""}}), std::string("User:\n\nAssistant:"));
    QCOMPARE(feed(PromptTemplateId::World, {{Role::Assistant, ""}}), std::string("\n\n"));
}

void TestPromptTemplate::writesWhatOthersWereTrainedOn() {
    const std::vector<Message> exchange = {
        {Role::User, "Hi"}, {Role::Assistant, "Hello."}, {Role::User, "Bye"}};
    QCOMPARE(feed(PromptTemplateId::Questions, exchange), std::string("\nQ: Hi\nA: Hello.\n\nQ: Bye\nA:"));
    QCOMPARE(feed(PromptTemplateId::Instruct, exchange),
             std::string("Instruction: Hi\n\nResponse: Hello.\n\nInstruction: Bye\n\nResponse:"));
    QCOMPARE(
        feed(PromptTemplateId::RavenInstruct, {{Role::User, "Hi"}}),
        std::string("\nBelow is an instruction that describes a task. Write a response that appropriately "
                    "completes the request.\n\n# Instruction:\nHi\n\n# Response:\n"));
    QCOMPARE(feed(PromptTemplateId::G1ShortThink, {{Role::User, "Hi"}}),
             std::string("User: Hi think a bit\n\nAssistant:"));
    QCOMPARE(feed(PromptTemplateId::Plain, {{Role::User, " a\n\nb "}, {Role::Assistant, " c"}}),
             std::string(" a\n\nb  c"));
    // An answer that nobody asked for names who says it.
    const PromptForm& world = promptTemplate(PromptTemplateId::World).form;
    QCOMPARE(feedText(world, {Role::Assistant, "Welcome."}, Role::System),
             std::string("Assistant: Welcome.\n\n"));
    QCOMPARE(feedText(world, {Role::Assistant, "Welcome."}, Role::User), std::string(" Welcome.\n\n"));
}

void TestPromptTemplate::listsEveryTemplateOnce() {
    std::set<std::string_view> keys;
    for (const PromptTemplate& each : promptTemplates()) {
        QCOMPARE(&promptTemplate(each.id), &each);
        QVERIFY(keys.insert(each.key).second);
        QCOMPARE(templateWithKey(each.key), &each);
        QVERIFY(templateWithForm(each.form)->form == each.form);
        QVERIFY(!each.label.empty() && (each.form.verbatim || !each.form.answerName.empty()));
        QVERIFY(each.form.verbatim || !each.form.stops.empty());
        QVERIFY(each.sampler.topP > 0 && each.sampler.topP <= 1 && each.sampler.temperature > 0);
    }
    QCOMPARE(keys.size(), promptTemplates().size());
}

void TestPromptTemplate::stopsWhereTheModelsEndTheirTurns() {
    QCOMPARE(promptTemplate(PromptTemplateId::Starter).form.stops, std::vector<std::string>{"\n\n"});
    QCOMPARE(promptTemplate(PromptTemplateId::World).form.stops, std::vector<std::string>{"\n\n"});
    for (const PromptTemplateId id : {PromptTemplateId::G1, PromptTemplateId::G1Think}) {
        for (const std::string& stop : promptTemplate(id).form.stops) {
            QVERIFY(stop.starts_with("\n\n") && stop.ends_with(':'));
        }
    }
    const PromptTemplate& starter = promptTemplate(PromptTemplateId::Starter);
    QCOMPARE(starter.sampler.temperature, 0.7);
    QCOMPARE(starter.sampler.topP, 0.5);
    QCOMPARE(starter.sampler.presencePenalty, 0.0);
    QCOMPARE(starter.maxTokens, 200);
}

QTEST_GUILESS_MAIN(TestPromptTemplate)
#include "test_prompt_template.moc"
