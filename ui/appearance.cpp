#include "appearance.h"

namespace roost {

Appearance::Appearance(const Preferences& preferences, const DesktopSettings& desktop, QObject* parent)
    : QObject(parent), m_preferences(preferences), m_desktop(desktop) {
    connect(&preferences, &Preferences::themeChoiceChanged, this, &Appearance::changed);
    connect(&desktop, &DesktopSettings::changed, this, &Appearance::changed);
}

bool Appearance::dark() const {
    switch (m_preferences.themeChoice()) {
    case Preferences::Light:
        return false;
    case Preferences::Dark:
        return true;
    case Preferences::FollowSystem:
        break;
    }
    return m_desktop.dark();
}

}  // namespace roost
