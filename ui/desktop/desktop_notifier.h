#pragma once

#include <QHash>
#include <QObject>
#include <QString>

namespace roost {

/// Notifications of the desktop, one for each tag. Where there is no desktop that shows them, nothing
/// happens. GUI thread; nothing here waits.
class DesktopNotifier : public QObject {
    Q_OBJECT

public:
    /// Without \p isOn nothing is ever shown.
    explicit DesktopNotifier(bool isOn, QObject* parent = nullptr);

    /// Shows two lines of plain text, in place of what is shown under \p tag.
    void show(quint64 tag, const QString& title, const QString& line);

    /// Takes back everything that is shown.
    void withdrawAll();

signals:
    /// The person clicked on it; it is gone then.
    void clicked(quint64 tag);

private slots:
    void onAction(uint id, const QString& action);
    void onActivationToken(uint id, const QString& token);
    void onClosed(uint id);

private:
    void listen();

    bool m_isOn;
    bool m_isListening = false;
    QHash<uint, quint64> m_tags;  ///< of what is shown, by the id that the desktop gave it
};

}  // namespace roost
