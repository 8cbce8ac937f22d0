#pragma once

#include "base/result.h"
#include "exchange/exchange_watch.h"
#include "exchange/imported.h"

#include <QByteArray>
#include <QString>

namespace roost {

/// How much an import takes in. What is larger is refused before it costs memory.
struct ImportLimits {
    qsizetype fileBytes = qsizetype{256} << 20;       ///< of a file, or of one in an archive
    qsizetype unpackedBytes = qsizetype{1024} << 20;  ///< of all that is read of an archive
    qsizetype archiveEntries = 100'000;
};

/// Reads every conversation out of a file of Roost, RWKV-Runner (.txt), llama.cpp's interface (JSON, JSON
/// lines), the RWKV App (data.json) or ChatGPT (conversations.json), or out of a zip archive of such files;
/// which one it is tells its content. All or nothing: the error names \p name and says where it is wrong and
/// why. Any thread, with an IdSource of its own; a large file takes seconds, and can be
/// stopped between the files of an archive.
///
/// Nothing is compared with what is kept: selectNew does that.
Result<Imported> importConversations(const QByteArray& bytes, const QString& name, IdSource& ids,
                                     const ImportLimits& limits = {}, const ExchangeWatch& watch = {});

/// Reads a file and imports from it.
Result<Imported> importConversationFile(const QString& path, IdSource& ids, const ImportLimits& limits = {},
                                        const ExchangeWatch& watch = {});

}  // namespace roost
