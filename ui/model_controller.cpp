#include "model_controller.h"

#include "wording.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QVariantMap>

namespace roost {

namespace {

const QString kStarterMark = QStringLiteral("starter");  // no path that is kept: those are absolute

}  // namespace

ModelController::ModelController(InferenceBackend& backend, Preferences& preferences,
                                 const QString& starterPath, QObject* parent)
    : QObject(parent), m_backend(backend), m_preferences(preferences), m_starterPath(starterPath) {
    connect(&backend, &InferenceBackend::loadProgress, this, &ModelController::onProgress);
    connect(&backend, &InferenceBackend::loaded, this, &ModelController::onLoaded);
    connect(&backend, &InferenceBackend::failed, this, &ModelController::onFailed);
}

ModelController::~ModelController() {
    m_stop.request_stop();
}

QString ModelController::name() const {
    if (m_state == None) {
        return {};
    }
    if (isStarter()) {
        return QStringLiteral("Roost starter");  // a name, which is kept with answers
    }
    return m_state != Loading ? m_info.name : QFileInfo(m_path).completeBaseName();
}

QString ModelController::summary() const {
    return m_state == Ready ? wording::modelSummary(m_info) : QString();
}

QString ModelController::introduction() const {
    if (m_state == None) {
        return tr("Roost needs a model to answer.");
    }
    if (m_state == Resting) {
        return tr("%1 was put away to free memory. It comes back as soon as you write.").arg(name());
    }
    if (isStarter()) {
        return tr(
            "The built-in starter model answers. It is small and made for trying things out: good for small "
            "talk, simple questions and short stories. It knows little and is often wrong.");
    }
    return m_state == Loading ? tr("%1 is being loaded.").arg(name())
                              : tr("%1 answers, on this computer.").arg(name());
}

QString ModelController::memoryLine() const {
    if (m_state != Ready || m_info.stateBytes == 0) {
        return {};
    }
    return tr("memory used by this conversation: %1, whatever its length")
        .arg(wording::bytes(m_info.stateBytes));
}

QVariantList ModelController::facts() const {
    QVariantList facts;
    if (m_state != Ready) {
        return facts;
    }
    const auto add = [&facts](const QString& label, const QString& value) {
        if (!value.isEmpty()) {
            facts.append(QVariantMap{{QStringLiteral("label"), label}, {QStringLiteral("value"), value}});
        }
    };
    add(tr("Kind"), wording::joined({m_info.version, m_info.type}));
    if (m_info.parameters > 0) {
        add(tr("Size"), wording::joined({tr("%1 parameters").arg(wording::parameters(m_info.parameters)),
                                         wording::bytes(m_info.fileBytes)}));
    }
    add(tr("Shape"), tr("%1 layers of width %2").arg(m_info.layers).arg(QLocale().toString(m_info.width)));
    add(tr("Vocabulary"),
        wording::joined({tr("%1 tokens").arg(QLocale().toString(m_info.vocabulary)), m_info.tokenizer}));
    add(tr("Memory"), tr("%1 per conversation, whatever its length").arg(wording::bytes(m_info.stateBytes)));
    add(tr("File"), QDir::toNativeSeparators(m_info.path));
    return facts;
}

QString ModelController::keptPath() const {
    return isStarter() ? kStarterMark : path();
}

QString ModelController::pathOf(const QString& kept) const {
    return kept == kStarterMark ? m_starterPath : kept;
}

bool ModelController::canUseStarter() const {
    return !m_starterPath.isEmpty() && !m_starterBroken && (m_state == None || m_path != m_starterPath);
}

void ModelController::load(const QString& path) {
    emit aboutToLoad();
    m_isStandIn = false;
    m_isLast = false;
    startLoad(path);
}

void ModelController::loadLast(const QString& path) {
    load(path);
    m_isLast = true;
}

void ModelController::useStarterInstead(const Sentence& reason) {
    m_isStandIn = true;
    m_isLast = false;
    startLoad(m_starterPath);
    setError(reason);
}

void ModelController::startLoad(const QString& path) {
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_request = m_backend.newRequestId();
    m_path = path;
    m_info = {};
    m_state = Loading;
    setError({});
    setProgress(0);
    emit changed();
    LoadRequest request;
    request.id = m_request;
    request.path = path;
    request.stop = m_stop.get_token();
    m_backend.load(std::move(request));
}

void ModelController::rest() {
    if (m_state == Ready) {
        emit aboutToLoad();
        m_state = Resting;
        m_backend.unload();
        emit changed();
    }
}

void ModelController::wake() {
    if (m_state == Resting) {
        startLoad(m_path);
    }
}

void ModelController::stayUnloaded() {
    if (m_state == Resting) {
        emit loadEnded(Sentence([name = name()] { return tr("%1 was not loaded again.").arg(name); }));
    }
}

void ModelController::useStarter() {
    if (canUseStarter()) {
        load(m_starterPath);
    }
}

void ModelController::cancelLoad() {
    if (m_state == Loading) {
        m_stop.request_stop();
    }
}

void ModelController::dismissError() {
    setError({});
}

void ModelController::onProgress(const LoadProgress& progress) {
    if (progress.id == m_request && m_state == Loading) {
        setProgress(progress.fraction);
    }
}

void ModelController::onLoaded(RequestId id, const ModelInfo& model) {
    if (id != m_request) {
        return;
    }
    m_info = model;
    m_info.path = m_path;
    m_info.isStarter = model.isStarter || isStarter();
    m_state = Ready;
    setProgress(1);
    if (!m_isStandIn) {
        m_preferences.setLastModel(isStarter() ? QString() : m_path);
    }
    emit changed();
    emit ready();
}

void ModelController::onFailed(const Failure& failure) {
    if (failure.id != m_request) {
        return;
    }
    m_state = None;
    m_info = {};
    const bool wanted = failure.error.code == ErrorCode::Interrupted;
    m_starterBroken = m_starterBroken || (!wanted && isStarter());
    if (m_isLast && !wanted && canUseStarter()) {
        useStarterInstead(Sentence([reason = wording::sentence(failure.error)] {
            return tr("%1 The built-in model answers instead.").arg(reason.text());
        }));
        return;
    }
    const Sentence sentence = wanted
                                  ? Sentence([] { return tr("No model is loaded: loading was cancelled."); })
                                  : wording::sentence(failure.error);
    setError(sentence);
    emit changed();
    emit loadEnded(sentence);
}

void ModelController::retranslate() {
    emit changed();
    emit errorChanged();
}

void ModelController::setError(const Sentence& sentence) {
    if (sentence.text() != m_error.text()) {
        m_error = sentence;
        emit errorChanged();
    }
}

void ModelController::setProgress(double fraction) {
    m_progress = fraction;
    emit progressChanged();
}

}  // namespace roost
