#pragma once

#include <QJsonArray>
#include <QObject>
#include <QRect>
#include <QSettings>
#include <QString>
#include <QStringList>
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
    Q_PROPERTY(int panelTab READ panelTab WRITE setPanelTab NOTIFY panelTabChanged)
    Q_PROPERTY(QString accent READ accent WRITE setAccent NOTIFY accentChanged)
    Q_PROPERTY(QString fontFamily READ fontFamily WRITE setFontFamily NOTIFY fontFamilyChanged)
    Q_PROPERTY(int textSize READ textSize WRITE setTextSize NOTIFY textSizeChanged)
    Q_PROPERTY(int usualText READ usualText CONSTANT)
    Q_PROPERTY(int smallestText READ smallestText CONSTANT)
    Q_PROPERTY(int largestText READ largestText CONSTANT)
    Q_PROPERTY(bool motionReduced READ motionReduced WRITE setMotionReduced NOTIFY motionReducedChanged)
    Q_PROPERTY(bool notifies READ notifies WRITE setNotifies NOTIFY notifiesChanged)
    Q_PROPERTY(bool welcomed READ welcomed WRITE setWelcomed NOTIFY welcomedChanged)

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

    /// Which part of the panel is shown: 0, sampling; 1, the prompt.
    int panelTab() const { return m_panelTab; }
    void setPanelTab(int tab);

    /// The name of the one colour of the window, as the theme has it; empty for the usual one.
    QString accent() const { return m_accent; }
    void setAccent(const QString& name);

    /// Of all text but code; empty for the usual one.
    QString fontFamily() const { return m_fontFamily; }
    void setFontFamily(const QString& family);

    /// Of what is read, in pixels; everything else keeps its proportion to it.
    int textSize() const { return m_textSize; }
    void setTextSize(int pixels);
    static int usualText() { return 14; }
    static int smallestText() { return 12; }
    static int largestText() { return 22; }

    /// Nothing moves, whatever the desktop says.
    bool motionReduced() const { return m_motionReduced; }
    void setMotionReduced(bool reduced);

    /// The desktop is told of a long answer that is done while nobody looks.
    bool notifies() const { return m_notifies; }
    void setNotifies(bool notifies);

    /// The first page was read and left.
    bool welcomed() const { return m_welcomed; }
    void setWelcomed(bool welcomed);

    /// The page that was shown when the window was closed; empty for the conversation.
    QString lastPage() const;
    void setLastPage(const QString& page);

    /// What was chosen in the palette, the latest first.
    QStringList recentChoices() const;
    void setRecentChoices(const QStringList& keys);

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

    /// What was being written in a conversation that has not begun.
    QString firstDraft() const;
    void setFirstDraft(const QString& text);

    /// The model file that was loaded last; empty for the built-in one.
    QString lastModel() const;
    void setLastModel(const QString& path);

    /// Minutes without use after which the model is put away; 0: never.
    int idleMinutes() const { return m_idleMinutes; }
    void setIdleMinutes(int minutes);

    /// What a file that is being downloaded is to be quantised to when it is whole; empty: it stays as it is.
    QString quantiseAfter(const QString& path) const;
    /// All files for which that is remembered.
    QStringList quantisedAfter() const;
    void setQuantiseAfter(const QString& path, const QString& type);

signals:
    void themeChoiceChanged();
    void languageChanged();
    void sideListShownChanged();
    void idleMinutesChanged();
    void panelShownChanged();
    void panelTabChanged();
    void accentChanged();
    void fontFamilyChanged();
    void textSizeChanged();
    void motionReducedChanged();
    void notifiesChanged();
    void welcomedChanged();

private:
    /// Keeps \p value under \p key if it is another one than \p place has; whether it is.
    template <typename Value>
    bool take(Value& place, const Value& value, const char* key);

    QSettings m_settings;
    ThemeChoice m_themeChoice = FollowSystem;
    QString m_language;
    bool m_sideListShown = true;
    int m_idleMinutes = 0;
    bool m_panelShown = false;
    int m_panelTab = 0;
    QString m_accent;
    QString m_fontFamily;
    int m_textSize = usualText();
    bool m_motionReduced = false;
    bool m_notifies = true;
    bool m_welcomed = false;
};

}  // namespace roost
