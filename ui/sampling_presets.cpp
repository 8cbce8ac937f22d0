#include "sampling_presets.h"

#include "conversations/json_values.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace roost {

namespace {

constexpr QLatin1String kName("name");
constexpr QLatin1String kSampler("sampler");

SamplerSettings drawing(double temperature, double topP, double presence, double frequency, double decay) {
    SamplerSettings settings;
    settings.temperature = temperature;
    settings.topP = topP;
    settings.presencePenalty = presence;
    settings.frequencyPenalty = frequency;
    settings.penaltyDecay = decay;
    return settings;
}

/// The name that settings know a preset by.
QString named(const char* name) {
    return QLatin1String(name);
}

/// The values of Precise and Lively are those of the cards of G1 models for mathematics and for stories.
QVector<SamplingPresets::Preset> shippedPresets() {
    return {{named(QT_TRANSLATE_NOOP("Sampling", "Official")), std::nullopt, false},
            {named(QT_TRANSLATE_NOOP("Sampling", "Precise")), drawing(0.3, 0.3, 0, 0, 0.996), false},
            {named(QT_TRANSLATE_NOOP("Sampling", "Balanced")), drawing(1, 0.3, 0.5, 0.5, 0.996), false},
            {named(QT_TRANSLATE_NOOP("Sampling", "Lively")), drawing(0.6, 0.7, 1.5, 0.2, 0.99), false},
            {named(QT_TRANSLATE_NOOP("Sampling", "Free")), drawing(1.5, 0.3, 0.2, 0.2, 0.996), false},
            {named(QT_TRANSLATE_NOOP("Sampling", "Greedy")), drawing(0, 0, 0, 0, 0.996), false}};
}

/// Without what is of one conversation only.
SamplerSettings withoutPersonal(SamplerSettings sampler) {
    sampler.seed.reset();
    sampler.biases.clear();
    sampler.banned.clear();
    return sampler;
}

}  // namespace

SamplingPresets::SamplingPresets(Preferences& preferences)
    : m_preferences(preferences), m_presets(shippedPresets()) {
    for (const QJsonValue each : preferences.samplingPresets()) {
        const QString name = each[kName].toString();
        if (!name.isEmpty() && find(name) == nullptr) {
            m_presets.append({name, samplerFromJson(each[kSampler].toObject()), true});
        }
    }
}

const SamplingPresets::Preset* SamplingPresets::find(const QString& name) const {
    const auto found = std::find_if(m_presets.begin(), m_presets.end(),
                                    [&name](const Preset& each) { return each.name == name; });
    return found == m_presets.end() ? nullptr : &*found;
}

QString SamplingPresets::label(const Preset& preset) {
    return preset.isOwn ? preset.name
                        : QCoreApplication::translate("Sampling", preset.name.toUtf8().constData());
}

bool SamplingPresets::isTaken(const QString& name) const {
    return find(name) != nullptr || std::any_of(m_presets.begin(), m_presets.end(),
                                                [&name](const Preset& each) { return label(each) == name; });
}

const SamplingPresets::Preset* SamplingPresets::like(const std::optional<SamplerSettings>& sampler) const {
    const auto found = std::find_if(m_presets.begin(), m_presets.end(), [&sampler](const Preset& each) {
        return each.sampler.has_value() == sampler.has_value() &&
               (!sampler || withoutPersonal(*sampler) == *each.sampler);
    });
    return found == m_presets.end() ? nullptr : &*found;
}

qsizetype SamplingPresets::ownAt(const QString& name) const {
    const Preset* found = find(name);
    return found != nullptr && found->isOwn ? found - m_presets.constData() : -1;
}

bool SamplingPresets::save(const QString& name, const SamplerSettings& sampler) {
    const QString wanted = name.trimmed();
    const qsizetype place = ownAt(wanted);
    if (wanted.isEmpty() || (place < 0 && isTaken(wanted))) {
        return false;
    }
    if (place >= 0) {
        m_presets.removeAt(place);
    }
    m_presets.append({wanted, withoutPersonal(sampler), true});
    keep();
    return true;
}

bool SamplingPresets::rename(const QString& name, const QString& to) {
    const QString wanted = to.trimmed();
    const qsizetype place = ownAt(name);
    if (place < 0 || wanted.isEmpty() || isTaken(wanted)) {
        return false;
    }
    m_presets[place].name = wanted;
    keep();
    return true;
}

bool SamplingPresets::remove(const QString& name) {
    const qsizetype place = ownAt(name);
    if (place >= 0) {
        m_presets.removeAt(place);
        keep();
    }
    return place >= 0;
}

void SamplingPresets::keep() {
    std::stable_sort(m_presets.begin(), m_presets.end(), [](const Preset& one, const Preset& other) {
        return one.isOwn != other.isOwn ? other.isOwn
                                        : one.isOwn && one.name.localeAwareCompare(other.name) < 0;
    });
    QJsonArray own;
    for (const Preset& each : m_presets) {
        if (each.isOwn) {
            own.append(QJsonObject{{kName, each.name}, {kSampler, samplerToJson(*each.sampler)}});
        }
    }
    m_preferences.setSamplingPresets(own);
}

}  // namespace roost
