#pragma once

#include "base/result.h"
#include "download/messages.h"
#include "library/conversion.h"
#include "tensor/tensor_type.h"

#include <QByteArray>
#include <QUrl>

namespace roost::cli {

/// Downloads the files, showing how far it is on standard error, or as JSON lines on standard output. Ends
/// when all are complete or one is not; Ctrl+C pauses, and the same command goes on later.
Result<void> download(const NetworkSettings& network, QVector<DownloadRequest> requests, bool wantsJson);

/// Fetches a small document.
Result<QByteArray> fetchDocument(const NetworkSettings& network, const QUrl& url, const QString& reason);

/// The conversion of a downloaded model to a GGUF of the type beside it; one that is only passing is
/// consumed.
Conversion quantisationOf(const QString& modelPath, TensorType type);

/// Converts, showing how far it is on standard error, and names the output on standard output, as a JSON line
/// if that is wanted.
Result<void> quantise(const Conversion& conversion, bool wantsJson);

}  // namespace roost::cli
