#include "inference/inference_service.h"

#include "inference/inference_worker.h"

#include <utility>

namespace roost {

InferenceService::InferenceService(InferenceOptions options, QObject* parent) : InferenceBackend(parent) {
    m_thread.setObjectName(QStringLiteral("inference"));
    connectWorker(std::move(options));
    m_thread.start();
}

InferenceService::~InferenceService() {
    m_shutdown.request_stop();
    m_thread.quit();
    m_thread.wait();
}

/// All connections between the threads stand here, and every one is queued.
void InferenceService::connectWorker(InferenceOptions options) {
    // Deleted by its thread as that ends.
    auto* worker = new InferenceWorker(m_shutdown.get_token(), m_mailbox, std::move(options));
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);

    constexpr auto kQueued = Qt::QueuedConnection;
    connect(this, &InferenceService::loadRequested, worker, &InferenceWorker::load, kQueued);
    connect(this, &InferenceService::unloadRequested, worker, &InferenceWorker::unload, kQueued);
    connect(this, &InferenceService::generationRequested, worker, &InferenceWorker::generate, kQueued);
    connect(this, &InferenceService::prepareRequested, worker, &InferenceWorker::prepare, kQueued);
    connect(this, &InferenceService::readAheadRequested, worker, &InferenceWorker::readAhead, kQueued);
    connect(this, &InferenceService::probeRequested, worker, &InferenceWorker::probe, kQueued);
    connect(this, &InferenceService::fedTextRequested, worker, &InferenceWorker::describeFedText, kQueued);
    connect(this, &InferenceService::forgetRequested, worker, &InferenceWorker::forget, kQueued);

    connect(worker, &InferenceWorker::loadProgress, this, &InferenceBackend::loadProgress, kQueued);
    connect(worker, &InferenceWorker::loaded, this, &InferenceBackend::loaded, kQueued);
    connect(worker, &InferenceWorker::unloaded, this, &InferenceBackend::unloaded, kQueued);
    connect(worker, &InferenceWorker::prepared, this, &InferenceBackend::prepared, kQueued);
    connect(worker, &InferenceWorker::messageRead, this, &InferenceBackend::messageRead, kQueued);
    connect(worker, &InferenceWorker::promptProgress, this, &InferenceBackend::promptProgress, kQueued);
    connect(worker, &InferenceWorker::textDelta, this, &InferenceBackend::textDelta, kQueued);
    connect(worker, &InferenceWorker::answerTokens, this, &InferenceBackend::answerTokens, kQueued);
    connect(worker, &InferenceWorker::probed, this, &InferenceBackend::probed, kQueued);
    connect(worker, &InferenceWorker::fedText, this, &InferenceBackend::fedText, kQueued);
    connect(worker, &InferenceWorker::finished, this, &InferenceBackend::finished, kQueued);
    connect(worker, &InferenceWorker::failed, this, &InferenceBackend::failed, kQueued);
}

void InferenceService::load(LoadRequest request) {
    m_readAhead.request_stop();
    emit loadRequested(request);
}

void InferenceService::unload() {
    emit unloadRequested();
}

void InferenceService::generate(GenerationRequest request) {
    m_probe.request_stop();
    m_readAhead.request_stop();
    emit generationRequested(request);
}

void InferenceService::prepare(PrepareRequest request) {
    m_readAhead.request_stop();
    emit prepareRequested(request);
}

void InferenceService::readAhead(ReadAheadRequest request) {
    m_readAhead.request_stop();
    m_readAhead = std::stop_source();
    request.stop = m_readAhead.get_token();
    emit readAheadRequested(request);
}

void InferenceService::changeSampling(SamplingChange change) {
    m_mailbox->put(change);
}

void InferenceService::probe(ProbeRequest request) {
    m_probe.request_stop();
    m_probe = std::stop_source();
    request.stop = m_probe.get_token();
    emit probeRequested(request);
}

void InferenceService::describeFedText(FedTextRequest request) {
    emit fedTextRequested(request);
}

void InferenceService::forget(QVector<MessageId> messages) {
    emit forgetRequested(messages);
}

}  // namespace roost
