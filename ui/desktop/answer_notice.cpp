#include "desktop/answer_notice.h"

#include "wording.h"

#include <utility>

namespace roost {

AnswerNotice::AnswerNotice(const AnswerRunner& answers, const ConversationKeeper& keeper,
                           const Preferences& preferences, DesktopNotifier& notifier, Options options,
                           QObject* parent)
    : QObject(parent), m_keeper(keeper), m_preferences(preferences), m_notifier(notifier),
      m_options(std::move(options)) {
    connect(&answers, &AnswerRunner::begun, this,
            [this](ConversationId conversation) { m_begun[conversation].start(); });
    connect(&answers, &AnswerRunner::ended, this, &AnswerNotice::onEnded);
}

void AnswerNotice::onEnded(ConversationId conversation, MessageId answer) {
    const QElapsedTimer begun = m_begun.take(conversation);
    const Conversation* whole = m_keeper.whole(conversation);
    if (whole == nullptr || !whole->tree.contains(answer) || !begun.isValid() ||
        begun.elapsed() < m_options.longMs || !m_preferences.notifies() || m_options.isWatched()) {
        return;
    }
    switch (whole->tree.message(answer).status) {
    case MessageStatus::Complete:
    case MessageStatus::LengthLimit:
        m_notifier.show(conversation, wording::title(*whole), tr("The answer is done."));
        break;
    case MessageStatus::Failed:
        m_notifier.show(conversation, wording::title(*whole), tr("The answer broke off."));
        break;
    default:
        break;  // the person ended it
    }
}

}  // namespace roost
