#pragma once

#include "chat_controller.h"
#include "models/library_list_model.h"
#include "models/model_opener.h"

#include <QObject>
#include <QString>
#include <QtQmlIntegration>

namespace roost {

/// Keeps with which model a conversation was, and goes back to it when the conversation is opened again: at
/// once if that is quick and disturbs nothing, else it is only offered. GUI thread.
class ConversationModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString offer READ offer NOTIFY offerChanged)
    Q_PROPERTY(bool canSwitch READ canSwitch NOTIFY offerChanged)

public:
    /// All outlive it.
    ConversationModel(ChatController& chat, ConversationKeeper& keeper, AnswerRunner& answers,
                      ModelController& model, ModelOpener& opener, const LibraryListModel& library,
                      QObject* parent = nullptr);

    QString offer() const {
        return m_offer.text();
    }  ///< one sentence; empty while the conversation has its model
    bool canSwitch() const { return m_canSwitch; }

    Q_INVOKABLE void switchBack();
    Q_INVOKABLE void dismiss();

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void offerChanged();

private:
    QString wantedPath() const;
    bool isEarlierStarter(const QString& path) const;
    bool isActive(const QString& path) const;
    void onConversationChanged();
    void keepModel(ConversationId conversation);
    void setOffer(const Sentence& offer, bool canSwitch);

    ChatController& m_chat;
    ConversationKeeper& m_keeper;
    AnswerRunner& m_answers;
    ModelController& m_model;
    ModelOpener& m_opener;
    const LibraryListModel& m_library;
    Sentence m_offer;
    bool m_canSwitch = false;
    QString m_goingBackTo;         ///< the model that is opened without having been asked for
    bool m_awaitsLibrary = false;  ///< it is not known yet what is on this computer
};

}  // namespace roost
