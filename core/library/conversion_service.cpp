#include "library/conversion_service.h"

#include <QThreadPool>

#include <algorithm>

namespace roost {

ConversionId ConversionService::start(const Conversion& conversion) {
    m_waiting.push_back({++m_lastId, conversion, std::make_shared<std::atomic<bool>>(false)});
    startNext();
    return m_lastId;
}

void ConversionService::cancel(ConversionId id) {
    if (m_running && id == m_running->id) {
        *m_running->isCancelled = true;
        m_thread.request_stop();
        return;
    }
    const auto found =
        std::find_if(m_waiting.begin(), m_waiting.end(), [id](const Job& job) { return job.id == id; });
    if (found != m_waiting.end()) {
        const Job job = *found;
        m_waiting.erase(found);
        if (job.conversion.consumesInput) {
            discard(job.conversion);
        }
        emit failed(id, {ErrorCode::Interrupted, job.conversion.input.toStdString(), {}});
    }
}

void ConversionService::discard(const Conversion& conversion) {
    QThreadPool::globalInstance()->start([conversion] { discardConversion(conversion); });
}

void ConversionService::startNext() {
    if (m_running || m_waiting.empty()) {
        return;
    }
    m_running = m_waiting.front();
    m_waiting.pop_front();
    run(*m_running);
}

void ConversionService::run(const Job& job) {
    m_thread = std::jthread([this, job](const std::stop_token& stop) {
        double shown = -1;
        const auto result = convertModelFile(
            job.conversion,
            [&](double fraction) {
                if (fraction - shown >= 0.01) {  // a hundred events are enough for any bar
                    shown = fraction;
                    QMetaObject::invokeMethod(
                        this, [this, id = job.id, fraction] { emit progress(id, fraction); },
                        Qt::QueuedConnection);
                }
            },
            stop);
        if (!result && job.conversion.consumesInput && *job.isCancelled) {
            discardConversion(job.conversion);
        }
        QMetaObject::invokeMethod(
            this, [this, job, result] { onEnded(job, result); }, Qt::QueuedConnection);
    });
}

void ConversionService::onEnded(const Job& job, const Result<void>& result) {
    m_running.reset();
    if (result) {
        emit finished(job.id, job.conversion.output);
    } else {
        emit failed(job.id, result.error());
    }
    startNext();
}

}  // namespace roost
