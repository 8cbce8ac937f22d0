#pragma once

#include "answer_runner.h"
#include "chat_controller.h"
#include "conversation_keeper.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QtQmlIntegration>

namespace roost {

/// One plain text that the model goes on with. The page is the draft of its conversation; what the model has
/// read and written of it are the messages, so that going on reads only what is new. GUI thread.
class NotebookController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString page READ page WRITE setPage NOTIFY pageChanged)
    Q_PROPERTY(bool writing READ writing NOTIFY writingChanged)
    Q_PROPERTY(bool canGoOn READ canGoOn NOTIFY pageChanged)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY pageChanged)

public:
    /// All outlive it.
    NotebookController(ChatController& chat, ConversationKeeper& keeper, AnswerRunner& answers,
                       QObject* parent = nullptr);

    /// As a text field gives it back: with plain spaces and plain ends of lines.
    QString page() const;
    /// Takes what a person changed of it, and leaves the rest as it was written. Has no effect while the
    /// model writes.
    void setPage(const QString& text);
    bool writing() const { return m_chat.answering(); }
    bool canGoOn() const;
    bool canUndo() const;  ///< the page ends with what the model wrote last

    /// Begins an empty notebook and shows it.
    Q_INVOKABLE void begin();

    /// Has the model go on at the end of the page.
    Q_INVOKABLE void goOn();
    Q_INVOKABLE void stop() { m_chat.stop(); }

    /// Takes what the model wrote last off the page.
    Q_INVOKABLE void undo();

signals:
    void pageChanged();
    void writingChanged();

private:
    const Conversation* notebook() const;
    void follow(ConversationId conversation, MessageId answer);

    ChatController& m_chat;
    ConversationKeeper& m_keeper;
    AnswerRunner& m_answers;
    QHash<MessageId, QString> m_before;  ///< the page before each answer that is being written
};

}  // namespace roost
