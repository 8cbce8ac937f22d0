#include "storage/exchange_worker.h"

#include "exchange/import_conversations.h"

#include <QThread>

#include <utility>

namespace roost {

void ProgressSteps::show(double fraction) {
    constexpr double kPercent = 100;
    const int percent = static_cast<int>(fraction * kPercent);
    if (percent != m_percent) {
        m_percent = percent;
        m_tell({m_id, fraction});
    }
}

ExchangeWorker::ExchangeWorker(std::stop_token shutdown, QObject* parent)
    : QObject(parent), m_shutdown(std::move(shutdown)) {}

void ExchangeWorker::exportConversations(const ExportRun& run) {
    ProgressSteps steps(run.request.id, [this](const ExchangeProgress& step) { emit progressed(step); });
    const ExchangeWatch watch{[&](double fraction) { steps.show(fraction); },
                              [&] { return run.request.stop.stop_requested(); }};
    emit exported(roost::exportConversations(run.source, run.request, watch));
}

void ExchangeWorker::readNext(ImportRun run) {
    const auto isStopped = [this, stop = run.request.stop] {
        return stop.stop_requested() || m_shutdown.stop_requested();
    };
    ProgressSteps steps(run.request.id, [this](const ExchangeProgress& step) { emit progressed(step); });
    const auto files = static_cast<double>(run.request.paths.size());
    const ExchangeWatch watch{
        [&](double done) { steps.show((static_cast<double>(run.filesDone) + kReadingShare * done) / files); },
        isStopped};
    while (run.filesDone < run.request.paths.size() && !isStopped()) {
        watch.progress(0);
        auto contents = importConversationFile(run.request.paths.at(run.filesDone), m_ids, {}, watch);
        if (isStopped()) {
            break;
        }
        if (contents) {
            run.contents = *std::move(contents);
            emit read(run);
            return;
        }
        run.outcome.failures.append(contents.error());
        ++run.filesDone;
    }
    run.outcome.id = run.request.id;
    run.outcome.isStopped = run.filesDone < run.request.paths.size();
    emit imported(run.outcome);
}

void ExchangeWorker::end() {
    QThread::currentThread()->quit();
}

}  // namespace roost
