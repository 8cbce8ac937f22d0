#pragma once

#include "inference/inference_backend.h"

#include <QQueue>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <optional>
#include <variant>

namespace roost::test {

/// An inference backend that plays a script on a timer: loads with progress, prompts that are read, answers
/// that grow word by word, failures. Serves its requests in their order, as the real one does. GUI thread.
class ScriptedBackend : public InferenceBackend {
    Q_OBJECT

public:
    /// How an answer goes.
    struct Script {
        QStringList pieces;    ///< what the answer grows by, one piece a beat
        int promptTokens = 0;  ///< read in promptBeats beats before the answer
        int promptBeats = 0;
        FinishReason reason = FinishReason::EndOfTurn;
        std::optional<Error> error;  ///< ends it after the pieces, in place of the reason
        double tokensPerSecond = 31.4;
        int tokens = 0;           ///< of the whole answer; 0 counts the pieces
        bool tellsWords = false;  ///< every word of a piece is told of as a token, not the piece as one
    };

    explicit ScriptedBackend(QObject* parent = nullptr);

    void load(LoadRequest request) override;
    void unload() override;
    void generate(GenerationRequest request) override;
    void prepare(PrepareRequest request) override;
    void readAhead(ReadAheadRequest request) override;
    void forget(QVector<MessageId> messages) override;
    void changeSampling(SamplingChange change) override;
    void probe(ProbeRequest request) override;
    void describeFedText(FedTextRequest request) override;

    /// Time between two events; 0 plays as fast as the event loop turns.
    void setBeat(int milliseconds);

    /// With false nothing happens until it is set again or step() is called.
    void setRunning(bool running);

    /// Plays one beat.
    void step();

    /// The script of the next answer; without one a greeting is played.
    void addAnswer(const Script& script) { m_scripts.enqueue(script); }
    void addAnswer(const QString& text) { addAnswer(scriptOf(text)); }

    /// Loads of files whose name contains \p name fail like this.
    void failLoadsOf(const QString& name, ErrorCode code, const QString& detail);

    /// What a load brings, but for its path.
    void setModel(ModelInfo model) { m_model = std::move(model); }
    void setLoadBeats(int beats) { m_loadBeats = beats; }

    /// Cut into words, each with the space before it.
    static Script scriptOf(const QString& text);

    /// What the small built-in model would say of itself.
    static ModelInfo starterInfo();

    /// Forgets what was asked so far, which holds whole conversations.
    void forgetRequests();

    const QVector<LoadRequest>& loads() const { return m_loads; }
    const QVector<GenerationRequest>& generations() const { return m_generations; }
    const QVector<PrepareRequest>& preparations() const { return m_preparations; }
    const QVector<ReadAheadRequest>& readAheads() const { return m_readAheads; }
    const QVector<SamplingChange>& samplingChanges() const { return m_samplingChanges; }
    const QVector<ProbeRequest>& probes() const { return m_probes; }
    const QVector<FedTextRequest>& fedTextRequests() const { return m_fedTextRequests; }
    const QVector<MessageId>& forgotten() const { return m_forgotten; }

private:
    struct Playing {
        std::variant<LoadRequest, GenerationRequest> request;
        Script script;
        int beat = 0;
    };

    bool stepLoad(const LoadRequest& request, int beat);
    bool stepAnswer(const GenerationRequest& request, const Script& script, int beat);
    void finish(const GenerationRequest& request, const Script& script, int pieces, FinishReason reason);
    void wake();

    QTimer m_timer;
    bool m_running = true;
    QQueue<Playing> m_queue;
    QQueue<Script> m_scripts;
    QVector<LoadRequest> m_loads;
    QVector<GenerationRequest> m_generations;
    QVector<PrepareRequest> m_preparations;
    QVector<ReadAheadRequest> m_readAheads;
    QVector<SamplingChange> m_samplingChanges;
    QVector<ProbeRequest> m_probes;
    QVector<FedTextRequest> m_fedTextRequests;
    QVector<MessageId> m_forgotten;
    ModelInfo m_model = starterInfo();
    bool m_modelLoaded = false;
    int m_loadBeats = 4;
    QString m_failingName;
    ErrorCode m_failingCode = ErrorCode::FileDamaged;
    QString m_failingDetail;
};

}  // namespace roost::test
