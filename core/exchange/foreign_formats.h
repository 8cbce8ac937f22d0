#pragma once

#include "exchange/foreign_tree.h"
#include "exchange/imported.h"
#include "exchange/json_place.h"

#include <QByteArray>
#include <QString>

#include <functional>

/// The readers of what other programs write. Each adds what it finds to what was imported so far; what is
/// wrong is noted in the document's fault, or given as a clause.
namespace roost {

/// What all readers of an import share.
struct ImportContext {
    IdSource& ids;
    Imported& imported;
};

bool isChatGpt(const JsonPlace& document);  ///< conversations.json: a list of conversations, or one of them
void readChatGpt(const JsonPlace& document, ImportContext& context);

bool isLlamaUi(const JsonPlace& document);  ///< {conv, messages}, or a list of those
void readLlamaUi(const JsonPlace& document, ImportContext& context);

bool isLlamaUiSession(const QByteArray& bytes);  ///< JSON lines: one session, then its messages
std::optional<QString> readLlamaUiSession(const QByteArray& bytes, ImportContext& context);

bool isRwkvApp(const JsonPlace& document);  ///< data.json: {manifest, conversations}
void readRwkvApp(const JsonPlace& document, ImportContext& context);

/// RWKV-Runner's text: "User: …", a blank line, "Assistant: …" and so on, under any of the names it knows.
bool isTurnsText(const QString& text);
void readTurnsText(const QString& text, ImportContext& context);

/// What a foreign conversation is called and when it was.
struct ForeignHead {
    QString format;
    QString id;
    QString title;
    QDateTime created;
    QDateTime changed;
    bool isPinned = false;
    bool isArchived = false;
};

/// Names the fault of messages: \p isOfParent says whether it is in the parent or in the id of message \p
/// index.
using FaultReporter = std::function<void(qsizetype index, bool isOfParent, const QString& problem)>;

/// Makes a conversation of a head and messages and adds it. What the head does not say is taken from the
/// messages. One without messages is counted as left out.
void addForeignConversation(ForeignHead head, const QVector<ForeignMessage>& messages, const QString& current,
                            ImportContext& context, const FaultReporter& report);

}  // namespace roost
