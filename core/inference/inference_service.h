#pragma once

#include "inference/inference_backend.h"
#include "inference/inference_options.h"
#include "inference/sampling_mailbox.h"

#include <QThread>

#include <memory>
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
    void changeSampling(SamplingChange change) override;
    void probe(ProbeRequest request) override;
    void describeFedText(FedTextRequest request) override;

signals:
    void loadRequested(const roost::LoadRequest& request);
    void unloadRequested();
    void generationRequested(const roost::GenerationRequest& request);
    void prepareRequested(const roost::PrepareRequest& request);
    void readAheadRequested(const roost::ReadAheadRequest& request);
    void probeRequested(const roost::ProbeRequest& request);
    void fedTextRequested(const roost::FedTextRequest& request);
    void forgetRequested(const QVector<roost::MessageId>& messages);

private:
    void connectWorker(InferenceOptions options);

    QThread m_thread;
    std::stop_source m_shutdown;
    std::shared_ptr<SamplingMailbox> m_mailbox = std::make_shared<SamplingMailbox>();
    std::stop_source m_probe;      ///< of the probe that was asked for last
    std::stop_source m_readAhead;  ///< of the request that reads ahead at the moment
};

}  // namespace roost
