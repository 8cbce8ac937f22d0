#pragma once

#include "answer_runner.h"
#include "conversation_keeper.h"
#include "conversation_list_model.h"
#include "exchange_controller.h"
#include "search_model.h"

#include <QObject>
#include <QString>
#include <QVariantList>
#include <QVector>
#include <QtQmlIntegration>

#include <optional>

namespace roost {

/// What a person does with conversations as a whole: order them, look for them, delete them and take that
/// back. Actions on a conversation that is selected are about all that is selected. GUI thread.
class ConversationsController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(roost::ConversationListModel* list READ list CONSTANT)
    Q_PROPERTY(roost::SearchModel* search READ search CONSTANT)
    Q_PROPERTY(roost::ExchangeController* exchange READ exchange CONSTANT)
    Q_PROPERTY(QVariantList folders READ folders NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged)

public:
    /// All of them outlive it.
    ConversationsController(StorageBackend& storage, ConversationKeeper& keeper, AnswerRunner& answers,
                            QObject* parent = nullptr);

    ConversationListModel* list() { return &m_list; }
    SearchModel* search() { return &m_search; }
    ExchangeController* exchange() { return &m_exchange; }

    /// Each with id and name, by name.
    QVariantList folders() const;

    /// Why conversations cannot be read or written at the moment; empty if all is well.
    QString problem() const { return m_keeper.problem(); }

    /// Whether something that was written would be lost if the program ended now.
    Q_INVOKABLE bool wouldBeLost() const { return !problem().isEmpty() && !m_keeper.heads().empty(); }

    /// What was deleted last and can be brought back, in words; empty if there is nothing.
    QString undoText() const;

    /// The language has changed: everything in words is to be read again.
    void retranslate();

    Q_INVOKABLE void rename(quint64 conversation, const QString& title);
    Q_INVOKABLE void setPinned(quint64 conversation, bool pinned);
    Q_INVOKABLE void togglePinned(quint64 conversation);
    Q_INVOKABLE void setArchived(quint64 conversation, bool archived);

    /// Puts into a folder; 0 takes out of any.
    Q_INVOKABLE void moveTo(quint64 conversation, quint64 folder);

    /// Puts into the trash.
    Q_INVOKABLE void remove(quint64 conversation);

    /// Takes the last deletion back; gives the conversation if it was about only one, else 0.
    Q_INVOKABLE quint64 undoRemove();
    Q_INVOKABLE void confirmRemove();  ///< the offer to bring back is over

    /// Takes out of the trash.
    Q_INVOKABLE void restore(quint64 conversation);

    /// Deletes for good what is in the trash.
    Q_INVOKABLE void erase(quint64 conversation);
    Q_INVOKABLE void emptyTrash();

    /// Gives the id of the new folder; 0 without a name.
    Q_INVOKABLE quint64 addFolder(const QString& name);
    Q_INVOKABLE void renameFolder(quint64 folder, const QString& name);

    /// Its conversations are in none from then on; undoRemove puts them back into it.
    Q_INVOKABLE void eraseFolder(quint64 folder);

signals:
    void changed();
    void problemChanged();
    void undoChanged();
    void removed();  ///< conversations or a folder, which can be brought back

private:
    void changeAffected(ConversationId conversation, const std::function<void(ConversationHead&)>& change);
    void forgetRemoved();

    ConversationKeeper& m_keeper;
    AnswerRunner& m_answers;
    ConversationListModel m_list;
    SearchModel m_search;
    ExchangeController m_exchange;
    QVector<ConversationId> m_removed;
    std::optional<ErasedFolder> m_removedFolder;
};

}  // namespace roost
