#pragma once

#include "exchange/imported.h"
#include "exchange/json_place.h"

#include <QByteArray>

/// Roost's own format, schema roost.conversations version 1; core/exchange/README.md describes it. Lossless:
/// every text is kept as its UTF-16 units, half surrogate pairs too, which JSON writes as \uD800.
namespace roost {

/// What stands before the first conversation of a document; between two of them stands a comma.
QByteArray documentHead(const QVector<Folder>& folders, const QDateTime& now);

/// What stands after the last conversation.
QByteArray documentTail();

/// One conversation of a document, as JSON in one line.
QByteArray conversationToJson(const Conversation& conversation, const MessageStates& states = {});

/// Whether a document says that it is of this format, whatever its version.
bool isOwnDocument(const JsonPlace& document);

/// Reads all of a document, with new ids of \p ids. What is wrong is noted in the document's fault.
Imported readOwnDocument(const JsonPlace& document, IdSource& ids);

}  // namespace roost
