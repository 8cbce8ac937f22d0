#include "personas/persona_service.h"

#include "personas/persona_worker.h"

namespace roost {

/// All connections between the threads stand here, and every one is queued.
PersonaService::PersonaService(const QString& folder, QObject* parent) : QObject(parent) {
    m_thread.setObjectName(QStringLiteral("personas"));
    auto* worker = new PersonaWorker(folder);  // deleted by its thread as that ends
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);

    constexpr auto kQueued = Qt::QueuedConnection;
    connect(this, &PersonaService::openRequested, worker, &PersonaWorker::open, kQueued);
    connect(
        this, &PersonaService::closeRequested, worker, [] { QThread::currentThread()->quit(); }, kQueued);
    connect(this, &PersonaService::saveRequested, worker, &PersonaWorker::save, kQueued);
    connect(this, &PersonaService::removeRequested, worker, &PersonaWorker::remove, kQueued);
    connect(this, &PersonaService::importRequested, worker, &PersonaWorker::importFile, kQueued);
    connect(this, &PersonaService::exportRequested, worker, &PersonaWorker::exportFile, kQueued);
    connect(this, &PersonaService::pictureRequested, worker, &PersonaWorker::readPicture, kQueued);

    connect(worker, &PersonaWorker::listed, this, &PersonaService::listed, kQueued);
    connect(worker, &PersonaWorker::saved, this, &PersonaService::saved, kQueued);
    connect(worker, &PersonaWorker::exported, this, &PersonaService::exported, kQueued);
    connect(worker, &PersonaWorker::pictureRead, this, &PersonaService::pictureRead, kQueued);
    connect(worker, &PersonaWorker::failed, this, &PersonaService::failed, kQueued);
    m_thread.start();
}

PersonaService::~PersonaService() {
    emit closeRequested();
    m_thread.wait();
}

}  // namespace roost
