#include "support/random_conversations.h"

#include "chat/prompt_template.h"

#include <QStringList>
#include <QTimeZone>

namespace roost::test {

namespace {

const QStringList kOddities{QString(QChar(0xD800)),
                            QString(QChar(0xDFFF)),
                            QString(QChar(0)),
                            QStringLiteral("\uFEFF"),
                            QString(QChar(0xFFFE)),
                            QStringLiteral("\u202E"),
                            QStringLiteral("e\u0301\u0323"),
                            QStringLiteral("👩‍👩‍👧‍👦"),
                            QStringLiteral("\uE000"),
                            QStringLiteral("\u2028\u2029"),
                            QStringLiteral("</script>"),
                            QStringLiteral("\"\\/"),
                            QStringLiteral("\r\n\t\x01\x7f"),
                            QStringLiteral("\U0010FFFF"),
                            QStringLiteral("مرحبا"),
                            QStringLiteral("漢字 ﾊﾝｶｸ")};

}  // namespace

Conversation RandomConversations::next(FolderId folder) {
    Conversation conversation;
    conversation.id = m_ids.next();
    conversation.folder = chance(2) ? folder : 0;
    conversation.title = text();
    conversation.created = time();
    conversation.changed = time();
    conversation.isPinned = chance(2);
    conversation.isArchived = chance(2);
    conversation.trashed = chance(3) ? time() : QDateTime();
    conversation.settings = settings();
    conversation.draft = text();
    const int count = below(40);
    for (int i = 0; i < count; ++i) {
        conversation.tree.add(message(conversation.tree));
    }
    const QVector<MessageId> ids = conversation.tree.ids();
    for (const MessageId id : ids) {
        if (chance(3)) {
            conversation.tree.select(id);
        }
    }
    return conversation;
}

ConversationSettings RandomConversations::settings() {
    ConversationSettings settings;
    settings.systemPrompt = text();
    settings.modelPath = text();
    settings.sampler = chance(2) ? std::optional(sampler()) : std::nullopt;
    settings.maxTokens = below(5000);
    if (chance(2)) {
        settings.form = promptTemplates()[static_cast<std::size_t>(below(10))].form;
        settings.form->afterUser += chance(2) ? "!" : "";
    }
    if (chance(2)) {
        settings.stops = {text(), QStringLiteral("END")};
        settings.words = {{"fox", 1.5, false}, {"so", 0, true}};
    }
    settings.persona = text();
    settings.isNotebook = chance(2);
    return settings;
}

ConversationMessage RandomConversations::message(const ConversationTree& tree) {
    ConversationMessage message;
    message.id = m_ids.next();
    message.parent = tree.isEmpty() || chance(8) ? 0 : tree.ids().at(below(static_cast<int>(tree.size())));
    message.role = static_cast<Role>(below(3));
    message.text = text();
    message.thinking = text();
    message.thinkingSeconds = m_random.generateDouble() * 100;
    message.created = time();
    message.status = static_cast<MessageStatus>(below(6));
    message.tokens = below(100000);
    message.tokensPerSecond = m_random.generateDouble() * 1000;
    message.model = text();
    message.seed = m_random.generate64();
    message.sampler = chance(2) ? std::optional(sampler()) : std::nullopt;
    if (chance(2)) {
        message.read = {QByteArray("\x00\xff\x80vocabulary", 13), {0, below(65536), 2147483647}};
    }
    return message;
}

QString RandomConversations::text() {
    QString text;
    const int count = below(6);
    for (int i = 0; i < count; ++i) {
        text += chance(3) ? QString(QChar(static_cast<char16_t>(below(0x10000))))
                          : kOddities.at(below(static_cast<int>(kOddities.size())));
    }
    return text;
}

QDateTime RandomConversations::time() {
    return QDateTime::fromMSecsSinceEpoch(m_random.bounded(1LL << 42), QTimeZone::utc());
}

SamplerSettings RandomConversations::sampler() {
    SamplerSettings sampler;
    for (double SamplerSettings::*value :
         {&SamplerSettings::temperature, &SamplerSettings::topP, &SamplerSettings::typicalP,
          &SamplerSettings::minP, &SamplerSettings::presencePenalty, &SamplerSettings::frequencyPenalty,
          &SamplerSettings::penaltyDecay, &SamplerSettings::mirostatTau, &SamplerSettings::mirostatEta}) {
        sampler.*value = m_random.generateDouble();
    }
    sampler.topK = below(100);
    sampler.penaltyWindow = below(1000);
    if (chance(2)) {
        sampler.biases = {{static_cast<Token>(below(65536)), m_random.generateDouble() - 0.5}};
        sampler.banned = {static_cast<Token>(below(65536)), 0};
        sampler.seed = m_random.generate64() | (1ULL << 60);
    }
    return sampler;
}

}  // namespace roost::test
