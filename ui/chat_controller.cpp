#include "chat_controller.h"

#include "wording.h"

#include <QClipboard>
#include <QGuiApplication>

#include <utility>

namespace roost {

ChatController::ChatController(ModelController& model, ConversationKeeper& keeper, AnswerRunner& answers,
                               QObject* parent)
    : QObject(parent), m_model(model), m_keeper(keeper), m_answers(answers), m_messages(keeper, answers) {
    keeper.setInUse([this](ConversationId id) { return id == m_current || m_answers.isAnswering(id); });
    connect(&keeper, &ConversationKeeper::fetched, this, &ChatController::onFetched);
    connect(&keeper, &ConversationKeeper::fetchFailed, this,
            [this](ConversationId, const Sentence& sentence) { setError(sentence); });
    connect(&keeper, &ConversationKeeper::listChanged, this, &ChatController::onListChanged);
    connect(&answers, &AnswerRunner::begun, this, &ChatController::announceActivity);
    connect(&answers, &AnswerRunner::changed, this, &ChatController::onAnswerChanged);
    connect(&answers, &AnswerRunner::ended, this, [this](ConversationId conversation, MessageId answer) {
        onAnswerChanged(conversation, answer);
        announceActivity(conversation);
    });
    connect(&answers, &AnswerRunner::failed, this,
            [this](ConversationId, const Sentence& sentence) { setError(sentence); });
    connect(&model, &ModelController::changed, this, &ChatController::canSendChanged);
}

QString ChatController::title() const {
    const ConversationHead* head = m_keeper.head(m_current);
    return wording::title(head != nullptr ? *head : ConversationHead());
}

bool ChatController::answering() const {
    return m_answers.isAnswering(m_current);
}

bool ChatController::canSend() const {
    return !draft().trimmed().isEmpty() && !answering() && !notebook() &&
           m_model.state() != ModelController::None;
}

QString ChatController::draft() const {
    const ConversationHead* head = m_keeper.head(m_current);
    return head != nullptr ? head->draft : m_firstDraft;
}

void ChatController::setDraft(const QString& text) {
    if (text == draft()) {
        return;
    }
    if (m_current == 0) {
        m_firstDraft = text;
    } else {
        m_keeper.setDraft(m_current, text);
    }
    emit draftChanged();
    emit canSendChanged();
}

const ConversationSettings& ChatController::settings() const {
    const ConversationHead* head = m_keeper.head(m_current);
    return head != nullptr ? head->settings : m_firstSettings;
}

void ChatController::changeSettings(const std::function<void(ConversationSettings&)>& change) {
    ConversationSettings changed = settings();
    change(changed);
    if (changed == settings()) {
        return;
    }
    if (m_current == 0) {
        m_firstSettings = changed;
    } else {
        m_keeper.setSettings(m_current, changed);
        m_answers.followSettings(m_current);
    }
    emit settingsChanged();
}

quint64 ChatController::lastSeed() const {
    const MessageId answer = lastAnswer();
    return answer != 0 ? current()->tree.message(answer).seed : 0;
}

void ChatController::send() {
    const QString text = draft();
    if (text.trimmed().isEmpty() || answering() || notebook() || !modelCanAnswer()) {
        return;
    }
    setDraft({});
    sendText(text);
}

void ChatController::sendText(const QString& text) {
    if (text.trimmed().isEmpty() || answering() || notebook() || !modelCanAnswer()) {
        return;
    }
    dismissError();
    if (current() == nullptr) {
        emit leaving();
        const ConversationId begun = m_keeper.begin(titleFromText(text));
        m_keeper.setDraft(begun, std::exchange(m_firstDraft, {}));
        m_keeper.setSettings(begun, std::exchange(m_firstSettings, {}));
        show(begun);
    }
    const QVector<MessageId> path = current()->tree.activePath();
    const MessageId parent = path.isEmpty() ? 0 : path.constLast();
    askForAnswer(addMessage(parent, Role::User, text.trimmed()));
}

MessageId ChatController::addMessage(MessageId parent, Role role, const QString& text) {
    ConversationMessage message;
    message.parent = parent;
    message.role = role;
    message.text = text;
    if (role == Role::Assistant) {
        message.status = MessageStatus::Growing;
    }
    return m_keeper.add(m_current, message);
}

void ChatController::askForAnswer(MessageId message, const QVector<AnswerToken>& begun) {
    confirmRemoveMessage();
    m_answers.start(m_current, addMessage(message, Role::Assistant, {}), begun);
    followPath();
    emit asked();
}

bool ChatController::modelCanAnswer() {
    if (m_model.state() == ModelController::None) {
        setError(
            Sentence([] { return tr("No model is loaded. Open a model file, or use the starter model."); }));
        return false;
    }
    return true;
}

void ChatController::stop() {
    m_answers.stop(m_current);
}

MessageId ChatController::lastAnswer() const {
    const Conversation* conversation = current();
    if (conversation == nullptr) {
        return 0;
    }
    const QVector<MessageId> path = conversation->tree.activePath();
    const bool ends = !path.isEmpty() && conversation->tree.message(path.constLast()).role == Role::Assistant;
    return ends ? path.constLast() : 0;
}

void ChatController::regenerate(quint64 answer) {
    const MessageId id = answer != 0 ? answer : lastAnswer();
    if (current() == nullptr || id == 0 || notebook() || current()->tree.message(id).parent == 0 ||
        answering() || !modelCanAnswer()) {
        return;
    }
    dismissError();
    askForAnswer(current()->tree.message(id).parent);
}

void ChatController::continueFrom(quint64 answer, int count, int alternative) {
    const QVector<AnswerToken> tokens = m_answers.tokens()->tokens(answer);
    if (current() == nullptr || !current()->tree.contains(answer) || count < 0 || count >= tokens.size() ||
        alternative < 0 || alternative >= tokens.at(count).alternatives.size() || answering() || notebook() ||
        !modelCanAnswer()) {
        return;
    }
    if (m_answers.tokens()->model(answer) != m_model.path()) {
        setError(Sentence([] {
            return tr("These tokens are another model's. Open that model to continue from one of them.");
        }));
        return;
    }
    QVector<AnswerToken> begun = tokens.mid(0, count + 1);
    AnswerToken& chosen = begun.last();
    chosen.drawn = chosen.alternatives.at(alternative);
    chosen.grown = chosen.drawn.text;
    dismissError();
    askForAnswer(current()->tree.message(answer).parent, begun);
}

void ChatController::goOn(quint64 answer) {
    const MessageId id = answer != 0 ? answer : lastAnswer();
    if (current() == nullptr || id == 0 || answering() || notebook() || !canGoOn(current()->tree, id) ||
        !modelCanAnswer()) {
        return;
    }
    dismissError();
    confirmRemoveMessage();
    m_answers.goOn(m_current, id);
    m_messages.refresh(id);
    emit asked();
}

bool ChatController::edit(quint64 message, const QString& text) {
    const QString wanted = text.trimmed();
    if (current() == nullptr || wanted.isEmpty() || answering() || notebook() || !modelCanAnswer()) {
        return false;
    }
    dismissError();
    askForAnswer(addMessage(current()->tree.message(message).parent, Role::User, wanted));
    return true;
}

void ChatController::showAlternate(quint64 message, int step) {
    if (current() == nullptr || answering()) {
        return;
    }
    const QVector<MessageId>& alternates = current()->tree.alternates(message);
    const qsizetype wanted = alternates.indexOf(message) + step;
    if (wanted >= 0 && wanted < alternates.size()) {
        m_keeper.select(m_current, alternates.at(wanted));
        followPath();
    }
}

void ChatController::copy(quint64 message) {
    const MessageId id = message != 0 ? message : lastAnswer();
    if (current() == nullptr || id == 0) {
        return;
    }
    QGuiApplication::clipboard()->setText(current()->tree.message(id).text);
    emit copied(id);
}

void ChatController::branch(quint64 message) {
    if (current() != nullptr && !answering()) {
        emit leaving();
        show(m_keeper.branch(m_current, message));
    }
}

void ChatController::removeMessage(quint64 message) {
    if (current() == nullptr || answering() || !current()->tree.contains(message)) {
        return;
    }
    m_removedMessage = titleFromText(current()->tree.message(message).text);
    m_keeper.take(m_current, message);
    followPath();
    emit removedMessageChanged();
    emit messageRemoved();
}

QString ChatController::removedMessage() const {
    if (!m_removedMessage) {
        return {};
    }
    return m_removedMessage->isEmpty() ? tr("an empty message") : *m_removedMessage;
}

void ChatController::undoRemoveMessage() {
    if (m_removedMessage) {
        m_keeper.putBack();
        m_removedMessage.reset();
        followPath();
        emit removedMessageChanged();
    }
}

void ChatController::confirmRemoveMessage() {
    if (m_removedMessage) {
        m_keeper.eraseTaken();
        m_removedMessage.reset();
        emit removedMessageChanged();
    }
}

void ChatController::startConversation() {
    m_wanted = 0;
    show(0);
}

void ChatController::discardPrepared() {
    emit leaving();
    m_firstSettings = {};
    emit settingsChanged();
}

void ChatController::startWith(const QString& title, const ConversationSettings& settings,
                               const QString& opening) {
    m_wanted = 0;
    const ConversationId begun = m_keeper.begin(title);
    m_keeper.setSettings(begun, settings);
    if (!opening.trimmed().isEmpty()) {
        ConversationMessage message;
        message.role = Role::Assistant;
        message.text = opening.trimmed();
        message.model = settings.persona;
        m_keeper.add(begun, message);
    }
    show(begun);
}

void ChatController::open(quint64 conversation) {
    openAt(conversation, 0);
}

void ChatController::openAt(quint64 conversation, quint64 message) {
    m_wanted = conversation;
    m_wantedMessage = message;
    m_keeper.fetch(conversation);
}

int ChatController::rowIn(const ConversationListModel* list) const {
    return list->rowOf(m_current);
}

void ChatController::openNeighbour(const ConversationListModel* list, int step) {
    open(list->neighbour(m_current, step));
}

void ChatController::onFetched(ConversationId conversation) {
    if (conversation != m_wanted) {
        return;
    }
    m_wanted = 0;
    if (m_keeper.head(conversation)->trashed.isValid()) {
        setError(Sentence([] {
            return tr("This conversation is in the trash. Restore it to read it and go on with it.");
        }));
        return;
    }
    show(conversation);
    const MessageId message = std::exchange(m_wantedMessage, 0);
    if (message == 0 || !current()->tree.contains(message)) {
        return;
    }
    if (m_messages.rowOf(message) < 0 && !answering()) {
        m_keeper.select(conversation, message);
        followPath();
    }
    if (const int row = m_messages.rowOf(message); row >= 0) {
        emit messageWanted(row);
    }
}

void ChatController::followPath() {
    m_messages.followPath();
    emit pathChanged();
}

void ChatController::show(ConversationId conversation) {
    if (conversation == m_current) {
        return;
    }
    emit leaving();
    confirmRemoveMessage();
    m_current = conversation;
    setError({});
    m_messages.show(conversation);
    emit conversationChanged();
    emit settingsChanged();
    emit titleChanged();
    emit draftChanged();
    emit answeringChanged();
    emit canSendChanged();
}

void ChatController::onListChanged() {
    const ConversationHead* head = m_keeper.head(m_current);
    if (m_current != 0 && (head == nullptr || head->trashed.isValid())) {
        show(0);
    } else {
        emit titleChanged();
    }
}

void ChatController::dismissError() {
    setError({});
}

void ChatController::onAnswerChanged(ConversationId conversation, MessageId answer) {
    if (conversation == m_current) {
        m_messages.refresh(answer);
    }
}

void ChatController::announceActivity(ConversationId conversation) {
    if (conversation == m_current) {
        emit answeringChanged();
        emit canSendChanged();
    }
}

void ChatController::retranslate() {
    m_messages.retranslate();
    emit titleChanged();
    emit errorChanged();
    emit removedMessageChanged();
}

void ChatController::setError(const Sentence& sentence) {
    if (sentence.text() != m_error.text()) {
        m_error = sentence;
        emit errorChanged();
    }
}

}  // namespace roost
