#pragma once

#include "answer_runner.h"
#include "conversation_keeper.h"
#include "conversation_list_model.h"
#include "message_list_model.h"
#include "model_controller.h"

#include <QObject>
#include <QString>
#include <QVector>
#include <QtQmlIntegration>

#include <functional>

namespace roost {

/// The conversation that is shown: what a person says in it, and what the window shows of it. GUI thread.
class ChatController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(roost::MessageListModel* messages READ messages CONSTANT)
    Q_PROPERTY(quint64 conversationId READ conversationId NOTIFY conversationChanged)
    Q_PROPERTY(QString title READ title NOTIFY titleChanged)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(bool answering READ answering NOTIFY answeringChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)
    Q_PROPERTY(bool notebook READ notebook NOTIFY conversationChanged)
    Q_PROPERTY(roost::AnswerTokenStore* tokens READ tokens CONSTANT)
    Q_PROPERTY(QString removedMessage READ removedMessage NOTIFY removedMessageChanged)

public:
    /// All three outlive it.
    ChatController(ModelController& model, ConversationKeeper& keeper, AnswerRunner& answers,
                   QObject* parent = nullptr);

    MessageListModel* messages() { return &m_messages; }
    ConversationId conversationId() const { return m_current; }  ///< 0 for one that has not begun
    QString title() const;
    bool answering() const;  ///< an answer is being written in the conversation that is shown
    bool canSend() const;    ///< there is something to send, a model to answer, and no answer being written
    QString error() const { return m_error.text(); }  ///< one sentence, empty if all is well

    /// What is being written in the composer; every conversation has its own, and so has one to begin.
    QString draft() const;
    void setDraft(const QString& text);
    const QString& firstDraft() const { return m_firstDraft; }  ///< of the conversation to begin

    /// How answers are asked for in the conversation that is shown, or in the one to begin. What is changed
    /// holds at once, also for an answer that is being written.
    const ConversationSettings& settings() const;
    void changeSettings(const std::function<void(ConversationSettings&)>& change);

    bool notebook() const { return settings().isNotebook; }

    /// Whether there is a model to answer; says so if not.
    bool modelCanAnswer();

    AnswerTokenStore* tokens() { return m_answers.tokens(); }
    quint64 lastSeed() const;  ///< what the last answer that is shown was drawn with; 0 if there is none

    /// Sends the draft and asks for an answer.
    Q_INVOKABLE void send();

    /// Sends \p text as if it had been written in the composer, and leaves the draft alone.
    Q_INVOKABLE void sendText(const QString& text);

    /// Stops the answer in the conversation that is shown; what was written stays.
    Q_INVOKABLE void stop();

    /// Asks for another answer beside this one; for the last answer without an id.
    Q_INVOKABLE void regenerate(quint64 answer = 0);

    /// Begins another answer beside this one that has its first \p count tokens, and then the one in place
    /// \p alternative among those that could have come there.
    Q_INVOKABLE void continueFrom(quint64 answer, int count, int alternative);

    /// Has a cut answer written on from where it ends; the last answer without an id.
    Q_INVOKABLE void goOn(quint64 answer = 0);

    /// Says an own message differently, beside the earlier one, and asks for an answer; false if that cannot
    /// be done at the moment.
    Q_INVOKABLE bool edit(quint64 message, const QString& text);

    /// Shows the alternate \p step places further on, if there is one.
    Q_INVOKABLE void showAlternate(quint64 message, int step);

    /// Puts the text of a message, or of the last answer, on the clipboard.
    Q_INVOKABLE void copy(quint64 message = 0);

    /// The beginning of the message that was deleted last and can be brought back; empty if there is none.
    QString removedMessage() const;

    /// Begins a conversation that holds what was said up to and with \p message, and shows it.
    Q_INVOKABLE void branch(quint64 message);

    /// Deletes a message with all that follows on it, in every version of that.
    Q_INVOKABLE void removeMessage(quint64 message);
    Q_INVOKABLE void undoRemoveMessage();
    Q_INVOKABLE void confirmRemoveMessage();

    /// Shows the conversation to begin, as it was prepared.
    Q_INVOKABLE void startConversation();

    /// Lets go of the settings of the conversation to begin; what is being written stays.
    Q_INVOKABLE void discardPrepared();

    /// Begins a conversation with these settings and shows it. \p opening, if it is not empty, is said in it
    /// by the model's side.
    void startWith(const QString& title, const ConversationSettings& settings, const QString& opening);

    /// Shows a conversation as soon as its messages are here.
    Q_INVOKABLE void open(quint64 conversation);

    /// The same, on the path through one of its messages; then asks to have that one shown.
    Q_INVOKABLE void openAt(quint64 conversation, quint64 message);

    /// Opens the conversation that stands \p step places after this one in \p list.
    Q_INVOKABLE void openNeighbour(const roost::ConversationListModel* list, int step);
    /// Where the conversation stands in the list; -1 if it does not.
    Q_INVOKABLE int rowIn(const roost::ConversationListModel* list) const;

    Q_INVOKABLE void dismissError();

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void leaving();  ///< another conversation is about to be shown: what is set from now on is of that
    void conversationChanged();
    void titleChanged();
    void settingsChanged();  ///< or another conversation is shown
    void draftChanged();
    void answeringChanged();
    void canSendChanged();
    void errorChanged();
    void removedMessageChanged();
    void messageRemoved();  ///< and can be brought back
    void copied(quint64 message);
    void pathChanged();           ///< the conversation that is shown leads through other messages
    void asked();                 ///< an answer was asked for in the conversation that is shown
    void messageWanted(int row);  ///< a message is to be brought into view

private:
    const Conversation* current() const { return m_keeper.whole(m_current); }
    MessageId lastAnswer() const;
    MessageId addMessage(MessageId parent, Role role, const QString& text);
    void askForAnswer(MessageId message, const QVector<AnswerToken>& begun = {});
    void onFetched(ConversationId conversation);
    void onListChanged();
    void onAnswerChanged(ConversationId conversation, MessageId answer);
    void announceActivity(ConversationId conversation);
    void followPath();
    void show(ConversationId conversation);
    void setError(const Sentence& sentence);

    ModelController& m_model;
    ConversationKeeper& m_keeper;
    AnswerRunner& m_answers;
    MessageListModel m_messages;
    ConversationId m_current = 0;
    ConversationId m_wanted = 0;           ///< to be shown when its messages are here
    MessageId m_wantedMessage = 0;         ///< to be brought into view then
    QString m_firstDraft;                  ///< of a conversation that has not begun
    ConversationSettings m_firstSettings;  ///< of it too, until one is begun with them
    Sentence m_error;
    std::optional<QString> m_removedMessage;
};

}  // namespace roost
