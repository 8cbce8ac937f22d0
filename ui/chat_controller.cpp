#include "chat_controller.h"

#include <QClipboard>
#include <QGuiApplication>

#include <utility>

namespace roost {

ChatController::ChatController(InferenceBackend& backend, ModelController& model,
                               ConversationListModel::Clock now, QObject* parent)
    : QObject(parent), m_backend(backend), m_model(model), m_now(now),
      m_answers(backend, model, m_conversations), m_messages(m_conversations, m_answers),
      m_list(m_conversations, m_answers, std::move(now)) {
    connect(&m_answers, &AnswerRunner::begun, this, &ChatController::announceActivity);
    connect(&m_answers, &AnswerRunner::changed, this, &ChatController::onAnswerChanged);
    connect(&m_answers, &AnswerRunner::ended, this, &ChatController::onAnswerEnded);
    connect(&m_answers, &AnswerRunner::failed, this,
            [this](ConversationId, const QString& sentence) { setError(sentence); });
    connect(&model, &ModelController::changed, this, &ChatController::canSendChanged);
}

QString ChatController::title() const {
    const Conversation* conversation = m_conversations.find(m_current);
    return conversation != nullptr ? conversation->title : tr("New conversation");
}

bool ChatController::answering() const {
    return m_answers.isAnswering(m_current);
}

bool ChatController::canSend() const {
    return !draft().trimmed().isEmpty() && !answering() && m_model.state() != ModelController::None;
}

QString ChatController::removedTitle() const {
    return m_removed ? m_removed->title : QString();
}

void ChatController::setDraft(const QString& text) {
    if (text == draft()) {
        return;
    }
    if (text.isEmpty()) {
        m_drafts.remove(m_current);
    } else {
        m_drafts.insert(m_current, text);
    }
    emit draftChanged();
    emit canSendChanged();
}

void ChatController::send() {
    const QString text = draft();
    if (text.trimmed().isEmpty() || answering() || !modelCanAnswer()) {
        return;
    }
    setDraft({});
    sendText(text);
}

void ChatController::sendText(const QString& text) {
    if (text.trimmed().isEmpty() || answering() || !modelCanAnswer()) {
        return;
    }
    dismissError();
    Conversation* conversation = current();
    if (conversation == nullptr) {
        conversation = &m_conversations.create(m_now());
        conversation->title = titleFromText(text);
        if (const QString left = m_drafts.take(0); !left.isEmpty()) {
            m_drafts.insert(conversation->id, left);
        }
        show(conversation->id);
    }
    const QVector<MessageId> path = conversation->tree.activePath();
    const MessageId parent = path.isEmpty() ? 0 : path.constLast();
    askForAnswer(*conversation, addMessage(*conversation, parent, Role::User, text.trimmed()));
}

MessageId ChatController::addMessage(Conversation& conversation, MessageId parent, Role role,
                                     const QString& text) {
    ConversationMessage message;
    message.id = m_conversations.newMessageId();
    message.parent = parent;
    message.role = role;
    message.text = text;
    message.created = m_now();
    if (role == Role::Assistant) {
        message.status = MessageStatus::Growing;
        message.model = m_model.name();
    }
    conversation.changed = message.created;
    const MessageId id = message.id;
    conversation.tree.add(message);
    return id;
}

void ChatController::askForAnswer(Conversation& conversation, MessageId message) {
    confirmRemoveMessage();
    const MessageId answer = addMessage(conversation, message, Role::Assistant, {});
    const ConversationId id = conversation.id;
    m_answers.start(id, answer);
    m_messages.followPath();
    m_list.follow();
    m_list.refresh(id);
    emit asked();
}

bool ChatController::modelCanAnswer() {
    if (m_model.state() == ModelController::None) {
        setError(tr("No model is loaded. Open a model file, or use the starter model."));
        return false;
    }
    return true;
}

void ChatController::stop() {
    m_answers.stop(m_current);
}

MessageId ChatController::lastAnswer() const {
    const Conversation* conversation = m_conversations.find(m_current);
    if (conversation == nullptr) {
        return 0;
    }
    const QVector<MessageId> path = conversation->tree.activePath();
    const bool ends = !path.isEmpty() && conversation->tree.message(path.constLast()).role == Role::Assistant;
    return ends ? path.constLast() : 0;
}

void ChatController::regenerate(quint64 answer) {
    const MessageId id = answer != 0 ? answer : lastAnswer();
    Conversation* conversation = current();
    if (conversation == nullptr || id == 0 || answering() || !modelCanAnswer()) {
        return;
    }
    dismissError();
    askForAnswer(*conversation, conversation->tree.message(id).parent);
}

void ChatController::edit(quint64 message, const QString& text) {
    Conversation* conversation = current();
    const QString wanted = text.trimmed();
    if (conversation == nullptr || wanted.isEmpty() || answering() || !modelCanAnswer()) {
        return;
    }
    dismissError();
    const MessageId parent = conversation->tree.message(message).parent;
    askForAnswer(*conversation, addMessage(*conversation, parent, Role::User, wanted));
}

void ChatController::showAlternate(quint64 message, int step) {
    Conversation* conversation = current();
    if (conversation == nullptr || answering()) {
        return;
    }
    const QVector<MessageId>& alternates = conversation->tree.alternates(message);
    const qsizetype wanted = alternates.indexOf(message) + step;
    if (wanted >= 0 && wanted < alternates.size()) {
        conversation->tree.select(alternates.at(wanted));
        m_messages.followPath();
    }
}

void ChatController::copy(quint64 message) {
    const MessageId id = message != 0 ? message : lastAnswer();
    const Conversation* conversation = current();
    if (conversation == nullptr || id == 0) {
        return;
    }
    QGuiApplication::clipboard()->setText(conversation->tree.message(id).text);
    emit copied(id);
}

void ChatController::branch(quint64 message) {
    const Conversation* original = current();
    if (original == nullptr || answering()) {
        return;
    }
    const Conversation from = *original;
    Conversation& branched = m_conversations.create(m_now());
    branched.title = from.title;
    branched.folder = from.folder;
    branched.settings = from.settings;
    MessageId parent = 0;
    for (const MessageId id : from.tree.pathTo(message)) {
        ConversationMessage copied = from.tree.message(id);
        copied.id = m_conversations.newMessageId();
        copied.parent = parent;
        parent = copied.id;
        branched.tree.add(copied);
    }
    show(branched.id);
    m_list.follow();
}

void ChatController::removeMessage(quint64 message) {
    Conversation* conversation = current();
    if (conversation == nullptr || answering() || !conversation->tree.contains(message)) {
        return;
    }
    confirmRemoveMessage();
    m_beforeRemoval = conversation->tree;
    m_removedMessage = titleFromText(conversation->tree.message(message).text);
    if (m_removedMessage.isEmpty()) {
        m_removedMessage = tr("an empty message");
    }
    conversation->tree.remove(message);
    m_messages.followPath();
    emit removedMessageChanged();
}

void ChatController::undoRemoveMessage() {
    Conversation* conversation = current();
    if (conversation == nullptr || m_removedMessage.isEmpty()) {
        return;
    }
    conversation->tree = std::exchange(m_beforeRemoval, {});
    m_removedMessage.clear();
    m_messages.followPath();
    emit removedMessageChanged();
}

void ChatController::confirmRemoveMessage() {
    if (!m_removedMessage.isEmpty()) {
        m_beforeRemoval = {};
        m_removedMessage.clear();
        emit removedMessageChanged();
    }
}

void ChatController::startConversation() {
    show(0);
}

void ChatController::open(quint64 conversation) {
    if (m_conversations.find(conversation) != nullptr) {
        show(conversation);
    }
}

void ChatController::openNeighbour(int step) {
    open(m_list.neighbour(m_current, step));
}

void ChatController::show(ConversationId conversation) {
    if (conversation == m_current) {
        return;
    }
    confirmRemoveMessage();
    m_current = conversation;
    setError({});
    m_messages.show(conversation);
    emit conversationChanged();
    emit titleChanged();
    emit draftChanged();
    emit answeringChanged();
    emit canSendChanged();
}

void ChatController::rename(quint64 conversation, const QString& title) {
    Conversation* renamed = m_conversations.find(conversation);
    const QString wanted = title.simplified();
    if (renamed == nullptr || wanted.isEmpty()) {
        return;
    }
    renamed->title = wanted;
    m_list.follow();
    m_list.refresh(conversation);
    emit titleChanged();
}

void ChatController::remove(quint64 conversation) {
    m_answers.stop(conversation);
    std::optional<Conversation> taken = m_conversations.take(conversation);
    if (!taken) {
        return;
    }
    confirmRemove();
    m_removed = std::move(taken);
    m_removedWasShown = conversation == m_current;
    if (m_removedWasShown) {
        show(0);
    }
    m_list.follow();
    emit removedChanged();
}

void ChatController::undoRemove() {
    if (!m_removed) {
        return;
    }
    const ConversationId id = m_removed->id;
    m_conversations.restore(*std::exchange(m_removed, std::nullopt));
    m_list.follow();
    if (m_removedWasShown) {
        show(id);
    }
    emit removedChanged();
}

void ChatController::confirmRemove() {
    if (!m_removed) {
        return;
    }
    m_drafts.remove(m_removed->id);
    m_backend.forget(m_removed->tree.ids());
    m_removed.reset();
    emit removedChanged();
}

void ChatController::dismissError() {
    setError({});
}

void ChatController::onAnswerChanged(ConversationId conversation, MessageId answer) {
    if (conversation == m_current) {
        m_messages.refresh(answer);
    }
}

void ChatController::onAnswerEnded(ConversationId conversation, MessageId answer) {
    // A conversation can be deleted while its answer stops; the answer then ends in what can be brought back.
    if (m_removed && m_removed->id == conversation) {
        m_removed->tree.setStatus(answer, MessageStatus::Stopped);
    }
    onAnswerChanged(conversation, answer);
    announceActivity(conversation);
}

void ChatController::announceActivity(ConversationId conversation) {
    m_list.refresh(conversation);
    if (conversation == m_current) {
        emit answeringChanged();
        emit canSendChanged();
    }
}

void ChatController::setError(const QString& sentence) {
    if (sentence != m_error) {
        m_error = sentence;
        emit errorChanged();
    }
}

}  // namespace roost
