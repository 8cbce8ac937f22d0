#pragma once

#include "base/error.h"
#include "conversations/conversation.h"
#include "exchange/import_selection.h"
#include "inference/messages.h"
#include "sentence.h"

#include <QDate>
#include <QString>
#include <QStringList>

/// Values in words, in the language of the interface and the numbers of the person's locale.
namespace roost::wording {

/// One sentence that names the thing and the cause.
QString errorSentence(const Error& error);

/// The same to keep, in the language that the window has when it is read.
Sentence sentence(const Error& error);

/// What an import left out or found here already, one sentence for each kind.
QStringList importNotes(const ImportCounts& counts);

/// The title of a conversation, or what one without a title is called.
QString title(const ConversationHead& head);

/// "1.1 MB"
QString bytes(quint64 count);

/// "36 million", "2.9 billion"
QString parameters(quint64 count);

/// "36M", "2.9B"
QString shortParameters(quint64 count);

/// "31.4 tokens/s · 182 tokens"; without the speed where none was measured
QString speed(double tokensPerSecond, int tokens);

/// "23 MB/s"
QString rate(double bytesPerSecond);

/// "29 s", "4 min", "1 h 20 min"
QString duration(double seconds);

/// "3 Oct", "Oct 2026", "3 October 2026"
QString dayAndMonth(QDate date);
QString month(QDate date);
QString day(QDate date);

/// "~/models" rather than "/home/ada/models"
QString shortPath(const QString& path);

/// The parts that are not empty, with a dot between them.
QString joined(const QStringList& parts);

/// Sentences one after another, as the language puts them.
QString together(const QStringList& sentences);

/// What a model is in one line: "RWKV-7 · 36M · Q8_0 · 38 MB"
QString modelSummary(const ModelInfo& model);

}  // namespace roost::wording
