#pragma once

#include "library/conversion.h"

#include <QObject>

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <thread>

namespace roost {

using ConversionId = quint64;

/// Conversions in the background, one after another, each on a thread of its own. Lives on the GUI thread,
/// which never waits but for the end of one that is being stopped as this is destroyed.
class ConversionService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Queues a conversion; answered by progress*, then finished or failed.
    ConversionId start(const Conversion& conversion);

    /// Stops one; it then fails with ErrorCode::Interrupted and leaves nothing behind, and of an input that
    /// it consumes nothing either.
    void cancel(ConversionId id);

    /// Deletes what a conversion that consumes its input left of both files, in the background.
    void discard(const Conversion& conversion);

signals:
    void progress(roost::ConversionId id, double fraction);
    void finished(roost::ConversionId id, const QString& outputPath);
    void failed(roost::ConversionId id, const roost::Error& error);

private:
    struct Job {
        ConversionId id;
        Conversion conversion;
        std::shared_ptr<std::atomic<bool>> isCancelled;  ///< by the person, and not by the end of the program
    };
    void startNext();
    void run(const Job& job);
    void onEnded(const Job& job, const Result<void>& result);

    std::deque<Job> m_waiting;
    std::optional<Job> m_running;
    ConversionId m_lastId = 0;
    std::jthread m_thread;
};

}  // namespace roost
