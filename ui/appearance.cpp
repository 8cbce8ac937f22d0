#include "appearance.h"

#include "choice.h"

#include <QFontDatabase>
#include <QGuiApplication>

namespace roost {

namespace {

/// What the desktop uses, whatever was set since.
QFont systemFont() {
    return QFontDatabase::systemFont(QFontDatabase::GeneralFont);
}

}  // namespace

Appearance::Appearance(const Preferences& preferences, const DesktopSettings& desktop, QObject* parent)
    : QObject(parent), m_preferences(preferences), m_desktop(desktop) {
    connect(&preferences, &Preferences::themeChoiceChanged, this, &Appearance::changed);
    for (const auto signal : {&Preferences::accentChanged, &Preferences::motionReducedChanged}) {
        connect(&preferences, signal, this, &Appearance::changed);
    }
    for (const auto signal : {&Preferences::fontFamilyChanged, &Preferences::textSizeChanged}) {
        connect(&preferences, signal, this, &Appearance::applyFont);
    }
    connect(&desktop, &DesktopSettings::changed, this, &Appearance::changed);
    applyFont();
}

/// What has no font of its own, such as a document, takes the one of the application.
void Appearance::applyFont() {
    QFont font = systemFont();
    font.setFamilies({fontFamily(), systemFont().family()});
    font.setPixelSize(textSize());
    QGuiApplication::setFont(font);
    emit changed();
}

QString Appearance::usualFamily() {
    const QString inter = QStringLiteral("Inter");
    return QFontDatabase::families().contains(inter) ? inter : systemFont().family();
}

QString Appearance::fontFamily() const {
    const QString chosen = m_preferences.fontFamily();
    return !chosen.isEmpty() && QFontDatabase::families().contains(chosen) ? chosen : usualFamily();
}

QVariantList Appearance::fontChoices() const {
    QVariantList choices = {choice(QString(), tr("Usual (%1)").arg(usualFamily()))};
    const QStringList families = QFontDatabase::families();
    for (const QString& family : families) {
        if (!QFontDatabase::isPrivateFamily(family)) {
            choices.append(choice(family, family));
        }
    }
    return choices;
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
