#include "desktop_settings.h"

#include "desktop/session_bus.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QEvent>
#include <QGuiApplication>
#include <QPalette>

namespace roost {

namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kAppearance = QStringLiteral("org.freedesktop.appearance");
const QString kColorScheme = QStringLiteral("color-scheme");
const QString kGnome = QStringLiteral("org.gnome.desktop.interface");
const QString kAnimations = QStringLiteral("enable-animations");

/// The values of color-scheme in the portal's interface.
constexpr uint kNoPreference = 0;
constexpr uint kPreferDark = 1;

/// Read wraps the value in one variant more than the signal does.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value;
}

}  // namespace

DesktopSettings::DesktopSettings(bool askPortal, QObject* parent) : QObject(parent) {
    takePalette();
    qGuiApp->installEventFilter(this);
    auto bus = askPortal ? sessionBus() : std::nullopt;
    if (!bus) {
        return;
    }
    bus->connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                 SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(kAppearance, kColorScheme);
    ask(kGnome, kAnimations);
}

bool DesktopSettings::eventFilter(QObject* watched, QEvent* event) {
    if (watched == qGuiApp && event->type() == QEvent::ApplicationPaletteChange) {
        takePalette();
    }
    return QObject::eventFilter(watched, event);
}

void DesktopSettings::ask(const QString& group, const QString& key) {
    const auto bus = sessionBus();
    if (!bus) {
        return;  // the desktop has ended meanwhile
    }
    QDBusMessage read = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    read << group << key;
    auto* watcher = new QDBusPendingCallWatcher(bus->asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) {
            take(group, key, reply.value().variant());
        }
        watcher->deleteLater();
    });
}

void DesktopSettings::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    take(group, key, value.variant());
}

void DesktopSettings::take(const QString& group, const QString& key, const QVariant& value) {
    const QVariant plain = unwrapped(value);
    if (group == kAppearance && key == kColorScheme) {
        const uint scheme = plain.toUInt();
        m_portalKnowsScheme = scheme != kNoPreference;
        m_dark = scheme == kPreferDark;
        emit changed();
        takePalette();
    } else if (group == kGnome && key == kAnimations) {
        m_reducedMotion = !plain.toBool();
        emit changed();
    }
}

void DesktopSettings::takePalette() {
    if (m_portalKnowsScheme) {
        return;
    }
    const QPalette palette = QGuiApplication::palette();
    const bool dark =
        palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    if (dark != m_dark) {
        m_dark = dark;
        emit changed();
    }
}

}  // namespace roost
