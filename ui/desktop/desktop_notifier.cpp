#include "desktop/desktop_notifier.h"

#include "desktop/session_bus.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QStringList>
#include <QVariantMap>

namespace roost {

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
const QString kInterface = kService;
const QString kClick = QStringLiteral("default");  // the action of a click, as the specification names it
constexpr int kAsTheDesktopLikes = -1;             // how long it is shown

QDBusMessage callOf(const QString& method) {
    return QDBusMessage::createMethodCall(kService, kPath, kInterface, method);
}

}  // namespace

DesktopNotifier::DesktopNotifier(bool isOn, QObject* parent) : QObject(parent), m_isOn(isOn) {}

void DesktopNotifier::show(quint64 tag, const QString& title, const QString& line) {
    auto bus = m_isOn ? sessionBus() : std::nullopt;
    if (!bus) {
        return;
    }
    listen();
    const uint replaced = m_tags.key(tag, 0);
    const QString ownName = QGuiApplication::desktopFileName();  // that of the icon too
    const QVariantMap hints = {{QStringLiteral("desktop-entry"), ownName},
                               {QStringLiteral("category"), QStringLiteral("im.received")}};
    QDBusMessage call = callOf(QStringLiteral("Notify"));
    call.setArguments({QStringLiteral("Roost"), replaced, ownName, title, line,
                       QStringList{kClick, tr("Show")}, hints, kAsTheDesktopLikes});
    auto* watcher = new QDBusPendingCallWatcher(bus->asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, tag] {
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isValid()) {
            m_tags[reply.value()] = tag;
        }
        watcher->deleteLater();
    });
}

void DesktopNotifier::withdrawAll() {
    auto bus = m_tags.isEmpty() ? std::nullopt : sessionBus();
    for (const uint id : m_tags.keys()) {
        QDBusMessage call = callOf(QStringLiteral("CloseNotification"));
        call << id;
        if (bus) {
            bus->send(call);
        }
    }
    m_tags.clear();
}

void DesktopNotifier::listen() {
    auto bus = sessionBus();
    if (m_isListening || !bus) {
        return;
    }
    m_isListening = true;
    bus->connect(kService, kPath, kInterface, QStringLiteral("ActionInvoked"), this,
                 SLOT(onAction(uint, QString)));
    bus->connect(kService, kPath, kInterface, QStringLiteral("ActivationToken"), this,
                 SLOT(onActivationToken(uint, QString)));
    bus->connect(kService, kPath, kInterface, QStringLiteral("NotificationClosed"), this,
                 SLOT(onClosed(uint)));
}

void DesktopNotifier::onAction(uint id, const QString& action) {
    if (action == kClick && m_tags.contains(id)) {
        emit clicked(m_tags.take(id));
    }
}

/// Comes before the click. With it Wayland lets the window come forward; Qt takes it from there.
void DesktopNotifier::onActivationToken(uint id, const QString& token) {
    if (m_tags.contains(id)) {
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    }
}

void DesktopNotifier::onClosed(uint id) {
    m_tags.remove(id);
}

}  // namespace roost
