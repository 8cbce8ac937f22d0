#include "chat/prompt_template.h"

#include <QtTest>

#include <set>

using namespace roost;

namespace {

std::string feed(PromptTemplateId id, const std::vector<Message>& messages) {
    std::string text;
    for (const Message& message : messages) {
        text += feedText(promptTemplate(id), message);
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
    QCOMPARE(std::string(promptTemplate(PromptTemplateId::G1Think).answerOpening), std::string(" <think"));
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

void TestPromptTemplate::listsEveryTemplateOnce() {
    std::set<std::string_view> keys;
    for (const PromptTemplate& each : promptTemplates()) {
        QCOMPARE(&promptTemplate(each.id), &each);
        QVERIFY(keys.insert(each.key).second);
        QVERIFY(!each.label.empty() && !each.userName.empty() && !each.assistantName.empty());
        QVERIFY(!each.stops.empty());
        QVERIFY(each.sampler.topP > 0 && each.sampler.topP <= 1 && each.sampler.temperature > 0);
    }
    QCOMPARE(keys.size(), promptTemplates().size());
}

void TestPromptTemplate::stopsWhereTheModelsEndTheirTurns() {
    QCOMPARE(promptTemplate(PromptTemplateId::Starter).stops, std::vector<std::string>{"\n\n"});
    QCOMPARE(promptTemplate(PromptTemplateId::World).stops, std::vector<std::string>{"\n\n"});
    for (const PromptTemplateId id : {PromptTemplateId::G1, PromptTemplateId::G1Think}) {
        for (const std::string& stop : promptTemplate(id).stops) {
            QVERIFY(stop.starts_with(kSeam) && stop.ends_with(':'));
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
