#pragma once

#include "inference/inference_backend.h"
#include "preferences.h"
#include "sentence.h"

#include <QObject>
#include <QString>
#include <QVariantList>
#include <QtQmlIntegration>

#include <stop_token>

namespace roost {

/// Which model is loaded, how far a load has come, why it failed. GUI thread.
class ModelController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString typeName READ typeName NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString introduction READ introduction NOTIFY changed)
    Q_PROPERTY(QString memoryLine READ memoryLine NOTIFY changed)
    Q_PROPERTY(QVariantList facts READ facts NOTIFY changed)
    Q_PROPERTY(bool starterLoaded READ starterLoaded NOTIFY changed)
    Q_PROPERTY(bool canUseStarter READ canUseStarter NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)
    Q_PROPERTY(QString path READ path NOTIFY changed)

public:
    enum State {
        None,
        Loading,
        Ready,
        Resting,  ///< put away after a while without use; comes back when it is needed
    };
    Q_ENUM(State)

    /// The backend and the preferences outlive it. \p starterPath is empty where the starter model is
    /// missing.
    ModelController(InferenceBackend& backend, Preferences& preferences, const QString& starterPath,
                    QObject* parent = nullptr);
    ~ModelController() override;

    State state() const { return m_state; }
    double progress() const { return m_progress; }    ///< of the load, 0 … 1
    QString name() const;                             ///< of the model that is loaded or loading
    QString typeName() const { return m_info.type; }  ///< "Q8_0"
    QString summary() const;                          ///< "RWKV-7 · 36M · Q8_0 · 38 MB"
    QString introduction() const;                     ///< who answers and what to expect, in plain words
    QString memoryLine() const;                       ///< what a conversation takes, in one sentence
    QVariantList facts() const;                       ///< of the loaded model: {label, value} each
    bool starterLoaded() const { return m_state == Ready && m_info.isStarter; }
    bool canUseStarter() const;                       ///< there is one, and it is not loaded or loading
    QString error() const { return m_error.text(); }  ///< one sentence, empty if all is well
    QString path() const { return m_state == None ? QString() : m_path; }
    QString starterPath() const { return m_starterPath; }
    /// What to keep of the model that answers: its path, or a mark for the built-in one, whose path can be
    /// another at each start.
    QString keptPath() const;
    /// The path of the model of which that was kept; empty where it is the built-in one and there is none.
    QString pathOf(const QString& kept) const;
    const ModelInfo& info() const { return m_info; }  ///< of the loaded model

    Q_INVOKABLE void load(const QString& path);
    Q_INVOKABLE void useStarter();
    /// Loads the model that was used last. Where that fails the built-in model stands in for it, with the
    /// reason; what waits for an answer gets it from that one.
    void loadLast(const QString& path);
    /// Has the built-in model stand in for one that is not there, and says why. That one stays the model used
    /// last.
    void useStarterInstead(const Sentence& reason);
    Q_INVOKABLE void cancelLoad();
    Q_INVOKABLE void dismissError();

    /// Says why something was not even tried.
    void refuse(const Sentence& sentence) { setError(sentence); }

    /// The language has changed: everything in words is to be read again.
    void retranslate();

    /// Frees the memory of the model until wake(); nothing unless it is ready.
    Q_INVOKABLE void rest();

    /// Loads the model again that is resting; what waits for it goes on waiting.
    void wake();

    /// The resting model does not come back: what waits for it has waited in vain.
    void stayUnloaded();

signals:
    void changed();
    void progressChanged();
    void errorChanged();
    void aboutToLoad();                               ///< the model that answers now is going away
    void ready();                                     ///< a model is loaded and can be asked
    void loadEnded(const roost::Sentence& sentence);  ///< a load came to nothing, and why

private:
    bool isStarter() const { return m_path == m_starterPath; }
    void startLoad(const QString& path);
    void onProgress(const LoadProgress& progress);
    void onLoaded(RequestId id, const ModelInfo& model);
    void onFailed(const Failure& failure);
    void setError(const Sentence& sentence);
    void setProgress(double fraction);

    InferenceBackend& m_backend;
    Preferences& m_preferences;
    QString m_starterPath;
    State m_state = None;
    QString m_path;
    ModelInfo m_info;
    double m_progress = 0;
    Sentence m_error;
    bool m_starterBroken = false;  ///< it could not be loaded
    bool m_isStandIn = false;      ///< it is there for another model
    bool m_isLast = false;         ///< the load is of the model used last, which nobody asked for now
    RequestId m_request = 0;
    std::stop_source m_stop;
};

}  // namespace roost
