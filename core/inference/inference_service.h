#pragma once

#include "inference/inference_backend.h"
#include "inference/inference_options.h"

#include <QThread>

#include <stop_token>

namespace roost {

/// The real inference: a worker on a thread of its own, spoken to through queued signals only. Its destructor
/// stops what is going on and waits for the thread.
class InferenceService final : public InferenceBackend {
    Q_OBJECT

public:
    explicit InferenceService(InferenceOptions options = {}, QObject* parent = nullptr);
    ~InferenceService() override;

    void load(LoadRequest request) override;
    void unload() override;
    void generate(GenerationRequest request) override;
    void prepare(PrepareRequest request) override;
    void readAhead(ReadAheadRequest request) override;
    void forget(QVector<MessageId> messages) override;

signals:
    void loadRequested(const roost::LoadRequest& request);
    void unloadRequested();
    void generationRequested(const roost::GenerationRequest& request);
    void prepareRequested(const roost::PrepareRequest& request);
    void readAheadRequested(const roost::ReadAheadRequest& request);
    void forgetRequested(const QVector<roost::MessageId>& messages);

private:
    void connectWorker(InferenceOptions options);

    QThread m_thread;
    std::stop_source m_shutdown;
    std::stop_source m_readAhead;  ///< of the request that reads ahead at the moment
};

}  // namespace roost
