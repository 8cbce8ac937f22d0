#pragma once

#include "generate/generator.h"
#include "generate/language_model.h"
#include "inference/messages.h"
#include "inference/snapshot_cache.h"

#include <QObject>

#include <memory>
#include <optional>
#include <stop_token>

namespace roost {

/// Does the work of the inference thread: owns the model, the evaluator and the states. Its slots run there,
/// one request after another; everything it has to say goes out as signals.
class InferenceWorker : public QObject {
    Q_OBJECT

public:
    /// \p shutdown cuts short whatever is going on when the program ends.
    explicit InferenceWorker(std::stop_token shutdown);
    ~InferenceWorker() override;

public slots:
    void load(const roost::LoadRequest& request);
    void unload();
    void generate(const roost::GenerationRequest& request);
    void forget(const QVector<roost::MessageId>& messages);

signals:
    void loadProgress(const roost::LoadProgress& progress);
    void loaded(roost::RequestId id, const roost::ModelInfo& model);
    void unloaded();
    void promptProgress(const roost::PromptProgress& progress);
    void textDelta(const roost::TextDelta& delta);
    void finished(const roost::GenerationFinished& outcome);
    void failed(const roost::Failure& failure);

private:
    struct LoadedModel;

    /// Where reading has to begin for a path of messages.
    struct Start {
        TextState text;
        qsizetype firstUnread = 0;  ///< index into the path
    };

    void release();
    Start nearestState(const QVector<PathMessage>& path);
    bool readHistory(const GenerationRequest& request, Start& start, PromptProgress& progress,
                     const std::stop_token& stop);
    void writeAnswer(const GenerationRequest& request, TextState text, const PromptProgress& progress,
                     double readingSeconds, const std::stop_token& stop);

    std::stop_token m_shutdown;
    std::unique_ptr<LoadedModel> m_loaded;
    SnapshotCache m_snapshots;
};

}  // namespace roost
