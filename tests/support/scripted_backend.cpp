#include "support/scripted_backend.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <utility>

namespace roost::test {

namespace {

constexpr int kUsualBeat = 5;
constexpr quint64 kScriptedSeed = 42;

/// Some tokens with chances that the temperature changes, as it would.
QVector<LikelyToken> likelyTokens(const SamplerSettings& sampler) {
    const QVector<std::pair<QString, double>> tokens{
        {QStringLiteral(" The"), 0.42},    {QStringLiteral(" A"), 0.21},    {QStringLiteral(" Geese"), 0.12},
        {QStringLiteral(" Because"), 0.1}, {QStringLiteral(" Each"), 0.06}, {QStringLiteral(" When"), 0.04},
        {QStringLiteral("\n"), 0.02},      {QStringLiteral(" 漢"), 0.01}};
    const double power = 1 / std::max(0.05, sampler.temperature);
    double sum = 0;
    for (qsizetype i = 0; i < 3; ++i) {
        sum += std::pow(tokens.at(i).second, power);
    }
    QVector<LikelyToken> likely;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const double after = i < 3 ? std::pow(tokens.at(i).second, power) / sum : 0;
        // A copy of its own, as every text that comes from a model.
        const QString text(tokens.at(i).first.constData(), tokens.at(i).first.size());
        likely.append({static_cast<qint32>(100 + i), text, tokens.at(i).second, after, false});
    }
    return likely;
}

AnswerToken answerToken(int place, const QString& grown, const SamplerSettings& sampler) {
    AnswerToken token;
    token.alternatives = likelyTokens(sampler);
    token.drawn = token.alternatives[place * 7 % 5];
    token.drawn.token = 1000 + place;
    token.drawn.text = grown;
    token.alternatives[place * 7 % 5] = token.drawn;
    token.grown = grown;
    token.kept = 3;
    return token;
}

}  // namespace

ScriptedBackend::ScriptedBackend(QObject* parent) : InferenceBackend(parent) {
    m_timer.setInterval(kUsualBeat);
    m_timer.callOnTimeout(this, &ScriptedBackend::step);
}

void ScriptedBackend::load(LoadRequest request) {
    m_loads.append(request);
    m_queue.enqueue({std::move(request), {}, 0});
    wake();
}

void ScriptedBackend::unload() {
    m_modelLoaded = false;
    emit unloaded();
}

void ScriptedBackend::generate(GenerationRequest request) {
    m_generations.append(request);
    Script script =
        m_scripts.isEmpty() ? scriptOf(QStringLiteral("Hello! How are you today?")) : m_scripts.dequeue();
    m_queue.enqueue({std::move(request), std::move(script), 0});
    wake();
}

void ScriptedBackend::prepare(PrepareRequest request) {
    m_preparations.append(std::move(request));
}

void ScriptedBackend::readAhead(ReadAheadRequest request) {
    m_readAheads.append(std::move(request));
}

void ScriptedBackend::forget(QVector<MessageId> messages) {
    m_forgotten += messages;
}

void ScriptedBackend::changeSampling(SamplingChange change) {
    m_samplingChanges.append(std::move(change));
}

void ScriptedBackend::probe(ProbeRequest request) {
    m_probes.append(request);
    emit probed({request.id, likelyTokens(request.sampler), 3, 0, {}});
}

void ScriptedBackend::describeFedText(FedTextRequest request) {
    m_fedTextRequests.append(request);
    FedText fed{request.id, {}};
    const PromptForm form = request.form.value_or(promptTemplate(m_model.promptTemplate).form);
    for (const PathMessage& each : request.path) {
        const QString text = QString::fromStdString(feedText(form, each.message));
        QVector<qint32> tokens;
        for (const QChar character : text) {
            tokens.append(character.unicode());
        }
        fed.messages.append({each.message.role, text, tokens});
    }
    emit fedText(fed);
}

void ScriptedBackend::setBeat(int milliseconds) {
    m_timer.setInterval(milliseconds);
}

void ScriptedBackend::setRunning(bool running) {
    m_running = running;
    wake();
}

void ScriptedBackend::wake() {
    if (m_running && !m_queue.isEmpty()) {
        m_timer.start();
    } else {
        m_timer.stop();
    }
}

void ScriptedBackend::step() {
    if (m_queue.isEmpty()) {
        return;
    }
    // Whoever hears an event may ask for more, so the head is copied before it is played.
    const Playing playing = m_queue.constFirst();
    m_queue.first().beat++;
    const auto* load = std::get_if<LoadRequest>(&playing.request);
    const bool over = load != nullptr ? stepLoad(*load, playing.beat)
                                      : stepAnswer(std::get<GenerationRequest>(playing.request),
                                                   playing.script, playing.beat);
    if (over) {
        m_queue.removeFirst();
    }
    wake();
}

bool ScriptedBackend::stepLoad(const LoadRequest& request, int beat) {
    const std::string subject = request.path.toStdString();
    if (request.stop.stop_requested()) {
        m_modelLoaded = false;
        emit failed({request.id, {ErrorCode::Interrupted, subject, {}}});
        return true;
    }
    if (!m_failingName.isEmpty() && QFileInfo(request.path).fileName().contains(m_failingName)) {
        m_modelLoaded = false;
        emit failed({request.id, {m_failingCode, subject, m_failingDetail.toStdString()}});
        return true;
    }
    if (beat < m_loadBeats) {
        emit loadProgress({request.id, static_cast<double>(beat) / m_loadBeats});
        return false;
    }
    ModelInfo model = m_model;
    model.path = request.path;
    m_modelLoaded = true;
    emit loaded(request.id, model);
    return true;
}

bool ScriptedBackend::stepAnswer(const GenerationRequest& request, const Script& script, int beat) {
    if (!m_modelLoaded) {
        emit failed({request.id, {ErrorCode::NoModel, "An answer", {}}});
        return true;
    }
    const int piece = beat - script.promptBeats;
    if (request.stop.stop_requested()) {
        finish(request, script, std::max(piece, 0), FinishReason::Stopped);
        return true;
    }
    if (piece < 0) {
        emit promptProgress(
            {request.id, script.promptTokens * beat / script.promptBeats, script.promptTokens, 0});
        return false;
    }
    if (piece < script.pieces.size()) {
        const QString& grown = script.pieces.at(piece);
        const QStringList told = script.tellsWords ? scriptOf(grown).pieces : QStringList(grown);
        QVector<AnswerToken> tokens;
        for (const QString& token : told) {
            tokens.append(answerToken(piece, token, request.sampler));
        }
        emit answerTokens({request.id, tokens});
        emit textDelta({request.id, grown, piece + 1, script.tokensPerSecond});
        return false;
    }
    if (script.error) {
        emit failed({request.id, *script.error});
    } else {
        finish(request, script, static_cast<int>(script.pieces.size()), script.reason);
    }
    return true;
}

void ScriptedBackend::finish(const GenerationRequest& request, const Script& script, int pieces,
                             FinishReason reason) {
    GenerationFinished outcome;
    outcome.id = request.id;
    outcome.reason = reason;
    outcome.promptTokens = script.promptTokens;
    outcome.tokens = script.tokens > 0 && reason != FinishReason::Stopped ? script.tokens : pieces;
    outcome.newTokens = outcome.tokens;
    outcome.answerSeconds = outcome.tokens / script.tokensPerSecond;
    outcome.seed = kScriptedSeed;
    emit finished(outcome);
}

void ScriptedBackend::forgetRequests() {
    m_generations.clear();
    m_preparations.clear();
    m_readAheads.clear();
    m_probes.clear();
    m_fedTextRequests.clear();
}

void ScriptedBackend::failLoadsOf(const QString& name, ErrorCode code, const QString& detail) {
    m_failingName = name;
    m_failingCode = code;
    m_failingDetail = detail;
}

ScriptedBackend::Script ScriptedBackend::scriptOf(const QString& text) {
    Script script;
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype to = text.indexOf(u' ', from + 1);
        to = to < 0 ? text.size() : to;
        script.pieces << text.mid(from, to - from);
        from = to;
    }
    return script;
}

ModelInfo ScriptedBackend::starterInfo() {
    ModelInfo model;
    model.name = QStringLiteral("Roost starter");
    model.version = QStringLiteral("RWKV-7");
    model.type = QStringLiteral("Q8_0");
    model.tokenizer = QStringLiteral("SentencePiece");
    model.parameters = 36'200'000;
    model.fileBytes = 38'600'000;
    model.stateBytes = 1'081'344;
    model.layers = 8;
    model.width = 512;
    model.heads = 8;
    model.vocabulary = 8192;
    model.trainedContext = 512;
    model.recommendedSampler.temperature = 0.7;
    model.recommendedSampler.topP = 0.5;
    model.recommendedSampler.presencePenalty = 0;
    model.recommendedSampler.frequencyPenalty = 0;
    model.recommendedMaxTokens = 200;
    return model;
}

}  // namespace roost::test
