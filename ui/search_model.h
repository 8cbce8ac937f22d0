#pragma once

#include "conversation_keeper.h"
#include "storage/storage_backend.h"

#include <QAbstractListModel>
#include <QString>
#include <QTimer>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// Where the words of a search stand, best first. Follows the conversations as they come, go and change. GUI
/// thread.
class SearchModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)
    Q_PROPERTY(bool searching READ searching NOTIFY countChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY countChanged)

public:
    /// The snippet is styled text: escaped, what was found in bold; there is a plain one for being read out.
    /// It is empty where only the title has the words; the title is plain.
    enum Role { ConversationIdRole = Qt::UserRole, MessageIdRole, TitleRole, SnippetRole, PlainSnippetRole };

    /// Both outlive it.
    SearchModel(StorageBackend& storage, const ConversationKeeper& keeper, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString query() const { return m_query; }
    void setQuery(const QString& query);

    /// The answer to the present query has not come yet.
    bool searching() const { return m_isSearching; }

    /// Why nothing could be looked for, in one sentence; empty if all is well.
    QString problem() const { return m_problem.text(); }

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void queryChanged();
    void countChanged();

private:
    void ask();
    void askAgainSoon();
    void onFound(const SearchResult& result);
    void show(const SearchResult& result);
    void leaveOut(ConversationId conversation);

    StorageBackend& m_storage;
    const ConversationKeeper& m_keeper;
    QString m_query;
    quint64 m_asked = 0;
    quint64 m_answered = 0;
    bool m_isSearching = false;
    QVector<SearchHit> m_hits;
    Sentence m_problem;
    QTimer m_pause;  ///< after a change of the conversations, before they are searched again
};

}  // namespace roost
