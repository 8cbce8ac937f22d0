#pragma once

#include "chat_controller.h"
#include "inference/inference_backend.h"
#include "model_controller.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVariantList>
#include <QtQmlIntegration>

namespace roost {

/// How likely the next tokens are in the conversation that is shown, before and after the sampler; kept up to
/// date while somebody looks. After an answer it shows the place where that began. GUI thread.
class NextTokenPicture : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(bool watched READ watched WRITE setWatched NOTIFY watchedChanged)
    Q_PROPERTY(QVariantList tokens READ tokens NOTIFY changed)
    Q_PROPERTY(QString caption READ caption NOTIFY changed)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY changed)
    Q_PROPERTY(QStringList unknownWords READ unknownWords NOTIFY changed)

public:
    /// All outlive it.
    NextTokenPicture(InferenceBackend& backend, ModelController& model, ConversationKeeper& keeper,
                     ChatController& chat, QObject* parent = nullptr);

    /// Somebody looks at it; nothing is computed otherwise.
    bool watched() const { return m_watched; }
    void setWatched(bool watched);

    QVariantList tokens() const;                          ///< {text, before, after} each
    QString caption() const { return m_caption.text(); }  ///< which place it is about, and how many can come
    QString emptyText() const { return m_emptyText.text(); }     ///< why there is nothing to show
    QStringList unknownWords() const { return m_unknownWords; }  ///< that the model has no single token for

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void watchedChanged();
    void changed();

private:
    void askSoon();
    void ask();
    void askForNotebook(const Conversation& conversation);
    void askAbout(const QVector<PathMessage>& path);
    void onProbed(const Probed& probed);
    void onAnswerGrew(MessageId answer);
    void show(const QVector<LikelyToken>& tokens, int kept, const Sentence& place);
    void showNothing(const Sentence& why);

    InferenceBackend& m_backend;
    ModelController& m_model;
    ConversationKeeper& m_keeper;
    ChatController& m_chat;
    bool m_watched = false;
    bool m_isAfterAnswer = false;  ///< the probe is about where the last answer began
    RequestId m_request = 0;
    QVector<LikelyToken> m_tokens;
    Sentence m_caption;
    Sentence m_emptyText;
    QStringList m_unknownWords;
    QTimer m_soon;
};

}  // namespace roost
