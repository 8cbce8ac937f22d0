#pragma once

#include <QJsonArray>
#include <QObject>
#include <QRect>
#include <QSettings>
#include <QString>
#include <QtQmlIntegration>

namespace roost {

/// What the person chose and what the window remembers, kept in a settings file. GUI thread.
class Preferences : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(ThemeChoice themeChoice READ themeChoice WRITE setThemeChoice NOTIFY themeChoiceChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(bool sideListShown READ sideListShown WRITE setSideListShown NOTIFY sideListShownChanged)
    Q_PROPERTY(int idleMinutes READ idleMinutes WRITE setIdleMinutes NOTIFY idleMinutesChanged)
    Q_PROPERTY(bool panelShown READ panelShown WRITE setPanelShown NOTIFY panelShownChanged)

public:
    enum ThemeChoice { FollowSystem, Light, Dark };
    Q_ENUM(ThemeChoice)

    /// Kept in \p file; an empty name takes the usual place for this program.
    explicit Preferences(const QString& file, QObject* parent = nullptr);

    ThemeChoice themeChoice() const { return m_themeChoice; }
    void setThemeChoice(ThemeChoice choice);

    /// The code of the language of the window; empty for the system's.
    const QString& language() const { return m_language; }
    void setLanguage(const QString& code);

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

    /// The model file that was loaded last; empty for the built-in one.
    QString lastModel() const;
    void setLastModel(const QString& path);

    /// Minutes without use after which the model is put away; 0: never.
    int idleMinutes() const { return m_idleMinutes; }
    void setIdleMinutes(int minutes);

    /// What a file that is being downloaded is to be quantised to when it is whole; empty: it stays as it is.
    QString quantiseAfter(const QString& path) const;
    void setQuantiseAfter(const QString& path, const QString& type);

signals:
    void themeChoiceChanged();
    void languageChanged();
    void sideListShownChanged();
    void idleMinutesChanged();
    void panelShownChanged();

private:
    QSettings m_settings;
    ThemeChoice m_themeChoice = FollowSystem;
    QString m_language;
    bool m_sideListShown = true;
    int m_idleMinutes = 0;
    bool m_panelShown = false;
};

}  // namespace roost
