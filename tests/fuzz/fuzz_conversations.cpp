// Conversations of every program that Roost reads them from. What is accepted must be the same after a way
// through Roost's own form.
#include "exchange/conversation_json.h"
#include "exchange/import_conversations.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace roost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

constexpr ImportLimits kLimits{
    .fileBytes = qsizetype{4} << 20, .unpackedBytes = qsizetype{8} << 20, .archiveEntries = 100};

void checkOwnForm(const ImportedConversation& imported, const QVector<Folder>& folders, IdSource& ids) {
    const QByteArray document = documentHead(folders, QDateTime::fromMSecsSinceEpoch(0)) +
                                conversationToJson(imported.conversation, imported.states) + documentTail();
    const auto again = importConversations(document, QStringLiteral("own form"), ids);
    if (!again) {
        std::fprintf(stderr, "%s\n", describe(again.error()).c_str());
        std::abort();
    }
    if (again->conversations.size() != 1 ||
        contentHash(again->conversations.first().conversation) != contentHash(imported.conversation)) {
        std::abort();
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    IdSource ids;
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const auto imported = importConversations(input, QStringLiteral("input"), ids, kLimits);
    if (!imported) {
        return 0;
    }
    for (const ImportedConversation& each : imported->conversations) {
        checkOwnForm(each, imported->folders, ids);
    }
    return 0;
}
