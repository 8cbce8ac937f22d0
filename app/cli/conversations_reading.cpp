#include "cli/conversations_command.h"
#include "cli/terminal.h"
#include "exchange/conversation_json.h"
#include "exchange/transcript.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace roost::cli {

namespace {

QString moment(const QDateTime& time) {
    return time.toUTC().toString(Qt::ISODate);
}

QJsonObject toJson(const ConversationHead& head, const QString& folder, quint64 bytes) {
    QJsonObject json{{QStringLiteral("id"), static_cast<qint64>(head.id)},
                     {QStringLiteral("title"), head.title},
                     {QStringLiteral("created"), moment(head.created)},
                     {QStringLiteral("changed"), moment(head.changed)},
                     {QStringLiteral("pinned"), head.isPinned},
                     {QStringLiteral("archived"), head.isArchived},
                     {QStringLiteral("bytes"), static_cast<qint64>(bytes)}};
    if (!folder.isEmpty()) {
        json[QStringLiteral("folder")] = folder;
    }
    if (head.trashed.isValid()) {
        json[QStringLiteral("trashed")] = moment(head.trashed);
    }
    return json;
}

QJsonObject toJson(const SearchHit& hit) {
    QJsonArray marks;
    for (const auto& [begin, length] : hit.marks) {
        marks.append(QJsonArray{begin, length});
    }
    QJsonObject json{{QStringLiteral("conversation"), static_cast<qint64>(hit.conversation)},
                     {QStringLiteral("snippet"), hit.snippet},
                     {QStringLiteral("marks"), marks}};
    if (hit.message != 0) {
        json[QStringLiteral("message")] = static_cast<qint64>(hit.message);
    }
    return json;
}

/// The snippet with what was found in bold, where somebody looks at it.
std::string shown(const SearchHit& hit) {
    if (!isOutputATerminal()) {
        return printable(hit.snippet);
    }
    std::string text;
    qsizetype done = 0;
    for (const auto& [begin, length] : hit.marks) {
        text += printable(hit.snippet.mid(done, begin - done)) + "\033[1m" +
                printable(hit.snippet.mid(begin, length)) + "\033[0m";
        done = begin + length;
    }
    return text + printable(hit.snippet.mid(done));
}

}  // namespace

Result<void> listConversations(const ConversationsOptions& options, const ListOptions& list) {
    auto store = openForReading(options);
    if (!store) {
        return failWith(store);
    }
    auto contents = (*store)->contents();
    if (!contents) {
        return failWith(contents);
    }
    QHash<FolderId, QString> folders;
    for (const Folder& folder : std::as_const(contents->folders)) {
        folders.insert(folder.id, folder.name);
    }
    contents->conversations.removeIf([&list](const ConversationHead& head) {
        return head.trashed.isValid() != list.trashed || (!list.trashed && head.isArchived != list.archived);
    });
    std::sort(contents->conversations.begin(), contents->conversations.end(),
              [](const auto& left, const auto& right) { return left.changed > right.changed; });
    for (const ConversationHead& head : std::as_const(contents->conversations)) {
        auto bytes = (*store)->bytesOf(head.id);
        if (!bytes) {
            return failWith(bytes);
        }
        if (options.wantsJson) {
            printLine(toJson(head, folders.value(head.folder), *bytes));
        } else {
            std::printf("%-17llu %s  %s\n", head.id, moment(head.changed).toUtf8().constData(),
                        printable(head.title).c_str());
        }
    }
    return {};
}

Result<void> showConversation(const ConversationsOptions& options, ConversationId id) {
    auto store = openForReading(options);
    if (!store) {
        return failWith(store);
    }
    auto conversation = (*store)->conversation(id);
    if (!conversation) {
        return failWith(conversation);
    }
    if (options.wantsJson) {
        std::cout << conversationToJson(*conversation).toStdString() << '\n';
    } else {
        std::cout << printable(QString::fromUtf8(plainTextOf(*conversation)), u"\n\t");
    }
    return {};
}

Result<void> searchConversations(const ConversationsOptions& options, const FindOptions& find) {
    auto store = openForReading(options);
    if (!store) {
        return failWith(store);
    }
    auto hits = (*store)->search({1, QString::fromStdString(find.words), find.limit});
    if (!hits) {
        return failWith(hits);
    }
    for (const SearchHit& hit : std::as_const(*hits)) {
        if (options.wantsJson) {
            printLine(toJson(hit));
        } else {
            std::printf("%-17llu %s\n", hit.conversation, shown(hit).c_str());
        }
    }
    return {};
}

}  // namespace roost::cli
