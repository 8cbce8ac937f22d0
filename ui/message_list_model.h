#pragma once

#include "answer_runner.h"
#include "conversation_keeper.h"

#include <QAbstractListModel>
#include <QString>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// The active path of one conversation, oldest message first. GUI thread.
class MessageListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)

public:
    enum Role {
        MessageIdRole = Qt::UserRole,
        OwnRole,  ///< the person's, not the model's
        TextRole,
        OwnTextRole,          ///< the text of a message of the person, empty for an answer
        ContentRole,          ///< the text as a MessageText
        BeginningRole,        ///< of the text, as much as is read aloud; empty while there is no text
        ThinkingRole,         ///< what the model thought before an answer, as a MessageText
        HasThinkingRole,      ///< it thought, or thinks now
        ThinkingNowRole,      ///< it still does
        ThinkingSecondsRole,  ///< how long it thought
        GrowingRole,
        ProgressRole,   ///< what is waited for, while there is no text yet
        ReadShareRole,  ///< how much of what comes before has been read, 0 … 1; negative while none is
        NoteRole,       ///< how the answer ended, where that needs saying
        WriterRole,     ///< the model that wrote it; empty for the one that wrote the answer before it
        SpeedRole,
        AlternateRole,  ///< 1 … AlternateCountRole
        AlternateCountRole,
        LastRole,
        RetryRole,    ///< the answer failed and can be asked for again
        OpeningRole,  ///< an answer to nothing: it begins the conversation
        CanGoOnRole,  ///< the answer was cut, and can be written on
    };

    /// Both outlive it.
    MessageListModel(const ConversationKeeper& keeper, const AnswerRunner& answers,
                     QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Shows another conversation; 0 shows none.
    void show(ConversationId conversation);

    /// Follows the active path to where it leads now; rows that are still on it stay.
    void followPath();

    /// The row of a message; -1 where it is not on the active path.
    int rowOf(MessageId message) const { return static_cast<int>(m_path.lastIndexOf(message)); }

    /// The language has changed: everything in words is to be read again.
    void retranslate();

    /// The text, speed, status or model of a message is another.
    void refresh(MessageId message);

signals:
    void countChanged();

private:
    bool isThinking(MessageId id) const;
    QString progressText(MessageId id) const;
    double readShare(MessageId id) const;
    static QString note(const ConversationMessage& message);
    QString writer(int row) const;

    const ConversationKeeper& m_keeper;
    const AnswerRunner& m_answers;
    ConversationId m_conversation = 0;
    QVector<MessageId> m_path;
};

}  // namespace roost
