#include "first_draft_keeper.h"

namespace roost {

FirstDraftKeeper::FirstDraftKeeper(ChatController& chat, Preferences& preferences, QObject* parent)
    : QObject(parent), m_chat(chat), m_preferences(preferences) {
    chat.setDraft(preferences.firstDraft());
    m_growth.setSingleShot(true);
    m_growth.setInterval(ConversationKeeper::kGrowthInterval);
    m_growth.callOnTimeout(this, &FirstDraftKeeper::keep);
    connect(&chat, &ChatController::draftChanged, this, [this] {
        if (!m_growth.isActive()) {
            m_growth.start();
        }
    });
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
