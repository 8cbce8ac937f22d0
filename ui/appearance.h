#pragma once

#include "desktop_settings.h"
#include "preferences.h"

#include <QObject>
#include <QString>
#include <QVariantList>
#include <QtQmlIntegration>

namespace roost {

/// How the window is to look: the person's choice, or the desktop's where it is followed. GUI thread.
class Appearance : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(bool dark READ dark NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY changed)
    Q_PROPERTY(QString accent READ accent NOTIFY changed)
    Q_PROPERTY(QString fontFamily READ fontFamily NOTIFY changed)
    Q_PROPERTY(int textSize READ textSize NOTIFY changed)
    Q_PROPERTY(QVariantList fontChoices READ fontChoices NOTIFY changed)

public:
    /// Both outlive it.
    Appearance(const Preferences& preferences, const DesktopSettings& desktop, QObject* parent = nullptr);

    bool dark() const;
    bool reducedMotion() const { return m_preferences.motionReduced() || m_desktop.reducedMotion(); }
    QString accent() const { return m_preferences.accent(); }
    int textSize() const { return m_preferences.textSize(); }

    /// The family of all text but code: the one that was chosen if it is installed, else the usual one.
    QString fontFamily() const;

    /// The families to choose from: {value, text} each; the usual one, whose value is empty, comes first.
    QVariantList fontChoices() const;

    /// Inter where it is installed, else what the system uses.
    static QString usualFamily();

    /// The language has changed: everything in words is to be read again.
    void retranslate() { emit changed(); }

signals:
    void changed();

private:
    void applyFont();

    const Preferences& m_preferences;
    const DesktopSettings& m_desktop;
};

}  // namespace roost
