#include "reading_desk.h"

#include "inference/conversation_path.h"

#include <QLocale>

#include <utility>

namespace roost {

namespace {

constexpr auto kPauseInWriting = std::chrono::milliseconds(600);
constexpr int kWorthSaying = 64;  ///< fewer tokens are read before anybody could have read the sentence

QString because(RereadReason reason) {
    switch (reason) {
    case RereadReason::OtherModel:
        return ReadingDesk::tr("its memory is that of another model");
    case RereadReason::OtherText:
        return ReadingDesk::tr("its memory is of another text");
    case RereadReason::Damaged:
        return ReadingDesk::tr("the file with its memory was damaged");
    case RereadReason::Missing:
        return ReadingDesk::tr("its memory was not kept");
    case RereadReason::None:
        break;
    }
    return ReadingDesk::tr("this model does not know it yet");
}

MessageId lastOf(const Conversation& conversation) {
    const QVector<MessageId> path = conversation.tree.activePath();
    return path.isEmpty() ? 0 : path.constLast();
}

}  // namespace

ReadingDesk::ReadingDesk(InferenceBackend& backend, ModelController& model, ConversationKeeper& keeper,
                         AnswerRunner& answers, ChatController& chat, QObject* parent)
    : QObject(parent), m_backend(backend), m_model(model), m_keeper(keeper), m_answers(answers),
      m_chat(chat) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseInWriting);
    m_pause.callOnTimeout(this, &ReadingDesk::readDraft);
    connect(&backend, &InferenceBackend::prepared, this, &ReadingDesk::onPrepared);
    connect(&model, &ModelController::ready, this, &ReadingDesk::look);
    connect(&model, &ModelController::aboutToLoad, this, &ReadingDesk::look);
    connect(&answers, &AnswerRunner::ended, this, &ReadingDesk::look);
    connect(&chat, &ChatController::conversationChanged, this, &ReadingDesk::look);
    connect(&chat, &ChatController::pathChanged, this, &ReadingDesk::look);
    connect(&chat, &ChatController::draftChanged, &m_pause, qOverload<>(&QTimer::start));
}

/// Asks after the state of what is shown. Whatever was known is of before.
void ReadingDesk::look() {
    m_request = 0;
    if (std::exchange(m_prepared, std::nullopt)) {
        emit changed();
    }
    const Conversation* shown = m_keeper.whole(m_chat.conversationId());
    if (shown == nullptr || m_model.state() != ModelController::Ready || m_chat.answering()) {
        return;
    }
    m_request = m_backend.newRequestId();
    PrepareRequest request{m_request, pathMessages(*shown, lastOf(*shown))};
    request.form = shown->settings.form;
    m_backend.prepare(std::move(request));
}

void ReadingDesk::onPrepared(const Prepared& prepared) {
    if (prepared.id == m_request) {
        m_prepared = prepared;
        emit changed();
    }
}

/// Where nobody has typed for a while, what stands there is not likely to change.
void ReadingDesk::readDraft() {
    const Conversation* shown = m_keeper.whole(m_chat.conversationId());
    const QString draft = m_chat.draft().trimmed();
    const bool isBusy = m_answers.isAnsweringAny();
    if (draft.isEmpty() || isBusy || m_chat.notebook() || m_model.state() != ModelController::Ready) {
        return;
    }
    m_backend.readAhead({shown != nullptr ? pathMessages(*shown, lastOf(*shown)) : QVector<PathMessage>(),
                         draft.toStdString(),
                         {},
                         m_chat.settings().form});
}

void ReadingDesk::retranslate() {
    emit changed();
}

QString ReadingDesk::notice() const {
    if (!m_prepared || m_prepared->tokensToRead < kWorthSaying) {
        return {};
    }
    const QString tokens = QLocale().toString(m_prepared->tokensToRead);
    return m_prepared->tokensReused > 0
               ? tr("The next answer first reads %1 tokens of this conversation: %2.")
                     .arg(tokens, because(m_prepared->reason))
               : tr("The next answer first reads this conversation, %1 tokens: %2.")
                     .arg(tokens, because(m_prepared->reason));
}

}  // namespace roost
