#pragma once

#include "chat_controller.h"
#include "personas/persona_service.h"

#include <QObject>
#include <QString>
#include <QUrl>
#include <QVariantList>
#include <QVariantMap>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// The personas that are kept, to talk with and to change. GUI thread.
class PersonasController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QVariantList list READ list NOTIFY listChanged)
    Q_PROPERTY(QString picture READ picture NOTIFY pictureChanged)
    Q_PROPERTY(QString message READ message NOTIFY messageChanged)

public:
    /// Keeps them in \p folder. The chat outlives it.
    PersonasController(ChatController& chat, const QString& folder, QObject* parent = nullptr);

    /// {id, name, initials, picture, systemPrompt, opening} each; the picture as a URL that holds it.
    QVariantList list() const;

    /// Of the persona that is being edited.
    QString picture() const;

    /// What came of the last thing that was asked for, in one sentence; empty if there is nothing to say.
    QString message() const { return m_message.text(); }

    /// Begins a conversation with a persona and shows it.
    Q_INVOKABLE void talkTo(const QString& id);

    /// Begins to edit one, or a new one without an id, which takes the prompt of the conversation that is
    /// shown.
    Q_INVOKABLE QVariantMap beginEditing(const QString& id);

    /// Keeps what was edited; answered by saved, or by a message. \p takesSampling: with the sampling,
    /// template and words of the conversation that is shown. False without a name.
    Q_INVOKABLE bool save(const QString& name, const QString& systemPrompt, const QString& opening,
                          bool takesSampling);

    Q_INVOKABLE void choosePicture(const QUrl& file);
    Q_INVOKABLE void removePicture();
    Q_INVOKABLE void remove(const QString& id);
    Q_INVOKABLE void importFile(const QUrl& file);
    Q_INVOKABLE QUrl suggestedFile(const QString& id) const;  ///< for the next
    Q_INVOKABLE void exportTo(const QString& id, const QUrl& file);
    Q_INVOKABLE void dismissMessage() { tell({}); }

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void listChanged();
    void conversationBegun();  ///< with one of them
    void saved();
    void pictureChanged();
    void messageChanged();

private:
    const Persona* find(const QString& id) const;
    void tell(const Sentence& message);

    ChatController& m_chat;
    PersonaService m_service;
    QVector<Persona> m_personas;
    Persona m_edited;
    QString m_pictureWanted;  ///< the file that is read for it; empty: none
    Sentence m_message;
};

}  // namespace roost
