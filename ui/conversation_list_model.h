#pragma once

#include "answer_runner.h"
#include "conversation_keeper.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QSet>
#include <QString>
#include <QTimer>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// The conversations of one view in groups, each under a heading: what is pinned, the folders, and the rest
/// by age; last changed first. Headings are rows of their own, so that an empty or closed folder has one too.
/// GUI thread.
class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(View view READ view WRITE setView NOTIFY viewChanged)
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged)

public:
    enum View { Current, Archived, Trashed };
    Q_ENUM(View)

    /// A heading's conversation is 0; its folder is 0 too where it is no folder's.
    enum Role {
        ConversationIdRole = Qt::UserRole,
        FolderIdRole,
        TitleRole,
        TimeRole,
        PinnedRole,
        AnsweringRole,
        SelectedRole,
        ClosedRole,  ///< of a folder: its conversations are not shown
    };

    /// Both outlive it.
    ConversationListModel(const ConversationKeeper& keeper, const AnswerRunner& answers,
                          QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    View view() const { return m_view; }
    void setView(View view);

    Q_INVOKABLE void toggleFolder(quint64 folder);

    /// Adds a conversation to what is selected or takes it out.
    Q_INVOKABLE void toggleSelected(quint64 conversation);

    /// Selects everything between the conversation that was selected last and this one.
    Q_INVOKABLE void selectTo(quint64 conversation);
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void clearSelection();
    int selectedCount() const { return static_cast<int>(m_selected.size()); }

    /// What an action on \p conversation is about: all that is selected if it is one of them, else itself.
    QVector<ConversationId> affected(ConversationId conversation) const;

    /// What is selected, in the order of the list.
    QVector<ConversationId> selected() const;

    /// One of those that are selected, to name them all by; 0 if none is.
    Q_INVOKABLE quint64 firstSelected() const { return selected().value(0); }

    /// Where a conversation stands; -1 where it is not shown.
    Q_INVOKABLE int rowOf(quint64 conversation) const;

    /// The conversation \p step conversations after \p from in the list; 0 where there is none.
    ConversationId neighbour(ConversationId from, int step) const;

    /// The language has changed: everything in words is to be read again.
    void retranslate() { follow(); }

signals:
    void viewChanged();
    void countChanged();
    void selectionChanged();

private:
    /// A conversation, or the heading of a group.
    struct Row {
        ConversationId conversation = 0;
        FolderId folder = 0;
        QString heading;

        friend bool operator==(const Row&, const Row&) = default;
    };

    bool isShown(const ConversationHead& head) const;
    QVector<Row> wanted() const;
    void follow();  ///< to the conversations as they are and to the time that it is
    void replaceRows(int begin, int end, const QVector<Row>& wanted);
    void refresh(ConversationId conversation);
    void dropHiddenSelection();
    void announceSelection();
    QVector<ConversationId> shownIds() const;
    QString timeText(const QDateTime& changed) const;
    static QString ageGroup(QDate changed, QDate today);

    const ConversationKeeper& m_keeper;
    const AnswerRunner& m_answers;
    View m_view = Current;
    QVector<Row> m_rows;
    QSet<FolderId> m_closed;
    QSet<ConversationId> m_selected;
    ConversationId m_lastSelected = 0;
    QTimer m_minute;
};

}  // namespace roost
