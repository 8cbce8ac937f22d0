#include "models/model_opener.h"

#include "wording.h"

#include <QFileInfo>

namespace roost {

ModelOpener::ModelOpener(ModelController& model, BackgroundQueue& background, MemoryGauge freeMemory,
                         QObject* parent)
    : QObject(parent), m_model(model), m_background(background), m_freeMemory(freeMemory) {}

void ModelOpener::openUrl(const QUrl& url) {
    if (url.isLocalFile()) {
        open(url.toLocalFile());
    } else {
        m_model.refuse(Sentence(
            [url] { return tr("“%1” is not a file on this computer.").arg(url.toDisplayString()); }));
    }
}

void ModelOpener::open(const QString& path) {
    look(path, Wish::Asked);
}

void ModelOpener::openLast(const QString& path) {
    look(path, Wish::UsedLast);
}

void ModelOpener::look(const QString& path, Wish wish) {
    setQuestion({});
    m_wanted = path;
    m_wish = wish;
    struct Found {
        QString path;
        Look look;
    };
    m_background.run(
        this,
        [path, freeMemory = m_freeMemory](const std::stop_token&) {
            const QString known = pathByOwnName(path);
            const ModelEntry entry = readModelEntry(known);
            const bool isThere = QFileInfo::exists(known);
            return Found{known, {entry.error ? 0 : entry.memoryNeeded(), freeMemory(), isThere}};
        },
        [this, path](const Found& found) {
            if (path != m_wanted) {
                return;
            }
            if (m_wish == Wish::UsedLast && !found.look.isThere && m_model.canUseStarter()) {
                m_model.useStarterInstead(Sentence([path] {
                    return tr("“%1”, the model used last, is not where it was: %2. The built-in model "
                              "answers "
                              "instead.")
                        .arg(QFileInfo(path).fileName(), QDir::toNativeSeparators(path));
                }));
            } else {
                onLooked(found.path, found.look);
            }
        });
}

void ModelOpener::wake() {
    if (m_model.state() == ModelController::Resting) {
        open(m_model.path());
    }
}

void ModelOpener::onLooked(const QString& path, const Look& look) {
    const bool isThere =
        m_model.state() == ModelController::Ready || m_model.state() == ModelController::Loading;
    if (isThere && path == m_model.path()) {
        return;
    }
    const qint64 available =
        look.free +
        (m_model.state() == ModelController::Ready ? static_cast<qint64>(m_model.info().fileBytes) : 0);
    if (look.free == 0 || look.needed <= available) {
        load(path);
        return;
    }
    m_wanted = path;
    setQuestion(Sentence([path, needed = look.needed, available] {
        return tr("“%1” needs about %2 of memory, and %3 are free. Loaded anyway, it can make the whole "
                  "computer slow, or the system may end Roost. Quantising makes a model smaller.")
            .arg(QFileInfo(path).fileName(), wording::bytes(static_cast<quint64>(needed)),
                 wording::bytes(static_cast<quint64>(available)));
    }));
}

void ModelOpener::load(const QString& path) {
    if (m_model.state() == ModelController::Resting && path == m_model.path()) {
        m_model.wake();
    } else if (m_wish == Wish::UsedLast) {
        m_model.loadLast(path);
    } else {
        m_model.load(path);
    }
}

void ModelOpener::accept() {
    if (!m_question.isEmpty()) {
        setQuestion({});
        load(m_wanted);
    }
}

void ModelOpener::decline() {
    if (!m_question.isEmpty()) {
        setQuestion({});
        m_model.stayUnloaded();
    }
}

void ModelOpener::withdraw(const QString& path) {
    if (!path.isEmpty() && path == m_wanted) {
        m_wanted.clear();
        setQuestion({});
    }
}

void ModelOpener::retranslate() {
    emit questionChanged();
}

void ModelOpener::setQuestion(const Sentence& question) {
    if (question.text() != m_question.text()) {
        m_question = question;
        emit questionChanged();
    }
}

}  // namespace roost
