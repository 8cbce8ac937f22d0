#pragma once

#include <QJsonArray>
#include <QObject>
#include <QRect>
#include <QSettings>
#include <QStringList>
#include <QtQmlIntegration>

namespace roost {

/// What the person chose and what the window remembers, kept in a settings file. GUI thread.
class Preferences : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(ThemeChoice themeChoice READ themeChoice WRITE setThemeChoice NOTIFY themeChoiceChanged)
    Q_PROPERTY(bool sideListShown READ sideListShown WRITE setSideListShown NOTIFY sideListShownChanged)
    Q_PROPERTY(bool panelShown READ panelShown WRITE setPanelShown NOTIFY panelShownChanged)

public:
    enum ThemeChoice { FollowSystem, Light, Dark };
    Q_ENUM(ThemeChoice)

    /// Kept in \p file; an empty name takes the usual place for this program.
    explicit Preferences(const QString& file, QObject* parent = nullptr);

    ThemeChoice themeChoice() const { return m_themeChoice; }
    void setThemeChoice(ThemeChoice choice);

    bool sideListShown() const { return m_sideListShown; }
    void setSideListShown(bool shown);

    /// The panel beside the conversation; off at first start.
    bool panelShown() const { return m_panelShown; }
    void setPanelShown(bool shown);

    /// The person's own ways of sampling, as SamplingPresets writes them.
    QJsonArray samplingPresets() const;
    void setSamplingPresets(const QJsonArray& presets);

    /// What the states of conversations may take on disk, in bytes; 0: nothing was chosen.
    quint64 stateBudget() const;
    void setStateBudget(quint64 bytes);

    /// Where the window was when it was closed; null at first start.
    QRect windowPlace() const;
    bool windowMaximised() const;
    void keepWindowPlace(const QRect& place, bool maximised);

    /// The conversation that was shown when the window was closed; 0 if there was none.
    quint64 lastConversation() const;
    void setLastConversation(quint64 conversation);

    /// Model files that were opened, latest first.
    QStringList recentModels() const;
    void setRecentModels(const QStringList& paths);

signals:
    void themeChoiceChanged();
    void sideListShownChanged();
    void panelShownChanged();

private:
    QSettings m_settings;
    ThemeChoice m_themeChoice = FollowSystem;
    bool m_sideListShown = true;
    bool m_panelShown = false;
};

}  // namespace roost
