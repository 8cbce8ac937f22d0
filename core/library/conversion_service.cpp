#include "library/conversion_service.h"

#include <algorithm>

namespace roost {

ConversionId ConversionService::start(const Conversion& conversion) {
    m_waiting.push_back({++m_lastId, conversion});
    startNext();
    return m_lastId;
}

void ConversionService::cancel(ConversionId id) {
    if (id == m_running) {
        m_thread.request_stop();
        return;
    }
    const auto found =
        std::find_if(m_waiting.begin(), m_waiting.end(), [id](const Job& job) { return job.id == id; });
    if (found != m_waiting.end()) {
        const std::string input = found->conversion.input.toStdString();
        m_waiting.erase(found);
        emit failed(id, {ErrorCode::Interrupted, input, {}});
    }
}

void ConversionService::startNext() {
    if (m_running != 0 || m_waiting.empty()) {
        return;
    }
    const Job job = m_waiting.front();
    m_waiting.pop_front();
    m_running = job.id;
    run(job);
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
        QMetaObject::invokeMethod(
            this, [this, job, result] { onEnded(job, result); }, Qt::QueuedConnection);
    });
}

void ConversionService::onEnded(const Job& job, const Result<void>& result) {
    m_running = 0;
    if (result) {
        emit finished(job.id, job.conversion.output);
    } else {
        emit failed(job.id, result.error());
    }
    startNext();
}

}  // namespace roost
