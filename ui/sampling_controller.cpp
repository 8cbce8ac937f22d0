#include "sampling_controller.h"

#include "answer_request.h"
#include "choice.h"
#include "escaped_text.h"

#include <QVariantMap>

#include <algorithm>

namespace roost {

namespace {

constexpr double kMostBias = 20;

/// Presets do not say what is of one conversation only.
SamplerSettings withPersonalOf(SamplerSettings sampler, const SamplerSettings& before) {
    sampler.seed = before.seed;
    sampler.biases = before.biases;
    sampler.banned = before.banned;
    return sampler;
}

}  // namespace

SamplingController::SamplingController(ChatController& chat, ModelController& model, Preferences& preferences,
                                       QObject* parent)
    : QObject(parent), m_chat(chat), m_model(model), m_presets(preferences) {
    connect(&chat, &ChatController::settingsChanged, this, &SamplingController::refresh);
    connect(&model, &ModelController::changed, this, &SamplingController::refresh);
    connect(&chat, &ChatController::conversationChanged, this, &SamplingController::lastSeedChanged);
    connect(&chat, &ChatController::answeringChanged, this, &SamplingController::lastSeedChanged);
    connect(&m_values, &SamplingValuesModel::wanted, this, &SamplingController::setValue);
    refresh();
}

Drawing SamplingController::now() const {
    return {samplerOf(m_chat.settings(), m_model.info()), maxTokensOf(m_chat.settings(), m_model.info())};
}

Drawing SamplingController::official() const {
    return {samplerOf({}, m_model.info()), maxTokensOf({}, m_model.info())};
}

void SamplingController::refresh() {
    m_values.show(now(), official());
    emit changed();
}

void SamplingController::retranslate() {
    m_values.retranslate();
    emit presetsChanged();
    emit changed();
}

void SamplingController::setValue(int row, double value) {
    Drawing drawing = now();
    samplingValues()[static_cast<std::size_t>(row)].set(drawing, value);
    const Drawing suiting = official();
    m_chat.changeSettings([&](ConversationSettings& settings) {
        settings.sampler = drawing.sampler == suiting.sampler ? std::nullopt : std::optional(drawing.sampler);
        settings.maxTokens = drawing.maxTokens == suiting.maxTokens ? 0
                             : drawing.maxTokens == 0               ? -1
                                                                    : drawing.maxTokens;
    });
}

QVariantList SamplingController::presetOptions() const {
    QVariantList options;
    for (const SamplingPresets::Preset& each : m_presets.all()) {
        options.append(choice(each.name, SamplingPresets::label(each)));
    }
    return options;
}

QString SamplingController::preset() const {
    const SamplingPresets::Preset* like = m_presets.like(m_chat.settings().sampler);
    return like != nullptr ? like->name : QString();
}

QString SamplingController::presetLabel() const {
    const SamplingPresets::Preset* like = m_presets.like(m_chat.settings().sampler);
    return like != nullptr ? SamplingPresets::label(*like) : QString();
}

bool SamplingController::presetIsOwn() const {
    const SamplingPresets::Preset* like = m_presets.like(m_chat.settings().sampler);
    return like != nullptr && like->isOwn;
}

bool SamplingController::changedFromOfficial() const {
    return m_chat.settings().sampler.has_value() || m_chat.settings().maxTokens != 0;
}

QString SamplingController::seed() const {
    const auto& sampler = m_chat.settings().sampler;
    return sampler && sampler->seed ? QString::number(*sampler->seed) : QString();
}

QString SamplingController::lastSeed() const {
    const quint64 seed = m_chat.lastSeed();
    return seed != 0 ? QString::number(seed) : QString();
}

QVariantList SamplingController::words() const {
    QVariantList list;
    for (const WordRule& word : m_chat.settings().words) {
        list.append(QVariantMap{{QStringLiteral("text"), QString::fromStdString(word.text)},
                                {QStringLiteral("bias"), word.bias},
                                {QStringLiteral("banned"), word.isBanned}});
    }
    return list;
}

void SamplingController::applyPreset(const QString& name) {
    const SamplingPresets::Preset* preset = m_presets.find(name);
    if (preset == nullptr) {
        return;
    }
    const SamplerSettings before = now().sampler;
    m_chat.changeSettings([&](ConversationSettings& settings) {
        settings.sampler =
            preset->sampler ? std::optional(withPersonalOf(*preset->sampler, before)) : std::nullopt;
    });
}

bool SamplingController::savePreset(const QString& name) {
    const bool saved = m_presets.save(name, now().sampler);
    if (saved) {
        applyPreset(name.trimmed());
        emit presetsChanged();
    }
    return saved;
}

bool SamplingController::renamePreset(const QString& name, const QString& to) {
    const bool renamed = m_presets.rename(name, to);
    if (renamed) {
        emit presetsChanged();
        emit changed();
    }
    return renamed;
}

bool SamplingController::removePreset(const QString& name) {
    const bool removed = m_presets.remove(name);
    if (removed) {
        emit presetsChanged();
        emit changed();
    }
    return removed;
}

bool SamplingController::setSeed(const QString& text) {
    bool isNumber = false;
    const quint64 seed = text.trimmed().toULongLong(&isNumber);
    if (!isNumber && !text.trimmed().isEmpty()) {
        return false;
    }
    SamplerSettings sampler = now().sampler;
    sampler.seed = isNumber ? std::optional<std::uint64_t>(seed) : std::nullopt;
    const bool isOfficial = sampler == official().sampler;
    m_chat.changeSettings([&](ConversationSettings& settings) {
        settings.sampler = isOfficial ? std::nullopt : std::optional(sampler);
    });
    return true;
}

void SamplingController::keepLastSeed() {
    if (!lastSeed().isEmpty()) {
        setSeed(lastSeed());
    }
}

void SamplingController::resetAll() {
    m_chat.changeSettings([](ConversationSettings& settings) {
        settings.sampler.reset();
        settings.maxTokens = 0;
    });
}

void SamplingController::addStop(const QString& text) {
    const QString stop = unescaped(text);
    if (stop.isEmpty() || stops().contains(stop)) {
        return;
    }
    m_chat.changeSettings([&stop](ConversationSettings& settings) { settings.stops.append(stop); });
}

void SamplingController::removeStop(int index) {
    if (index >= 0 && index < stops().size()) {
        m_chat.changeSettings([index](ConversationSettings& settings) { settings.stops.removeAt(index); });
    }
}

void SamplingController::addWord(const QString& text, bool banned) {
    const std::string word = text.trimmed().toStdString();
    if (word.empty()) {
        return;
    }
    m_chat.changeSettings([&](ConversationSettings& settings) {
        settings.words.removeIf([&word](const WordRule& each) { return each.text == word; });
        settings.words.append({word, banned ? 0.0 : 1.0, banned});
    });
}

void SamplingController::setWordBias(int index, double bias) {
    if (index >= 0 && index < m_chat.settings().words.size()) {
        m_chat.changeSettings([&](ConversationSettings& settings) {
            settings.words[index].bias = std::clamp(bias, -kMostBias, kMostBias);
        });
    }
}

void SamplingController::removeWord(int index) {
    if (index >= 0 && index < m_chat.settings().words.size()) {
        m_chat.changeSettings([index](ConversationSettings& settings) { settings.words.removeAt(index); });
    }
}

}  // namespace roost
