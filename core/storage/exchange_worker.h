#pragma once

#include "conversations/ids.h"
#include "storage/conversation_export.h"
#include "storage/exchange_messages.h"

#include <QObject>

#include <stop_token>

namespace roost {

/// An import between the thread that reads files and the one that keeps what they hold.
struct ImportRun {
    ImportRequest request;
    qsizetype filesDone = 0;
    Imported contents;  ///< of the file that is being imported
    ImportOutcome outcome;
};

/// An export with what the storage thread knows of it.
struct ExportRun {
    ExportRequest request;
    ExportSource source;
};

/// How far a request has come, told to the interface in steps that can be seen.
class ProgressSteps {
public:
    using Tell = std::function<void(const ExchangeProgress&)>;

    ProgressSteps(quint64 id, Tell tell) : m_id(id), m_tell(std::move(tell)) {}

    void show(double fraction);

private:
    quint64 m_id;
    Tell m_tell;
    int m_percent = -1;
};

/// The share of the reading of a file in its import, for showing how far it has come.
inline constexpr double kReadingShare = 0.5;

/// Reads and writes files of conversations, on a thread of its own, so that the storage goes on meanwhile.
/// Its slots run there, one request after another; everything it has to say goes out as signals.
class ExchangeWorker : public QObject {
    Q_OBJECT

public:
    /// \p shutdown cuts imports short when the program ends; exports are finished.
    explicit ExchangeWorker(std::stop_token shutdown, QObject* parent = nullptr);

public slots:
    void exportConversations(const roost::ExportRun& run);

    /// Reads the next file of an import; answered by read until none is left, then by imported.
    void readNext(roost::ImportRun run);

    /// Ends the thread after what was asked for before.
    void end();

signals:
    void exported(const roost::ExportOutcome& outcome);
    void read(const roost::ImportRun& run);  ///< its contents are to be kept
    void imported(const roost::ImportOutcome& outcome);
    void progressed(const roost::ExchangeProgress& progress);

private:
    std::stop_token m_shutdown;
    IdSource m_ids{IdMaker::Exchange};
};

}  // namespace roost

Q_DECLARE_METATYPE(roost::ImportRun)
Q_DECLARE_METATYPE(roost::ExportRun)
