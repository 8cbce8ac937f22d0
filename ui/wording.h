#pragma once

#include "base/error.h"
#include "inference/messages.h"

#include <QString>

/// Values in words, in the language of the interface and the numbers of the person's locale.
namespace roost::wording {

/// One sentence that names the thing and the cause.
QString errorSentence(const Error& error);

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

/// "~/models" rather than "/home/ada/models"
QString shortPath(const QString& path);

/// The parts that are not empty, with a dot between them.
QString joined(const QStringList& parts);

/// What a model is in one line: "RWKV-7 · 36M · Q8_0 · 38 MB"
QString modelSummary(const ModelInfo& model);

}  // namespace roost::wording
