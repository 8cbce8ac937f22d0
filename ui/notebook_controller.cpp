#include "notebook_controller.h"

#include "answer_request.h"

#include <QStringView>

namespace roost {

namespace {

/// A text field gives back a no-break space as a space, and what ends a line as one character.
QChar shownAs(QChar character) {
    switch (character.unicode()) {
    case QChar::Nbsp:
        return QChar::Space;
    case QChar::CarriageReturn:
    case QChar::LineSeparator:
    case QChar::ParagraphSeparator:
    case 0xFDD0:  // what a text document begins and ends a frame with
    case 0xFDD1:
        return QChar::LineFeed;
    default:
        return character;
    }
}

bool isCrLf(QStringView text, qsizetype at) {
    return at + 1 < text.size() && text[at] == QChar::CarriageReturn && text[at + 1] == QChar::LineFeed;
}

/// A text as a text field gives it back.
QString shownText(const QString& text) {
    QString shown;
    shown.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isCrLf(text, at)) {
            shown += shownAs(text[at]);
        }
    }
    return shown;
}

/// \p text with the change that a person made where it was shown: all before and behind stays as it is.
QString withChangeOf(const QString& shown, const QString& text) {
    qsizetype from = 0;
    qsizetype shownFrom = 0;
    while (from < text.size() && shownFrom < shown.size() &&
           shownAs(text[from]) == shownAs(shown[shownFrom])) {
        from += isCrLf(text, from) ? 2 : 1;
        ++shownFrom;
    }
    qsizetype to = text.size();
    qsizetype shownTo = shown.size();
    while (to > from && shownTo > shownFrom && shownAs(text[to - 1]) == shownAs(shown[shownTo - 1])) {
        to -= to - 2 >= from && isCrLf(text, to - 2) ? 2 : 1;
        --shownTo;
    }
    return text.left(from) + shown.mid(shownFrom, shownTo - shownFrom) + text.mid(to);
}

}  // namespace

NotebookController::NotebookController(ChatController& chat, ConversationKeeper& keeper,
                                       AnswerRunner& answers, QObject* parent)
    : QObject(parent), m_chat(chat), m_keeper(keeper), m_answers(answers) {
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

QString NotebookController::page() const {
    return shownText(m_chat.draft());
}

void NotebookController::setPage(const QString& text) {
    if (notebook() != nullptr && !writing()) {
        m_chat.setDraft(withChangeOf(text, m_chat.draft()));
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
    if (m_keeper.head(id)->title.isEmpty()) {
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
    m_before.insert(answerId, m_chat.draft());
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
    QString text = m_chat.draft();
    text.chop(conversation.tree.message(place.known.constLast()).text.size());
    m_chat.setDraft(text);
}

}  // namespace roost
