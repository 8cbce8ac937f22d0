#include "preferences.h"

#include <QJsonDocument>
#include <QMetaEnum>
#include <QVariantMap>

#include <algorithm>

namespace roost {

namespace {

constexpr auto kTheme = "appearance/theme";
constexpr auto kLanguage = "appearance/language";
constexpr auto kAccent = "appearance/accent";
constexpr auto kFontFamily = "appearance/fontFamily";
constexpr auto kTextSize = "appearance/textSize";
constexpr auto kMotionReduced = "appearance/motionReduced";
constexpr auto kNotifies = "notifications/longAnswers";
constexpr auto kWelcomed = "window/welcomed";
constexpr auto kLastPage = "window/page";
constexpr auto kRecentChoices = "window/recentChoices";
constexpr auto kSideList = "window/sideList";
constexpr auto kPanel = "window/panel";
constexpr auto kPanelTab = "window/panelTab";
constexpr int kLastPanelTab = 1;
constexpr auto kSamplingPresets = "sampling/presets";
constexpr auto kPlace = "window/place";
constexpr auto kMaximised = "window/maximised";
constexpr auto kLastConversation = "conversations/last";
constexpr auto kFirstDraft = "conversations/firstDraft";
constexpr auto kLastModel = "models/last";
constexpr auto kIdleMinutes = "models/idleMinutes";
constexpr auto kQuantiseAfter = "models/quantiseAfter";
constexpr auto kStateBudget = "conversations/stateBudget";

QString settingsFile(const QString& given) {
    if (!given.isEmpty()) {
        return given;
    }
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("roost"),
                     QStringLiteral("roost"))
        .fileName();
}

}  // namespace

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent), m_settings(settingsFile(file), QSettings::IniFormat) {
    bool known = false;
    const int theme = QMetaEnum::fromType<ThemeChoice>().keyToValue(
        m_settings.value(kTheme).toString().toLatin1().constData(), &known);
    if (known) {
        m_themeChoice = static_cast<ThemeChoice>(theme);
    }
    m_language = m_settings.value(kLanguage).toString();
    m_sideListShown = m_settings.value(kSideList, true).toBool();
    m_idleMinutes = std::max(m_settings.value(kIdleMinutes, 0).toInt(), 0);
    m_panelShown = m_settings.value(kPanel, false).toBool();
    m_panelTab = std::clamp(m_settings.value(kPanelTab, 0).toInt(), 0, kLastPanelTab);
    m_accent = m_settings.value(kAccent).toString();
    m_fontFamily = m_settings.value(kFontFamily).toString();
    m_textSize = std::clamp(m_settings.value(kTextSize, usualText()).toInt(), smallestText(), largestText());
    m_motionReduced = m_settings.value(kMotionReduced, false).toBool();
    m_notifies = m_settings.value(kNotifies, true).toBool();
    m_welcomed = m_settings.value(kWelcomed, false).toBool();
}

template <typename Value>
bool Preferences::take(Value& place, const Value& value, const char* key) {
    if (value == place) {
        return false;
    }
    place = value;
    m_settings.setValue(key, value);
    return true;
}

void Preferences::setThemeChoice(ThemeChoice choice) {
    if (choice == m_themeChoice) {
        return;
    }
    m_themeChoice = choice;
    m_settings.setValue(kTheme, QString::fromLatin1(QMetaEnum::fromType<ThemeChoice>().valueToKey(choice)));
    emit themeChoiceChanged();
}

void Preferences::setLanguage(const QString& code) {
    if (code == m_language) {
        return;
    }
    m_language = code;
    m_settings.setValue(kLanguage, code);
    emit languageChanged();
}

void Preferences::setSideListShown(bool shown) {
    if (take(m_sideListShown, shown, kSideList)) {
        emit sideListShownChanged();
    }
}

void Preferences::setPanelShown(bool shown) {
    if (take(m_panelShown, shown, kPanel)) {
        emit panelShownChanged();
    }
}

void Preferences::setPanelTab(int tab) {
    if (take(m_panelTab, std::clamp(tab, 0, kLastPanelTab), kPanelTab)) {
        emit panelTabChanged();
    }
}

void Preferences::setAccent(const QString& name) {
    if (take(m_accent, name, kAccent)) {
        emit accentChanged();
    }
}

void Preferences::setFontFamily(const QString& family) {
    if (take(m_fontFamily, family, kFontFamily)) {
        emit fontFamilyChanged();
    }
}

void Preferences::setTextSize(int pixels) {
    if (take(m_textSize, std::clamp(pixels, smallestText(), largestText()), kTextSize)) {
        emit textSizeChanged();
    }
}

void Preferences::setMotionReduced(bool reduced) {
    if (take(m_motionReduced, reduced, kMotionReduced)) {
        emit motionReducedChanged();
    }
}

void Preferences::setNotifies(bool notifies) {
    if (take(m_notifies, notifies, kNotifies)) {
        emit notifiesChanged();
    }
}

void Preferences::setWelcomed(bool welcomed) {
    if (take(m_welcomed, welcomed, kWelcomed)) {
        emit welcomedChanged();
    }
}

QString Preferences::lastPage() const {
    return m_settings.value(kLastPage).toString();
}

void Preferences::setLastPage(const QString& page) {
    m_settings.setValue(kLastPage, page);
}

QStringList Preferences::recentChoices() const {
    return m_settings.value(kRecentChoices).toStringList();
}

void Preferences::setRecentChoices(const QStringList& keys) {
    m_settings.setValue(kRecentChoices, keys);
}

QJsonArray Preferences::samplingPresets() const {
    return QJsonDocument::fromJson(m_settings.value(kSamplingPresets).toByteArray()).array();
}

void Preferences::setSamplingPresets(const QJsonArray& presets) {
    m_settings.setValue(kSamplingPresets, QJsonDocument(presets).toJson(QJsonDocument::Compact));
}

quint64 Preferences::stateBudget() const {
    return m_settings.value(kStateBudget).toULongLong();
}

void Preferences::setStateBudget(quint64 bytes) {
    m_settings.setValue(kStateBudget, bytes);
}

QRect Preferences::windowPlace() const {
    return m_settings.value(kPlace).toRect();
}

bool Preferences::windowMaximised() const {
    return m_settings.value(kMaximised, false).toBool();
}

void Preferences::keepWindowPlace(const QRect& place, bool maximised) {
    m_settings.setValue(kMaximised, maximised);
    if (!maximised) {
        m_settings.setValue(kPlace, place);
    }
}

quint64 Preferences::lastConversation() const {
    return m_settings.value(kLastConversation).toULongLong();
}

void Preferences::setLastConversation(quint64 conversation) {
    m_settings.setValue(kLastConversation, conversation);
}

QString Preferences::firstDraft() const {
    return m_settings.value(kFirstDraft).toString();
}

void Preferences::setFirstDraft(const QString& text) {
    m_settings.setValue(kFirstDraft, text);
}

QString Preferences::lastModel() const {
    return m_settings.value(kLastModel).toString();
}

void Preferences::setLastModel(const QString& path) {
    m_settings.setValue(kLastModel, path);
}

void Preferences::setIdleMinutes(int minutes) {
    if (take(m_idleMinutes, minutes, kIdleMinutes)) {
        emit idleMinutesChanged();
    }
}

QString Preferences::quantiseAfter(const QString& path) const {
    return m_settings.value(kQuantiseAfter).toMap().value(path).toString();
}

QStringList Preferences::quantisedAfter() const {
    return m_settings.value(kQuantiseAfter).toMap().keys();
}

void Preferences::setQuantiseAfter(const QString& path, const QString& type) {
    QVariantMap types = m_settings.value(kQuantiseAfter).toMap();
    if (types.value(path).toString() == type) {
        return;
    }
    if (type.isEmpty()) {
        types.remove(path);
    } else {
        types[path] = type;
    }
    m_settings.setValue(kQuantiseAfter, types);
}

}  // namespace roost
