#include "faults/known_content.h"

#include "snapshots/digest.h"

#include <QRandomGenerator>
#include <QStringList>

namespace roost::test {

namespace {

const QStringList kWords{QStringLiteral("night"),       QStringLiteral("Tür"), QStringLiteral("漢字"),
                         QStringLiteral("👩‍👧"), QStringLiteral("\n"),  QStringLiteral("مرحبا"),
                         QString(QChar(0xD800)),        QString(QChar(0))};
constexpr int kMostWords = 400;
constexpr int kMostIds = 300;

QRandomGenerator generatorOf(MessageId id, int version) {
    const quint32 seeds[]{static_cast<quint32>(id), static_cast<quint32>(id >> 32),
                          static_cast<quint32>(version)};
    return QRandomGenerator(seeds, std::size(seeds));
}

}  // namespace

ConversationMessage knownMessage(MessageId id, MessageId parent, int version, MessageStatus status) {
    QRandomGenerator random = generatorOf(id, version);
    ConversationMessage message;
    message.id = id;
    message.parent = parent;
    message.role = version == 0 ? Role::User : Role::Assistant;
    message.created = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(id >> 12));
    message.status = status;
    message.tokens = version;
    message.seed = random.generate64();
    const int words = random.bounded(kMostWords);
    for (int i = 0; i < words; ++i) {
        message.text += kWords.at(random.bounded(static_cast<int>(kWords.size()))) + u' ';
    }
    message.thinking = QString::number(random.generate64());
    const int ids = random.bounded(1, kMostIds);
    message.read.vocabulary = "known";
    for (int i = 0; i < ids; ++i) {
        message.read.ids.append(random.bounded(65536));
    }
    return message;
}

bool isWhole(const ConversationMessage& message) {
    return message == knownMessage(message.id, message.parent, message.tokens, message.status);
}

QByteArray tokensOf(const ConversationMessage& message) {
    Digest digest;
    digest.add(message.read.ids.constData(),
               static_cast<std::size_t>(message.read.ids.size()) * sizeof(qint32));
    return digest.value();
}

Snapshot knownSnapshot(ConversationId conversation, const ConversationMessage& message) {
    QRandomGenerator random = generatorOf(message.id, message.tokens);
    Snapshot snapshot;
    snapshot.conversation = conversation;
    snapshot.message = message.id;
    snapshot.parent = message.parent;
    snapshot.key = {"0123456789abcdef", "fedcba9876543210", QStringLiteral("1/TEST")};
    snapshot.tokens = tokensOf(message);
    snapshot.text.state = State({2, 16, 64});
    snapshot.text.tokens = static_cast<std::size_t>(message.read.ids.size());
    for (float& value : snapshot.text.state.values()) {
        value = static_cast<float>(random.generateDouble() - 0.5);
    }
    snapshot.text.logits = {0.5F, -1.0F, 3.25F};
    return snapshot;
}

QString titleOf(const KnownImport& known) {
    return QStringLiteral("Import %1 %2").arg(known.tag).arg(known.conversations);
}

std::optional<KnownImport> importOf(const ConversationHead& head) {
    const QStringList words = head.title.split(u' ');
    return words.size() == 3 && words.at(0) == QLatin1String("Import")
               ? std::optional(KnownImport{words.at(1).toULongLong(), words.at(2).toInt()})
               : std::nullopt;
}

}  // namespace roost::test
