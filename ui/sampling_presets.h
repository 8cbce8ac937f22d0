#pragma once

#include "preferences.h"
#include "sampling/sampler_settings.h"

#include <QString>
#include <QVector>

#include <optional>

namespace roost {

/// Ways of drawing answers by name: those that come with Roost, and the person's own, which are kept in the
/// preferences. GUI thread.
class SamplingPresets {
public:
    struct Preset {
        QString name;
        std::optional<SamplerSettings> sampler;  ///< nothing: what suits the model
        bool isOwn = false;
    };

    /// The preferences outlive it.
    explicit SamplingPresets(Preferences& preferences);

    /// Those that come with Roost first, the own ones by name after them.
    const QVector<Preset>& all() const { return m_presets; }

    const Preset* find(const QString& name) const;

    /// The preset that draws like this, whatever seed and words are in it; null if there is none.
    const Preset* like(const std::optional<SamplerSettings>& sampler) const;

    /// Keeps an own preset, in the place of one with the same name. False for an empty name and for one that
    /// comes with Roost.
    bool save(const QString& name, const SamplerSettings& sampler);

    /// False if there is no own preset of that name, or the other name is empty or taken.
    bool rename(const QString& name, const QString& to);

    bool remove(const QString& name);

private:
    qsizetype ownAt(const QString& name) const;
    void keep();

    Preferences& m_preferences;
    QVector<Preset> m_presets;
};

}  // namespace roost
