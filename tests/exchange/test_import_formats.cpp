#include "exchange/import_conversations.h"
#include "exchange/zip_archive.h"
#include "support/quoted_json.h"

#include <QTest>
#include <QTimeZone>

using namespace roost;
using roost::test::json;

namespace {

Imported imported(const QByteArray& bytes) {
    IdSource ids;
    auto result = importConversations(bytes, QStringLiteral("sample"), ids);
    if (!result) {
        qFatal("%s", describe(result.error()).c_str());
    }
    return *std::move(result);
}

/// The active path as "user: text", with thoughts in brackets.
QStringList pathOf(const Conversation& conversation) {
    QStringList path;
    for (const MessageId id : conversation.tree.activePath()) {
        const ConversationMessage& message = conversation.tree.message(id);
        const QString name = message.role == Role::User        ? QStringLiteral("user: ")
                             : message.role == Role::Assistant ? QStringLiteral("assistant: ")
                                                               : QStringLiteral("system: ");
        path.append(name + (message.thinking.isEmpty() ? QString() : u'[' + message.thinking + u']') +
                    message.text);
    }
    return path;
}

QDateTime utc(qint64 milliseconds) {
    return QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::utc());
}

const QByteArray kLlama = json(
    "{ "
    "'conv': {'id': 'c1', 'name': 'Tea', 'lastModified': 1700000009000, 'currNode': 'm2b'}, "
    "'messages': [ "
    "{'id': 'm2b', 'convId': 'c1', 'type': 'text', 'timestamp': 1700000003000, 'role': 'assistant', "
    "'content': 'Green.', 'reasoningContent': 'Which?', 'parent': 'm1', 'children': [], 'model': 'rwkv7', "
    "'timings': {'predicted_n': 20, 'predicted_ms': 1000}}, "
    "{'id': 'root', 'convId': 'c1', 'type': 'root', 'timestamp': 1700000000000, 'role': 'system', 'content': "
    "'', "
    "'parent': null, 'children': ['s']}, "
    "{'id': 's', 'convId': 'c1', 'type': 'system', 'timestamp': 1700000000500, 'role': 'system', 'content': "
    "'Be brief.', "
    "'parent': 'root', 'children': ['m1']}, "
    "{'id': 'm1', 'convId': 'c1', 'type': 'text', 'timestamp': 1700000001000, 'role': 'user', 'content': "
    "'Which tea?', "
    "'parent': 's', 'children': ['m2a', 'm2b'], 'extra': [{'type': 'IMAGE', 'name': 'a.png', 'base64Url': "
    "'x'}, "
    "{'type': 'TEXT', 'name': 'b.txt', 'content': 'y'}]}, "
    "{'id': 'm2a', 'convId': 'c1', 'type': 'text', 'timestamp': 1700000002000, 'role': 'assistant', "
    "'content': '<think>Hm</think>\n\nBlack.', 'parent': 'm1', 'children': ['t']}, "
    "{'id': 't', 'convId': 'c1', 'type': 'text', 'timestamp': 1700000002500, 'role': 'tool', 'content': "
    "'{}', "
    "'parent': 'm2a', 'children': ['m3']}, "
    "{'id': 'm3', 'convId': 'c1', 'type': 'text', 'timestamp': 1700000002600, 'role': 'user', 'content': "
    "'Why?', "
    "'parent': 't', 'children': []} "
    "]}");

const QByteArray kChatGpt = json(
    "[{ "
    "'title': 'Stars', 'create_time': 1700000000.5, 'update_time': 1700000100.25, 'conversation_id': 'g1', "
    "'current_node': 'a2', 'is_archived': true, 'mapping': { "
    "'z-root': {'id': 'z-root', 'message': null, 'parent': null, 'children': ['hidden']}, "
    "'hidden': {'id': 'hidden', 'parent': 'z-root', 'children': ['u1'], 'message': {'id': 'hidden', "
    "'author': {'role': 'system'}, 'content': {'content_type': 'text', 'parts': ['']}, "
    "'metadata': {'is_visually_hidden_from_conversation': true}}}, "
    "'u1': {'id': 'u1', 'parent': 'hidden', 'children': ['thoughts', 'a2'], 'message': {'id': 'u1', "
    "'author': {'role': 'user'}, 'create_time': 1700000001.0, 'content': {'content_type': 'multimodal_text', "
    "'parts': [{'content_type': 'image_asset_pointer', 'asset_pointer': 'file-service-x'}, 'How many?']}, "
    "'metadata': {}}}, "
    "'thoughts': {'id': 'thoughts', 'parent': 'u1', 'children': ['a1'], 'message': {'id': 'thoughts', "
    "'author': {'role': 'assistant'}, 'content': {'content_type': 'thoughts', 'thoughts': [{'summary': 's', "
    "'content': 'Counting'}]}, 'metadata': {}}}, "
    "'a1': {'id': 'a1', 'parent': 'thoughts', 'children': [], 'message': {'id': 'a1', 'author': {'role': "
    "'assistant'}, "
    "'content': {'content_type': 'text', 'parts': ['Many.']}, 'metadata': {'model_slug': 'gpt-5'}, "
    "'status': 'finished_successfully', 'recipient': 'all'}}, "
    "'a2': {'id': 'a2', 'parent': 'u1', 'children': [], 'message': {'id': 'a2', 'author': {'role': "
    "'assistant'}, "
    "'content': {'content_type': 'text', 'parts': ['Very many.']}, 'metadata': {'model_slug': 'gpt-4o'}, "
    "'recipient': 'all'}} "
    "}}]");

const QByteArray kRwkvApp = json(
    "{'manifest': {'type': 'markdown'}, 'conversations': [{ "
    "'createdAtUS': 1700000000000000, 'updatedAtUS': 1700000005000000, 'title': 'Cats', 'subtitle': null, "
    "'appBuildNumber': 500, 'parseError': null, 'missingMessageIds': [], "
    "'tree': {'root_id': 0, 'nodes': [{'id': 0, 'children_ids': [1700000001000], 'latest_id': "
    "1700000001000}, "
    "{'id': 1700000001000, 'children_ids': [1700000002000, 1700000003000], 'latest_id': 1700000002000}, "
    "{'id': 1700000002000, 'children_ids': [], 'latest_id': null}, "
    "{'id': 1700000003000, 'children_ids': [], 'latest_id': null}]}, "
    "'messages': [ "
    "{'parentId': 0, 'depth': 1, 'message': {'id': 1700000001000, 'content': 'Do cats purr?', 'roleType': 1, "
    "'type': 'text', 'paused': false, 'reference': null}}, "
    "{'parentId': 1700000001000, 'depth': 2, 'message': {'id': 1700000002000, 'content': "
    "'<think>Cats</think>Yes.', "
    "'roleType': 0, 'type': 'text', 'paused': true, 'modelName': 'RWKV7-G1 1.5B'}}, "
    "{'parentId': 1700000001000, 'depth': 2, 'message': {'id': 1700000003000, 'content': 'They do.', "
    "'roleType': 0, "
    "'type': 'text', 'paused': false, 'modelName': null}} "
    "]}]}");

}  // namespace

class TestImportFormats : public QObject {
    Q_OBJECT

private slots:
    void llamaUi() {
        const Imported result = imported(kLlama);
        QCOMPARE(result.conversations.size(), 1);
        const Conversation& tea = result.conversations.first().conversation;
        QCOMPARE(tea.title, QStringLiteral("Tea"));
        QCOMPARE(tea.settings.systemPrompt, QStringLiteral("Be brief."));
        QCOMPARE(tea.created, utc(1700000001000));
        QCOMPARE(tea.changed, utc(1700000009000));
        QCOMPARE(pathOf(tea), QStringList({"user: Which tea?", "assistant: [Which?]Green."}));
        const auto& answers = tea.tree.children(tea.tree.activePath().first());
        QCOMPARE(answers.size(), 2);
        QCOMPARE(tea.tree.message(answers.at(0)).text, QStringLiteral("Black."));
        QCOMPARE(tea.tree.message(answers.at(0)).thinking, QStringLiteral("Hm"));
        QCOMPARE(tea.tree.message(tea.tree.children(answers.at(0)).first()).text, QStringLiteral("Why?"));
        QCOMPARE(tea.tree.message(answers.at(1)).model, QStringLiteral("rwkv7"));
        QCOMPARE(tea.tree.message(answers.at(1)).tokens, 20);
        QCOMPARE(tea.tree.message(answers.at(1)).tokensPerSecond, 20.0);
        QCOMPARE(result.losses.sentences(),
                 QStringList({"1 image was left out.", "1 attached file was left out.",
                              "1 call or answer of a tool was left out."}));
        QCOMPARE(result.conversations.first().origin.format, QStringLiteral("llama.cpp"));
        QCOMPARE(result.conversations.first().origin.id, QStringLiteral("c1"));
    }

    void llamaUiListOldAndNew() {
        const QByteArray old =
            json("{'conv': {'id': 'conv-1', 'name': 'Old', 'lastModified': 1, 'currNode': 2}, "
                 "'messages': [{'id': 1, 'type': 'root', 'timestamp': 1, 'role': 'system', 'content': '', "
                 "'parent': -1}, "
                 "{'id': 2, 'type': 'text', 'timestamp': 2, 'role': 'user', 'content': 'Hi', 'parent': 1}]}");
        const Imported result = imported('[' + old + ',' + kLlama + ']');
        QCOMPARE(result.conversations.size(), 2);
        QCOMPARE(pathOf(result.conversations.first().conversation), QStringList("user: Hi"));
    }

    void llamaUiSessions() {
        const QByteArray session =
            json("{'type': 'session', 'harness': 'llama.app', 'id': 's1', 'name': 'Lines', "
                 "'lastModified': 1700000009000, 'currNode': 'b'}");
        const QByteArray lines = QByteArray(session).replace('\n', ' ') + '\n' +
                                 json("{'type': 'message', 'message': {'id': 'a', 'role': 'user', 'content': "
                                      "'Hi', 'parent': null, 'timestamp': 1}}") +
                                 "\n\n" +
                                 json("{'type': 'message', 'message': {'id': 'b', 'role': 'assistant', "
                                      "'content': 'Hello', 'parent': 'a', 'timestamp': 2}}") +
                                 "\n";
        QCOMPARE(pathOf(imported(lines).conversations.first().conversation),
                 QStringList({"user: Hi", "assistant: Hello"}));
        const auto archive = zipOf({{QStringLiteral("1.jsonl"), lines},
                                    {QStringLiteral("../../2.jsonl"), lines},
                                    {QStringLiteral("readme.png"), "x"}});
        QVERIFY(archive);
        const Imported both = imported(*archive);
        QCOMPARE(both.conversations.size(), 2);
        QCOMPARE(both.losses.sentences(), QStringList("1 other file of the archive was left out."));
    }

    void chatGpt() {
        const auto archive = zipOf({{QStringLiteral("user.json"), json("{'id': 'user'}")},
                                    {QStringLiteral("conversations.json"), kChatGpt},
                                    {QStringLiteral("message_feedback.json"), "[]"}});
        QVERIFY(archive);
        for (const QByteArray& file : {kChatGpt, *archive}) {
            const Imported result = imported(file);
            QCOMPARE(result.conversations.size(), 1);
            const Conversation& stars = result.conversations.first().conversation;
            QCOMPARE(stars.title, QStringLiteral("Stars"));
            QCOMPARE(stars.created, utc(1700000000500));
            QCOMPARE(stars.changed, utc(1700000100250));
            QVERIFY(stars.isArchived);
            QCOMPARE(pathOf(stars), QStringList({"user: How many?", "assistant: Very many."}));
            const auto answers = stars.tree.children(stars.tree.activePath().first());
            QCOMPARE(answers.size(), 2);
            QCOMPARE(stars.tree.message(answers.first()).text, QStringLiteral("Many."));
            QCOMPARE(stars.tree.message(answers.first()).thinking.trimmed(), QStringLiteral("Counting"));
            QCOMPARE(stars.tree.message(answers.first()).model, QStringLiteral("gpt-5"));
            QCOMPARE(result.losses.sentences().first(), QStringLiteral("1 image was left out."));
        }
    }

    /// llama.cpp gives every message a place for calls of tools; ChatGPT writes thoughts as messages of their
    /// own.
    void whatWasThoughtAndNotSaidIsKept_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("llama.cpp") << json(
            "{'conv': {'id': 'c', 'name': 'n', 'lastModified': 1, 'currNode': 'b'}, 'messages': ["
            "{'id': 'a', 'role': 'user', 'content': 'Hi', 'parent': null, 'timestamp': 1, 'toolCalls': ''}, "
            "{'id': 'b', 'role': 'assistant', 'content': '', 'reasoningContent': 'Hm', 'toolCalls': '', "
            "'parent': 'a', 'timestamp': 2}]}");
        QTest::newRow("ChatGPT") << json(
            "[{'title': 't', 'mapping': {'u': {'id': 'u', 'parent': null, 'message': {'author': {'role': "
            "'user'}, 'content': {'content_type': 'text', 'parts': ['Hi']}}}, 'th': {'id': 'th', 'parent': "
            "'u', 'message': {'author': {'role': 'assistant'}, 'content': {'content_type': 'thoughts', "
            "'thoughts': [{'summary': '', 'content': 'Hm'}]}}}}}]");
    }

    void whatWasThoughtAndNotSaidIsKept() {
        QFETCH(QByteArray, file);
        const Imported result = imported(file);
        const ConversationTree& tree = result.conversations.first().conversation.tree;
        const ConversationMessage& answer = tree.message(tree.activePath().last());
        QCOMPARE(answer.role, Role::Assistant);
        QCOMPARE(answer.thinking.trimmed(), QStringLiteral("Hm"));
        QCOMPARE(answer.status, MessageStatus::Interrupted);
        QVERIFY(result.losses.sentences().isEmpty());
    }

    /// Copies of a long thought for many answers would fill the memory.
    void aThoughtGoesToOneAnswer() {
        QByteArray file = json("[{'title': 't', 'mapping': {'u': {'id': 'u', 'parent': null, 'message': "
                               "{'author': {'role': 'user'}, 'content': {'content_type': 'text', 'parts': "
                               "['Hi']}}}, 'th': {'id': 'th', 'parent': 'u', 'message': {'author': {'role': "
                               "'assistant'}, 'content': {'content_type': 'thoughts', 'thoughts': "
                               "[{'summary': 's', 'content': 'long'}]}}}");
        for (const char* id : {"1", "2", "3"}) {
            file += json(", 'a") + id + json("': {'id': 'a") + id +
                    json("', 'parent': 'th', 'message': {'author': {'role': 'assistant'}, 'content': "
                         "{'content_type': 'text', 'parts': ['<think>own</think>Hello']}}}");
        }
        const ConversationTree tree = imported(file + "}}]").conversations.first().conversation.tree;
        QStringList thinking;
        for (const MessageId id : tree.children(tree.children(0).first())) {
            thinking.append(tree.message(id).thinking.simplified());
        }
        QCOMPARE(thinking, QStringList({"long own", "own", "own"}));
    }

    void rwkvApp() {
        const Imported result = imported(kRwkvApp);
        const Conversation& cats = result.conversations.first().conversation;
        QCOMPARE(cats.title, QStringLiteral("Cats"));
        QCOMPARE(cats.created, utc(1700000000000));
        QCOMPARE(pathOf(cats), QStringList({"user: Do cats purr?", "assistant: [Cats]Yes."}));
        const auto answers = cats.tree.children(cats.tree.activePath().first());
        QCOMPARE(answers.size(), 2);
        QCOMPARE(cats.tree.message(answers.at(0)).status, MessageStatus::Stopped);
        QCOMPARE(cats.tree.message(answers.at(0)).model, QStringLiteral("RWKV7-G1 1.5B"));
        QVERIFY(result.losses.sentences().isEmpty());
    }

    void turnsText_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("World") << QByteArray("User: Hi\n\nAssistant: One\n\ntwo: 2\n\nUser: Bye\n");
        QTest::newRow("Raven") << QByteArray("Bob: Hi\r\n\r\nAlice: One\r\n\r\ntwo: 2\r\n\r\nBob: Bye");
        QTest::newRow("Pile") << QByteArray("\xEF\xBB\xBFQ: Hi\n\nA: One\n\ntwo: 2\n\nHuman: Bye");
    }

    void turnsText() {
        QFETCH(QByteArray, text);
        const Conversation conversation = imported(text).conversations.first().conversation;
        QCOMPARE(pathOf(conversation), QStringList({"user: Hi", "assistant: One\n\ntwo: 2", "user: Bye"}));
        QCOMPARE(conversation.title, QStringLiteral("Hi"));
        QVERIFY(conversation.created.isValid());
    }

    void aDeepConversationIsReadWithoutRecursion() {
        constexpr int kMessages = 20000;
        QByteArray file = json("{'conv': {'id': 'c', 'name': 'Deep', 'currNode': '19999'}, 'messages': [");
        for (int i = kMessages - 1; i >= 0; --i) {
            const QByteArray parent = i == 0 ? QByteArray("null") : '"' + QByteArray::number(i - 1) + '"';
            file += json("{'role': 'user', 'content': 'x', 'timestamp': 0, 'id': '") + QByteArray::number(i) +
                    json("', 'parent': ") + parent + (i == 0 ? "}" : "},");
        }
        QCOMPARE(imported(file + "]}").conversations.first().conversation.tree.activePath().size(),
                 kMessages);
    }
};

QTEST_GUILESS_MAIN(TestImportFormats)
#include "test_import_formats.moc"
