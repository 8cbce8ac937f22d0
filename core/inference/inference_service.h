#pragma once

#include "inference/inference_backend.h"

#include <QThread>

#include <stop_token>

namespace roost {

/// The real inference: a worker on a thread of its own, spoken to through queued signals only. Its destructor
/// stops what is going on and waits for the thread.
class InferenceService final : public InferenceBackend {
    Q_OBJECT

public:
    /// \p vocabularyFolder is where the vocabularies of model files without one may lie; empty: only beside
    /// them.
    explicit InferenceService(const QString& vocabularyFolder = {}, QObject* parent = nullptr);
    ~InferenceService() override;

    void load(LoadRequest request) override;
    void unload() override;
    void generate(GenerationRequest request) override;
    void forget(QVector<MessageId> messages) override;

signals:
    void loadRequested(const roost::LoadRequest& request);
    void unloadRequested();
    void generationRequested(const roost::GenerationRequest& request);
    void forgetRequested(const QVector<roost::MessageId>& messages);

private:
    void connectWorker(const QString& vocabularyFolder);

    QThread m_thread;
    std::stop_source m_shutdown;
};

}  // namespace roost
