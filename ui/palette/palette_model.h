#pragma once

#include "conversation_keeper.h"
#include "models/library_list_model.h"
#include "palette/fuzzy_match.h"
#include "palette/window_action.h"
#include "preferences.h"
#include "search_model.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QString>
#include <QVariantList>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// What the palette offers: actions of the window, conversations and models, in groups, those that fit the
/// query best first; after them the messages that have its words, as soon as the storage has found them.
/// Without a query what was chosen last comes first. GUI thread.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)
    Q_PROPERTY(bool searching READ searching NOTIFY countChanged)

public:
    enum Kind { Action, Conversation, Model, Message };
    Q_ENUM(Kind)

    enum Role {
        TitleRole = Qt::UserRole,
        MarkedRole,  ///< the title as rich text, with what was looked for in bold
        GroupRole,   ///< the heading over it
        KindRole,
        KeysRole,    ///< the shortcut, if it has one
        DetailRole,  ///< a few words on it
    };

    /// All of them outlive it.
    PaletteModel(StorageBackend& storage, const ConversationKeeper& keeper, const LibraryListModel& library,
                 Preferences& preferences, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString query() const { return m_query; }
    void setQuery(const QString& query);

    /// Messages may still be found.
    bool searching() const { return m_found.searching(); }

    /// Looks at what there is now: \p actions are of type WindowAction. Empties the query.
    Q_INVOKABLE void gather(const QVariantList& actions);

    /// Does what a row stands for.
    Q_INVOKABLE void choose(int row);

    /// The language has changed, and the actions have their new texts: everything in words is to be read
    /// again.
    void retranslate();

signals:
    void queryChanged();
    void countChanged();
    void conversationWanted(quint64 conversation);
    void messageWanted(quint64 conversation, quint64 message);
    void modelWanted(const QString& path);

private:
    struct Candidate {
        Kind kind = Action;
        QString key = {};  ///< what it is kept under among the recent choices
        QString title = {};
        QString group = {};
        QString keys = {};
        QString detail = {};
        QString folded = {};  ///< of the title
        QString marked = {};  ///< the title as rich text, where the storage has marked it
        QPointer<WindowAction> action = {};
        quint64 conversation = 0;
        quint64 message = 0;
        QString path = {};
    };

    struct Row {
        qsizetype candidate = 0;
        QString group = {};
        fuzzy::Match match;
        int recency = 0;  ///< the more the later it was chosen; 0: not lately
    };

    void collect();
    void addActions();
    void addConversations();
    void addModels();
    void add(Candidate candidate);
    void showMessages();
    void arrange();
    QVector<Row> startingRows() const;
    QVector<Row> matchingRows() const;

    const ConversationKeeper& m_keeper;
    const LibraryListModel& m_library;
    Preferences& m_preferences;
    SearchModel m_found;
    QVector<QPointer<WindowAction>> m_actions;
    QString m_query;
    QVector<Candidate> m_candidates;  ///< the messages last
    QStringList m_recent;             ///< keys, the latest first
    QVector<Row> m_rows;              ///< those of messages last
    qsizetype m_messageRows = 0;
};

}  // namespace roost
