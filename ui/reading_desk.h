#pragma once

#include "chat_controller.h"
#include "inference/inference_backend.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QtQmlIntegration>

#include <optional>

namespace roost {

/// Has the model ready for the next message: brings in the state of the conversation that is shown, has a
/// message read while it is still being written, and says what has to be read again and why. GUI thread.
class ReadingDesk : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString notice READ notice NOTIFY changed)

public:
    /// All outlive it.
    ReadingDesk(InferenceBackend& backend, ModelController& model, ConversationKeeper& keeper,
                AnswerRunner& answers, ChatController& chat, QObject* parent = nullptr);

    /// What the next message has to wait for, in one sentence; empty if that is nothing to speak of.
    QString notice() const;

    /// What is known of the state of the conversation that is shown.
    const std::optional<Prepared>& prepared() const { return m_prepared; }

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void changed();

private:
    void look();
    void onPrepared(const Prepared& prepared);
    void readDraft();

    InferenceBackend& m_backend;
    ModelController& m_model;
    ConversationKeeper& m_keeper;
    AnswerRunner& m_answers;
    ChatController& m_chat;
    QTimer m_pause;  ///< since the draft changed
    RequestId m_request = 0;
    std::optional<Prepared> m_prepared;
};

}  // namespace roost
