#pragma once

#include "desktop_settings.h"
#include "preferences.h"

#include <QObject>
#include <QtQmlIntegration>

namespace roost {

/// How the window is to look: the person's choice, or the desktop's where it is followed. GUI thread.
class Appearance : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(bool dark READ dark NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY changed)

public:
    /// Both outlive it.
    Appearance(const Preferences& preferences, const DesktopSettings& desktop, QObject* parent = nullptr);

    bool dark() const;
    bool reducedMotion() const { return m_desktop.reducedMotion(); }

signals:
    void changed();

private:
    const Preferences& m_preferences;
    const DesktopSettings& m_desktop;
};

}  // namespace roost
