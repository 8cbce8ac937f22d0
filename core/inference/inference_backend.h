#pragma once

#include "inference/messages.h"
#include "inference/token_messages.h"

#include <QObject>

namespace roost {

/// What the interface knows of inference: requests in, events out. Lives on the GUI thread; nothing here
/// waits. InferenceService is the real one; tests put a scripted one in its place.
class InferenceBackend : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// An id for a request; loads and answers draw from the same row, since failed is about either.
    RequestId newRequestId() { return ++m_lastRequest; }

    /// Answered by loadProgress*, then loaded or failed. A load that failed leaves no model loaded; a request
    /// whose stop was asked for ends in failed with ErrorCode::Interrupted.
    virtual void load(LoadRequest request) = 0;

    /// Frees the model; answered by unloaded.
    virtual void unload() = 0;

    /// Answered by promptProgress*, messageRead*, textDelta*, answerTokens*, then finished or failed.
    /// Requests are served in their order.
    virtual void generate(GenerationRequest request) = 0;

    /// Has no answer; takes effect with the next token of an answer that is not finished.
    virtual void changeSampling(SamplingChange change) = 0;

    /// Answered by probed, or by failed without a model. Not answered when a later one takes its place.
    virtual void probe(ProbeRequest request) = 0;

    /// Answered by fedText, or by failed without a model.
    virtual void describeFedText(FedTextRequest request) = 0;

    /// Answered by promptProgress* and messageRead*, where anything is read, then by prepared; by failed
    /// without a model.
    virtual void prepare(PrepareRequest request) = 0;

    /// Has no answer. A later one, or a request for an answer, takes its place.
    virtual void readAhead(ReadAheadRequest request) = 0;

    /// Forgets the states kept in memory after these messages.
    virtual void forget(QVector<MessageId> messages) = 0;

signals:
    void loadProgress(const roost::LoadProgress& progress);
    void loaded(roost::RequestId id, const roost::ModelInfo& model);
    void unloaded();
    void prepared(const roost::Prepared& prepared);
    void messageRead(const roost::MessageRead& message);
    void promptProgress(const roost::PromptProgress& progress);
    void textDelta(const roost::TextDelta& delta);
    void answerTokens(const roost::AnswerTokens& tokens);
    void probed(const roost::Probed& probed);
    void fedText(const roost::FedText& text);
    void finished(const roost::GenerationFinished& outcome);
    void failed(const roost::Failure& failure);

private:
    RequestId m_lastRequest = 0;
};

}  // namespace roost
