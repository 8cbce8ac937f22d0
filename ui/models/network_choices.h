#pragma once

#include "library/model_library.h"
#include "sentence.h"

#include <QObject>
#include <QString>
#include <QtQmlIntegration>

namespace roost {

/// How Roost may use the network, as the person set it: the part of the library's settings that is about it.
/// What is not valid is not taken and said. GUI thread.
class NetworkChoices : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(bool offline READ offline WRITE setOffline NOTIFY changed)
    Q_PROPERTY(int mirror READ mirror WRITE setMirror NOTIFY changed)
    Q_PROPERTY(QString ownMirror READ ownMirror WRITE setOwnMirror NOTIFY changed)
    Q_PROPERTY(QString proxy READ proxy WRITE setProxy NOTIFY changed)
    Q_PROPERTY(QString tokenHost READ tokenHost NOTIFY changed)
    Q_PROPERTY(bool hasToken READ hasToken NOTIFY changed)
    Q_PROPERTY(QString catalogueUrl READ catalogueUrl WRITE setCatalogueUrl NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    enum Mirror { HuggingFace, HfMirror, ModelScope, Own };
    Q_ENUM(Mirror)

    /// The library outlives it.
    explicit NetworkChoices(ModelLibrary& library, QObject* parent = nullptr);

    bool offline() const { return m_library.settings().isOffline; }
    void setOffline(bool offline);
    int mirror() const;
    void setMirror(int mirror);
    QString ownMirror() const { return m_library.settings().ownMirror; }
    void setOwnMirror(const QString& address);
    QString proxy() const { return m_library.settings().proxy; }
    void setProxy(const QString& address);
    QString catalogueUrl() const { return m_library.settings().catalogueUrl; }
    void setCatalogueUrl(const QString& address);

    /// The one host that the token is sent to: that of the place models come from.
    QString tokenHost() const;
    bool hasToken() const;
    /// Takes the token for that host; an empty one removes it.
    Q_INVOKABLE void setToken(const QString& token);

    QString problem() const { return m_problem.text(); }  ///< with what was set last; empty if all is well

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void changed();

private:
    void take(const LibrarySettings& settings);

    ModelLibrary& m_library;
    Sentence m_problem;
};

}  // namespace roost
