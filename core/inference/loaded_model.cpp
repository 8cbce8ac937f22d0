#include "inference/loaded_model.h"

#include "inference/combined_stop.h"
#include "inference/model_digest.h"
#include "inference/path_tokens.h"
#include "rwkv/numeric_path.h"
#include "rwkv/trial.h"

#include <QString>

#include <future>
#include <stop_token>
#include <string>
#include <utility>

namespace roost {

namespace {

/// The digest of the weights of a file, computed while they are read into memory: then the disk is asked for
/// them once. Ends early with the object.
class DigestOnTheWay {
public:
    DigestOnTheWay(const ModelFile& file, const QString& folder, const std::stop_token& stop)
        : m_stop(stop, m_end.get_token()),
          m_digest(std::async(std::launch::async, [file, folder, token = m_stop.token()] {
              return DigestMemory(folder).digestOf(file, token);
          })) {}
    ~DigestOnTheWay() { m_end.request_stop(); }
    DigestOnTheWay(const DigestOnTheWay&) = delete;
    DigestOnTheWay& operator=(const DigestOnTheWay&) = delete;

    Result<QByteArray> take() { return m_digest.get(); }

private:
    std::stop_source m_end;
    CombinedStop m_stop;
    std::future<Result<QByteArray>> m_digest;
};

}  // namespace

LoadedModel::LoadedModel(LanguageModel openedModel, int threads)
    : opened(std::move(openedModel)), evaluator(threads),
      generator(*opened.model, *opened.tokenizer, evaluator) {}

Result<std::unique_ptr<LoadedModel>> loadModel(const LoadRequest& request, const InferenceOptions& options,
                                               const LoadWatch& watch) {
    auto file = openModelFile(request.path.toStdString());
    if (!file) {
        return failWith(file);
    }
    DigestOnTheWay digest(*file, options.digestFolder, watch.stop);
    ModelOptions modelOptions;
    modelOptions.movesLater = true;
    modelOptions.watch = watch;
    auto opened =
        openLanguageModel(std::move(*file), {{}, options.vocabularyFolder.toStdString()}, modelOptions);
    if (!opened) {
        return failWith(opened);
    }
    auto loaded = std::make_unique<LoadedModel>(std::move(*opened), request.threads);
    const Model& model = *loaded->opened.model;
    if (auto tried = tryOut(model, loaded->evaluator); !tried) {
        return failWith(tried);
    }
    auto weights = digest.take();
    if (!weights) {
        return failWith(weights);
    }
    loaded->key = {modelDigest(model, *weights), vocabularyDigest(*loaded->opened.tokenizer),
                   QString::fromStdString(numericPath(model))};
    return loaded;
}

ModelInfo infoOf(const LanguageModel& opened) {
    const Model& model = *opened.model;
    ModelInfo info;
    info.path = QString::fromStdString(model.file().path);
    info.name = QString::fromStdString(opened.name);
    info.version = QString::fromUtf8(label(model.config().version));
    info.type = QString::fromUtf8(name(model.mainType()));
    info.tokenizer = QString::fromUtf8(opened.tokenizer->name());
    info.parameters = model.parameters();
    info.fileBytes = model.file().fileBytes();
    info.stateBytes = model.config().stateShape().bytes();
    info.layers = model.config().layers;
    info.width = model.config().width;
    info.heads = model.config().heads;
    info.vocabulary = model.config().vocabulary;
    info.trainedContext = opened.trainedContext;
    info.isStarter = opened.isStarter;
    info.recommendedSampler = opened.sampler;
    info.recommendedMaxTokens = opened.maxTokens;
    info.promptTemplate = opened.promptTemplate;
    return info;
}

}  // namespace roost
