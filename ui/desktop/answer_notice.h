#pragma once

#include "answer_runner.h"
#include "conversation_keeper.h"
#include "desktop/desktop_notifier.h"
#include "preferences.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

#include <functional>

namespace roost {

/// Has the desktop tell of a long answer that came to its end while nobody looked at the window. It is told
/// by the title of its conversation alone. GUI thread.
class AnswerNotice : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::function<bool()> isWatched;  ///< whether somebody looks at the window
        int longMs;                       ///< how long an answer takes that is worth a word
    };

    /// All of them outlive it.
    AnswerNotice(const AnswerRunner& answers, const ConversationKeeper& keeper,
                 const Preferences& preferences, DesktopNotifier& notifier, Options options,
                 QObject* parent = nullptr);

private:
    void onEnded(ConversationId conversation, MessageId answer);

    const ConversationKeeper& m_keeper;
    const Preferences& m_preferences;
    DesktopNotifier& m_notifier;
    Options m_options;
    QHash<ConversationId, QElapsedTimer> m_begun;
};

}  // namespace roost
