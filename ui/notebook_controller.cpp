#include "notebook_controller.h"

#include "answer_request.h"

namespace roost {

NotebookController::NotebookController(ChatController& chat, ConversationKeeper& keeper,
                                       AnswerRunner& answers, ModelController& model, QObject* parent)
    : QObject(parent), m_chat(chat), m_keeper(keeper), m_answers(answers), m_model(model) {
    connect(&chat, &ChatController::draftChanged, this, &NotebookController::pageChanged);
    connect(&chat, &ChatController::answeringChanged, this, [this] {
        emit writingChanged();
        emit pageChanged();
    });
    connect(&answers, &AnswerRunner::changed, this, &NotebookController::follow);
    connect(&answers, &AnswerRunner::ended, this, [this](ConversationId conversation, MessageId answer) {
        follow(conversation, answer);
        m_before.remove(answer);
    });
}

const Conversation* NotebookController::notebook() const {
    const Conversation* conversation = m_keeper.whole(m_chat.conversationId());
    return conversation != nullptr && conversation->settings.isNotebook ? conversation : nullptr;
}

void NotebookController::setPage(const QString& text) {
    if (notebook() != nullptr && !writing()) {
        m_chat.setDraft(text);
    }
}

bool NotebookController::canGoOn() const {
    return notebook() != nullptr && !writing() && !page().trimmed().isEmpty();
}

bool NotebookController::canUndo() const {
    const Conversation* conversation = notebook();
    if (conversation == nullptr || writing()) {
        return false;
    }
    const NotebookPlace place = notebookPlace(*conversation);
    return place.rest.isEmpty() && !place.known.isEmpty() &&
           conversation->tree.message(place.known.constLast()).role == Role::Assistant &&
           !conversation->tree.message(place.known.constLast()).text.isEmpty();
}

void NotebookController::begin() {
    ConversationSettings settings;
    const PromptTemplate& plain = promptTemplate(PromptTemplateId::Plain);
    settings.isNotebook = true;
    settings.form = plain.form;
    settings.maxTokens = plain.maxTokens;
    m_chat.startWith({}, settings, {});
}

void NotebookController::goOn() {
    if (!canGoOn() || !m_chat.modelCanAnswer()) {
        return;
    }
    m_chat.dismissError();
    const ConversationId id = m_chat.conversationId();
    const NotebookPlace place = notebookPlace(*notebook());
    MessageId last = place.known.isEmpty() ? 0 : place.known.constLast();
    if (place.known.isEmpty()) {
        const QString title = titleFromText(page());
        m_keeper.change({id}, [&title](ConversationHead& head) { head.title = title; });
    }
    if (!place.rest.isEmpty()) {
        ConversationMessage written;
        written.parent = last;
        written.text = place.rest;
        last = m_keeper.add(id, written);
    }
    ConversationMessage answer;
    answer.parent = last;
    answer.role = Role::Assistant;
    answer.status = MessageStatus::Growing;
    const MessageId answerId = m_keeper.add(id, answer);
    m_before.insert(answerId, page());
    m_answers.start(id, answerId);
    m_chat.messages()->followPath();
}

void NotebookController::follow(ConversationId conversation, MessageId answer) {
    const Conversation* changed = m_keeper.whole(conversation);
    const auto before = m_before.constFind(answer);
    if (changed == nullptr || before == m_before.constEnd() || !changed->tree.contains(answer)) {
        return;
    }
    const QString text = *before + changed->tree.message(answer).text;
    if (conversation == m_chat.conversationId()) {
        m_chat.setDraft(text);
    } else {
        m_keeper.setDraft(conversation, text);
    }
}

void NotebookController::undo() {
    if (!canUndo()) {
        return;
    }
    const Conversation& conversation = *notebook();
    const NotebookPlace place = notebookPlace(conversation);
    QString text = page();
    text.chop(conversation.tree.message(place.known.constLast()).text.size());
    m_chat.setDraft(text);
}

}  // namespace roost
