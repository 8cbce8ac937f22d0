#pragma once

#include "chat_controller.h"
#include "inference/inference_backend.h"
#include "model_controller.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantList>
#include <QtQmlIntegration>

namespace roost {

/// What the model is told in the conversation that is shown, and how it is written down for it. GUI thread.
class PromptController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString systemPrompt READ systemPrompt WRITE setSystemPrompt NOTIFY changed)
    Q_PROPERTY(QVariantList templateOptions READ templateOptions NOTIFY changed)
    Q_PROPERTY(int chosen READ chosen NOTIFY changed)
    Q_PROPERTY(QVariantList parts READ parts NOTIFY changed)
    Q_PROPERTY(QString example READ example NOTIFY changed)
    Q_PROPERTY(QVariantList fed READ fed NOTIFY fedChanged)
    Q_PROPERTY(QString fedSummary READ fedSummary NOTIFY fedChanged)

public:
    /// All outlive it.
    PromptController(InferenceBackend& backend, ModelController& model, ConversationKeeper& keeper,
                     ChatController& chat, QObject* parent = nullptr);

    QString systemPrompt() const { return m_chat.settings().systemPrompt; }
    void setSystemPrompt(const QString& text);

    /// What suits the model, every template, and an own form if the conversation has one.
    QStringList templates() const;
    QVariantList templateOptions() const;  ///< {value, text} each, the index and the name
    int chosen() const;                    ///< index into it
    Q_INVOKABLE void choose(int index);

    /// The parts of the form: {key, label, text} each, line breaks written as \n.
    QVariantList parts() const;
    Q_INVOKABLE void setPart(const QString& key, const QString& text);

    /// A short exchange as the form writes it.
    QString example() const;

    /// What the model is fed for the conversation that is shown: {role, text, tokens, count} each; empty
    /// until it was asked for.
    QVariantList fed() const;
    QString fedSummary() const { return m_fedSummary.text(); }  ///< one sentence
    Q_INVOKABLE void askForFedText();
    Q_INVOKABLE void copyFedText() const;

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void changed();
    void fedChanged();

private:
    PromptForm form() const;
    void onFedText(const FedText& text);
    void onFailed(const Failure& failure);
    void tellFed(const QVector<FedMessage>& fed, const Sentence& summary);

    InferenceBackend& m_backend;
    ModelController& m_model;
    ConversationKeeper& m_keeper;
    ChatController& m_chat;
    RequestId m_request = 0;
    QVector<FedMessage> m_fed;
    Sentence m_fedSummary;
};

}  // namespace roost
