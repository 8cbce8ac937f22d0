#pragma once

#include <QObject>
#include <QString>
#include <QVariant>

class QDBusMessage;
class QDBusVariant;

namespace roost {

/// What the desktop says about looks: dark or light, motion or none. Asks the desktop portal, which answers
/// later or never; until then the palette of the platform tells dark from light. GUI thread; nothing here
/// waits.
class DesktopSettings : public QObject {
    Q_OBJECT

public:
    /// Without \p askPortal only the palette is looked at.
    explicit DesktopSettings(bool askPortal, QObject* parent = nullptr);

    bool dark() const { return m_dark; }
    bool reducedMotion() const { return m_reducedMotion; }

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void changed();

private slots:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask(const QString& group, const QString& key);
    void take(const QString& group, const QString& key, const QVariant& value);
    void takePalette();

    bool m_dark = false;
    bool m_reducedMotion = false;
    bool m_portalKnowsScheme = false;
};

}  // namespace roost
