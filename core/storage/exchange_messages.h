#pragma once

#include "base/error.h"
#include "conversations/conversation.h"
#include "exchange/export_file.h"
#include "exchange/import_selection.h"

#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>
#include <stop_token>

/// The values that cross between the interface and the storage about files of conversations. Every request
/// has an id, every event carries the id of the request that it answers.
namespace roost {

/// Asks for conversations to be written into a file; see ExportFile for what a path can hold.
struct ExportRequest {
    quint64 id = 0;
    QVector<ConversationId> conversations;  ///< in the order of the file
    QString path;
    ExportFormat format = ExportFormat::Json;
    bool withStates =
        false;  ///< in JSON: with the state that each goes on from, so that nothing is read again
    std::stop_token stop;
};

/// What came of it. Where there is an error, the file is as it was before.
struct ExportOutcome {
    quint64 id = 0;
    QString path;
    int conversations = 0;
    int states = 0;
    int statesLeftOut = 0;  ///< with which the file would be too large to be imported again
    std::optional<Error> error;
};

/// Asks for the conversations of files to be added. Each file is added as a whole or not at all.
struct ImportRequest {
    quint64 id = 0;
    QStringList paths;
    std::stop_token stop;
};

/// What imported files have added.
struct ImportReport {
    QVector<ConversationHead> conversations;
    QVector<Folder> folders;
    ImportCounts counts;
    QVector<ConversationId> here;  ///< those that were not added again, the trash left aside

    void add(const ImportReport& other) {
        conversations += other.conversations;
        folders += other.folders;
        counts.add(other.counts);
        here += other.here;
    }

    /// The conversation that was read, where it was only one: the added one, or the one that is here already.
    /// 0 where there were more or it is in the trash.
    ConversationId only() const {
        if (conversations.size() + counts.duplicates != 1) {
            return 0;
        }
        return conversations.isEmpty() ? here.value(0) : conversations.constFirst().id;
    }
};

/// What came of it.
struct ImportOutcome {
    quint64 id = 0;
    ImportReport report;
    QVector<Error> failures;  ///< one for each file that added nothing
    bool isStopped = false;   ///< the files after those that are reported were left out
};

struct ExchangeProgress {
    quint64 id = 0;
    double fraction = 0;  ///< 0 … 1
};

}  // namespace roost

Q_DECLARE_METATYPE(roost::ExportRequest)
Q_DECLARE_METATYPE(roost::ExportOutcome)
Q_DECLARE_METATYPE(roost::ImportRequest)
Q_DECLARE_METATYPE(roost::ImportOutcome)
Q_DECLARE_METATYPE(roost::ExchangeProgress)
