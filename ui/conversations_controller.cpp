#include "conversations_controller.h"

#include "wording.h"

#include <QVariantMap>

#include <utility>

namespace roost {

ConversationsController::ConversationsController(StorageBackend& storage, ConversationKeeper& keeper,
                                                 AnswerRunner& answers, QObject* parent)
    : QObject(parent), m_keeper(keeper), m_answers(answers), m_list(keeper, answers),
      m_search(storage, keeper), m_exchange(storage, keeper, m_list) {
    connect(&keeper, &ConversationKeeper::listChanged, this, &ConversationsController::changed);
    connect(&keeper, &ConversationKeeper::problemChanged, this, &ConversationsController::problemChanged);
}

QVariantList ConversationsController::folders() const {
    QVariantList folders;
    for (const Folder& folder : m_keeper.foldersByName()) {
        folders.append(QVariantMap{{QStringLiteral("id"), folder.id}, {QStringLiteral("name"), folder.name}});
    }
    return folders;
}

QString ConversationsController::undoText() const {
    if (m_removedFolder) {
        return tr("Deleted the folder “%1”").arg(m_removedFolder->folder.name);
    }
    if (m_removed.isEmpty()) {
        return {};
    }
    const ConversationHead* only = m_removed.size() == 1 ? m_keeper.head(m_removed.constFirst()) : nullptr;
    return only != nullptr ? tr("Deleted “%1”").arg(wording::title(*only))
                           : tr("Deleted %n conversation(s)", nullptr, static_cast<int>(m_removed.size()));
}

void ConversationsController::retranslate() {
    m_list.retranslate();
    m_search.retranslate();
    m_exchange.retranslate();
    emit problemChanged();
    emit undoChanged();
}

void ConversationsController::changeAffected(ConversationId conversation,
                                             const std::function<void(ConversationHead&)>& change) {
    m_keeper.change(m_list.affected(conversation), change);
}

void ConversationsController::rename(quint64 conversation, const QString& title) {
    const QString wanted = asLabel(title);
    if (!wanted.isEmpty()) {
        m_keeper.change({conversation}, [&wanted](ConversationHead& head) { head.title = wanted; });
    }
}

void ConversationsController::setPinned(quint64 conversation, bool pinned) {
    changeAffected(conversation, [pinned](ConversationHead& head) { head.isPinned = pinned; });
}

void ConversationsController::togglePinned(quint64 conversation) {
    const ConversationHead* head = m_keeper.head(conversation);
    if (head != nullptr) {
        setPinned(conversation, !head->isPinned);
    }
}

void ConversationsController::setArchived(quint64 conversation, bool archived) {
    changeAffected(conversation, [archived](ConversationHead& head) { head.isArchived = archived; });
}

void ConversationsController::moveTo(quint64 conversation, quint64 folder) {
    changeAffected(conversation, [folder](ConversationHead& head) { head.folder = folder; });
}

void ConversationsController::remove(quint64 conversation) {
    forgetRemoved();
    m_removed = m_list.affected(conversation);
    for (const ConversationId id : std::as_const(m_removed)) {
        m_answers.stop(id);
    }
    m_keeper.change(m_removed, [this](ConversationHead& head) { head.trashed = m_keeper.now(); });
    emit undoChanged();
    emit removed();
}

quint64 ConversationsController::undoRemove() {
    if (m_removedFolder) {
        m_keeper.restoreFolder(*m_removedFolder);
    }
    const ConversationId only = m_removed.size() == 1 ? m_removed.constFirst() : 0;
    if (!m_removed.isEmpty()) {
        m_keeper.change(m_removed, [](ConversationHead& head) { head.trashed = {}; });
    }
    confirmRemove();
    return only;
}

void ConversationsController::confirmRemove() {
    forgetRemoved();
    emit undoChanged();
}

void ConversationsController::forgetRemoved() {
    m_removed.clear();
    m_removedFolder.reset();
}

void ConversationsController::restore(quint64 conversation) {
    changeAffected(conversation, [](ConversationHead& head) { head.trashed = {}; });
}

void ConversationsController::erase(quint64 conversation) {
    confirmRemove();
    m_keeper.erase(m_list.affected(conversation));
}

void ConversationsController::emptyTrash() {
    QVector<ConversationId> trashed;
    for (const ConversationHead* head : m_keeper.heads()) {
        if (head->trashed.isValid()) {
            trashed.append(head->id);
        }
    }
    confirmRemove();
    m_keeper.erase(trashed);
}

quint64 ConversationsController::addFolder(const QString& name) {
    const QString wanted = asLabel(name);
    return wanted.isEmpty() ? 0 : m_keeper.addFolder(wanted);
}

void ConversationsController::renameFolder(quint64 folder, const QString& name) {
    const QString wanted = asLabel(name);
    if (!wanted.isEmpty()) {
        m_keeper.renameFolder(folder, wanted);
    }
}

void ConversationsController::eraseFolder(quint64 folder) {
    if (!m_keeper.hasFolder(folder)) {
        return;
    }
    forgetRemoved();
    m_removedFolder = m_keeper.eraseFolder(folder);
    emit undoChanged();
    emit removed();
}

}  // namespace roost
