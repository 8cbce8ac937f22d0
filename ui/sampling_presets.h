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
        QString name;  ///< an own one has that of the person; one that comes with Roost an English one
        std::optional<SamplerSettings> sampler;  ///< nothing: what suits the model
        bool isOwn = false;
    };

    /// The preferences outlive it.
    explicit SamplingPresets(Preferences& preferences);

    /// Those that come with Roost first, the own ones by name after them.
    const QVector<Preset>& all() const { return m_presets; }

    const Preset* find(const QString& name) const;

    /// What a preset is called in the language of the window.
    static QString label(const Preset& preset);

    /// The preset that draws like this, whatever seed and words are in it; null if there is none.
    const Preset* like(const std::optional<SamplerSettings>& sampler) const;

    /// Keeps an own preset, in the place of one with the same name. False for an empty name and for that of
    /// one that comes with Roost, in English or the language of the window.
    bool save(const QString& name, const SamplerSettings& sampler);

    /// False if there is no own preset of that name, or the other name is empty or taken.
    bool rename(const QString& name, const QString& to);

    bool remove(const QString& name);

private:
    bool isTaken(const QString& name) const;
    qsizetype ownAt(const QString& name) const;
    void keep();

    Preferences& m_preferences;
    QVector<Preset> m_presets;
};

}  // namespace roost
