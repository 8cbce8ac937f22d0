#pragma once

#include "answer_runner.h"
#include "chat_controller.h"
#include "models/model_opener.h"
#include "preferences.h"

#include <QObject>
#include <QTimer>

namespace roost {

/// Puts the model away after a while without use, as the person set it, and brings it back when it is needed
/// again: as somebody begins to write or asks. GUI thread.
class IdleUnloader : public QObject {
    Q_OBJECT

public:
    /// All outlive it. A test may shorten the minutes: \p minuteMs is how long one takes.
    IdleUnloader(ModelController& model, ModelOpener& opener, AnswerRunner& answers, ChatController& chat,
                 Preferences& preferences, int minuteMs = 60'000, QObject* parent = nullptr);

private:
    void onUsed();
    void onTimeOver();

    ModelController& m_model;
    ModelOpener& m_opener;
    AnswerRunner& m_answers;
    Preferences& m_preferences;
    int m_minuteMs;
    QTimer m_timer;
};

}  // namespace roost
