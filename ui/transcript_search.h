#pragma once

#include "message_list_model.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// Looks for a text in the messages that are shown and goes from one place to the next. GUI thread.
class TranscriptSearch : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(roost::MessageListModel* messages READ messages WRITE setMessages NOTIFY messagesChanged)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int current READ current NOTIFY changed)

public:
    using QObject::QObject;

    MessageListModel* messages() const { return m_messages; }
    void setMessages(MessageListModel* messages);

    QString query() const { return m_query; }  ///< whatever its case
    void setQuery(const QString& query);

    int count() const { return m_count; }      ///< places where the query stands
    int current() const { return m_current; }  ///< 1 … count; 0 where there is none

    /// Goes \p step places on, round the end.
    Q_INVOKABLE void move(int step);

signals:
    void messagesChanged();
    void queryChanged();
    void changed();

    /// The place to be shown: the \p index-th in the message in \p row, both from 0.
    void reached(int row, int index);

private:
    void countAll();
    void countRows(int first, int last);
    int placesIn(int row) const;
    void setCount();
    void announce();

    QPointer<MessageListModel> m_messages;
    QString m_query;
    QVector<int> m_places;  ///< in each row
    int m_count = 0;
    int m_current = 0;
};

}  // namespace roost
