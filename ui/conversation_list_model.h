#pragma once

#include "answer_runner.h"
#include "conversations/conversation_collection.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QString>
#include <QTimer>
#include <QVector>
#include <QtQmlIntegration>

#include <functional>

namespace roost {

/// The conversations whose title or messages hold the words of the filter, last changed first, in groups by
/// age. GUI thread.
class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)

public:
    using Clock = std::function<QDateTime()>;

    /// The heading is the group by age, for the first row of a group; else it is empty.
    enum Role { ConversationIdRole = Qt::UserRole, TitleRole, TimeRole, HeadingRole, AnsweringRole };

    /// Both outlive it.
    ConversationListModel(const ConversationCollection& conversations, const AnswerRunner& answers,
                          Clock now = &QDateTime::currentDateTime, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString filter() const { return m_filter; }
    void setFilter(const QString& filter);

    /// Follows the collection: what was added, taken out or changed.
    void follow();

    /// The title, time or activity of a conversation is another.
    void refresh(ConversationId conversation);

    /// Time has passed: what is said of it may be another.
    void tick();

    /// The conversation \p step rows after \p from in the list; 0 where there is none.
    ConversationId neighbour(ConversationId from, int step) const;

signals:
    void filterChanged();
    void countChanged();

private:
    QVector<ConversationId> wanted() const;
    QString timeText(const QDateTime& changed) const;
    QString group(const QDateTime& changed) const;
    QString heading(int row) const;

    const ConversationCollection& m_conversations;
    const AnswerRunner& m_answers;
    Clock m_now;
    QString m_filter;
    QVector<ConversationId> m_rows;
    QTimer m_minute;
};

}  // namespace roost
