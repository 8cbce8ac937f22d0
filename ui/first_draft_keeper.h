#pragma once

#include "chat_controller.h"
#include "preferences.h"

#include <QObject>
#include <QTimer>

namespace roost {

/// Keeps what is being written in the conversation to begin, which is in no storage yet, whenever the person
/// pauses. GUI thread.
class FirstDraftKeeper : public QObject {
    Q_OBJECT

public:
    /// Puts into the conversation to begin, which is shown, what was kept of it. Both outlive it.
    FirstDraftKeeper(ChatController& chat, Preferences& preferences, QObject* parent = nullptr);

    /// Keeps what has not been yet.
    ~FirstDraftKeeper() override;

private:
    void keep();

    ChatController& m_chat;
    Preferences& m_preferences;
    QTimer m_pause;
};

}  // namespace roost
