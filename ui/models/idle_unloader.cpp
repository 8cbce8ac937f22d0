#include "models/idle_unloader.h"

namespace roost {

IdleUnloader::IdleUnloader(ModelController& model, ModelOpener& opener, AnswerRunner& answers,
                           ChatController& chat, Preferences& preferences, int minuteMs, QObject* parent)
    : QObject(parent), m_model(model), m_opener(opener), m_answers(answers), m_preferences(preferences),
      m_minuteMs(minuteMs) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IdleUnloader::onTimeOver);
    connect(&preferences, &Preferences::idleMinutesChanged, this, &IdleUnloader::onUsed);
    connect(&model, &ModelController::ready, this, &IdleUnloader::onUsed);
    connect(&answers, &AnswerRunner::ended, this, &IdleUnloader::onUsed);
    const auto wakeAndWait = [this] {
        m_opener.wake();
        onUsed();
    };
    connect(&answers, &AnswerRunner::begun, this, wakeAndWait);
    connect(&chat, &ChatController::draftChanged, this, [this, &chat, wakeAndWait] {
        if (!chat.draft().isEmpty()) {
            wakeAndWait();
        }
    });
}

void IdleUnloader::onUsed() {
    if (m_preferences.idleMinutes() > 0) {
        m_timer.start(m_preferences.idleMinutes() * m_minuteMs);
    } else {
        m_timer.stop();
    }
}

void IdleUnloader::onTimeOver() {
    if (m_answers.isAnsweringAny()) {
        onUsed();
    } else {
        m_model.rest();
    }
}

}  // namespace roost
