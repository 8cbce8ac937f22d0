#include "first_draft_keeper.h"

#include <chrono>

namespace roost {

namespace {

constexpr auto kPause = std::chrono::seconds(2);  ///< the window's settings are written whole each time

}  // namespace

FirstDraftKeeper::FirstDraftKeeper(ChatController& chat, Preferences& preferences, QObject* parent)
    : QObject(parent), m_chat(chat), m_preferences(preferences) {
    chat.setDraft(preferences.firstDraft());
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    m_pause.callOnTimeout(this, &FirstDraftKeeper::keep);
    connect(&chat, &ChatController::draftChanged, &m_pause, qOverload<>(&QTimer::start));
}

FirstDraftKeeper::~FirstDraftKeeper() {
    keep();
}

void FirstDraftKeeper::keep() {
    if (m_chat.firstDraft() != m_preferences.firstDraft()) {
        m_preferences.setFirstDraft(m_chat.firstDraft());
    }
}

}  // namespace roost
