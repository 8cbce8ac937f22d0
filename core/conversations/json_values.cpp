#include "conversations/json_values.h"

#include "chat/prompt_template.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace roost {

namespace {

constexpr std::array kRoles{
    std::pair{Role::System, "system"},
    std::pair{Role::User, "user"},
    std::pair{Role::Assistant, "assistant"},
};

constexpr std::array kStatuses{
    std::pair{MessageStatus::Complete, "complete"}, std::pair{MessageStatus::Growing, "growing"},
    std::pair{MessageStatus::Stopped, "stopped"},   std::pair{MessageStatus::LengthLimit, "length"},
    std::pair{MessageStatus::Failed, "failed"},     std::pair{MessageStatus::Interrupted, "interrupted"},
};

constexpr std::array kSamplerNumbers{
    std::pair{"temperature", &SamplerSettings::temperature},
    std::pair{"topP", &SamplerSettings::topP},
    std::pair{"presencePenalty", &SamplerSettings::presencePenalty},
    std::pair{"frequencyPenalty", &SamplerSettings::frequencyPenalty},
    std::pair{"penaltyDecay", &SamplerSettings::penaltyDecay},
    std::pair{"typicalP", &SamplerSettings::typicalP},
    std::pair{"minP", &SamplerSettings::minP},
    std::pair{"mirostatTau", &SamplerSettings::mirostatTau},
    std::pair{"mirostatEta", &SamplerSettings::mirostatEta},
};

constexpr std::array kFormTexts{
    std::pair{"beforeSystem", &PromptForm::beforeSystem},
    std::pair{"beforeUser", &PromptForm::beforeUser},
    std::pair{"afterUser", &PromptForm::afterUser},
    std::pair{"answerName", &PromptForm::answerName},
    std::pair{"beforeAnswer", &PromptForm::beforeAnswer},
    std::pair{"answerOpening", &PromptForm::answerOpening},
    std::pair{"seam", &PromptForm::seam},
};

constexpr QLatin1String kTopK("topK");
constexpr QLatin1String kPenaltyWindow("penaltyWindow");
constexpr QLatin1String kBiases("biases");
constexpr QLatin1String kBanned("banned");
constexpr QLatin1String kToken("token");
constexpr QLatin1String kBias("bias");
constexpr QLatin1String kSeed("seed");
constexpr QLatin1String kSystemPrompt("systemPrompt");
constexpr QLatin1String kSampler("sampler");
constexpr QLatin1String kMaxTokens("maxTokens");
constexpr QLatin1String kForm("form");
constexpr QLatin1String kStops("stops");
constexpr QLatin1String kVerbatim("verbatim");
constexpr QLatin1String kWords("words");
constexpr QLatin1String kText("text");
constexpr QLatin1String kPersona("persona");
constexpr QLatin1String kNotebook("notebook");

QJsonArray biasesToJson(const std::vector<TokenBias>& biases) {
    QJsonArray json;
    for (const TokenBias& bias : biases) {
        json.append(QJsonObject{{kToken, bias.token}, {kBias, bias.bias}});
    }
    return json;
}

std::vector<TokenBias> biasesFromJson(const QJsonArray& json) {
    std::vector<TokenBias> biases;
    for (const QJsonValue each : json) {
        biases.push_back({each[kToken].toInt(), each[kBias].toDouble()});
    }
    return biases;
}

/// The key of a template that has this form, else the form itself.
QJsonValue formToJson(const PromptForm& form) {
    if (const PromptTemplate* known = templateWithForm(form)) {
        return QString::fromUtf8(known->key.data(), static_cast<qsizetype>(known->key.size()));
    }
    QJsonObject json{{kVerbatim, form.verbatim}};
    for (const auto& [name, member] : kFormTexts) {
        json.insert(QLatin1String(name), QString::fromStdString(form.*member));
    }
    QJsonArray stops;
    for (const std::string& stop : form.stops) {
        stops.append(QString::fromStdString(stop));
    }
    json.insert(kStops, stops);
    return json;
}

std::optional<PromptForm> formFromJson(const QJsonValue& json) {
    if (json.isString()) {
        const PromptTemplate* known = templateWithKey(json.toString().toStdString());
        return known != nullptr ? std::optional(known->form) : std::nullopt;
    }
    if (!json.isObject()) {
        return std::nullopt;
    }
    PromptForm form;
    for (const auto& [name, member] : kFormTexts) {
        form.*member = json[QLatin1String(name)].toString().toStdString();
    }
    for (const QJsonValue stop : json[kStops].toArray()) {
        form.stops.push_back(stop.toString().toStdString());
    }
    form.verbatim = json[kVerbatim].toBool();
    return form;
}

QJsonArray wordsToJson(const QVector<WordRule>& words) {
    QJsonArray json;
    for (const WordRule& word : words) {
        QJsonObject each{{kText, QString::fromStdString(word.text)}};
        each.insert(word.isBanned ? kBanned : kBias,
                    word.isBanned ? QJsonValue(true) : QJsonValue(word.bias));
        json.append(each);
    }
    return json;
}

QVector<WordRule> wordsFromJson(const QJsonArray& json) {
    QVector<WordRule> words;
    for (const QJsonValue each : json) {
        const bool isBanned = each[kBanned].toBool();
        const double bias = isBanned ? 0 : each[kBias].toDouble();  // as it is written
        words.append({each[kText].toString().toStdString(), bias, isBanned});
    }
    return words;
}

template <typename Table, typename Value>
QString nameIn(const Table& table, Value value) {
    const auto found =
        std::find_if(table.begin(), table.end(), [value](const auto& each) { return each.first == value; });
    return QLatin1String(found->second);
}

template <typename Value, typename Table>
std::optional<Value> valueIn(const Table& table, const QString& name) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&name](const auto& each) { return name == QLatin1String(each.second); });
    return found == table.end() ? std::nullopt : std::optional<Value>(found->first);
}

}  // namespace

QString roleName(Role role) {
    return nameIn(kRoles, role);
}

std::optional<Role> roleFromName(const QString& name) {
    return valueIn<Role>(kRoles, name);
}

QString statusName(MessageStatus status) {
    return nameIn(kStatuses, status);
}

std::optional<MessageStatus> statusFromName(const QString& name) {
    return valueIn<MessageStatus>(kStatuses, name);
}

QJsonObject samplerToJson(const SamplerSettings& sampler) {
    QJsonObject json;
    for (const auto& [name, member] : kSamplerNumbers) {
        json.insert(QLatin1String(name), sampler.*member);
    }
    json.insert(kTopK, sampler.topK);
    json.insert(kPenaltyWindow, sampler.penaltyWindow);
    if (!sampler.biases.empty()) {
        json.insert(kBiases, biasesToJson(sampler.biases));
    }
    if (!sampler.banned.empty()) {
        QJsonArray banned;
        std::copy(sampler.banned.begin(), sampler.banned.end(), std::back_inserter(banned));
        json.insert(kBanned, banned);
    }
    if (sampler.seed) {
        json.insert(kSeed, QString::number(*sampler.seed));
    }
    return json;
}

SamplerSettings samplerFromJson(const QJsonObject& json) {
    SamplerSettings sampler;
    for (const auto& [name, member] : kSamplerNumbers) {
        sampler.*member = json.value(QLatin1String(name)).toDouble(sampler.*member);
    }
    sampler.topK = json.value(kTopK).toInt(sampler.topK);
    sampler.penaltyWindow = json.value(kPenaltyWindow).toInt(sampler.penaltyWindow);
    sampler.biases = biasesFromJson(json.value(kBiases).toArray());
    for (const QJsonValue token : json.value(kBanned).toArray()) {
        sampler.banned.push_back(token.toInt());
    }
    bool isNumber = false;
    const quint64 seed = json.value(kSeed).toString().toULongLong(&isNumber);
    if (isNumber) {
        sampler.seed = seed;
    }
    return sampler;
}

QJsonObject settingsToJson(const ConversationSettings& settings) {
    QJsonObject json;
    const auto insert = [&json](QLatin1String name, const QJsonValue& value, bool isEmpty) {
        if (!isEmpty) {
            json.insert(name, value);
        }
    };
    insert(kSystemPrompt, settings.systemPrompt, settings.systemPrompt.isEmpty());
    insert(kMaxTokens, settings.maxTokens, settings.maxTokens == 0);
    insert(kStops, QJsonArray::fromStringList(settings.stops), settings.stops.isEmpty());
    insert(kWords, wordsToJson(settings.words), settings.words.isEmpty());
    insert(kPersona, settings.persona, settings.persona.isEmpty());
    insert(kNotebook, true, !settings.isNotebook);
    if (settings.sampler) {
        json.insert(kSampler, samplerToJson(*settings.sampler));
    }
    if (settings.form) {
        json.insert(kForm, formToJson(*settings.form));
    }
    return json;
}

ConversationSettings settingsFromJson(const QJsonObject& json) {
    ConversationSettings settings;
    settings.systemPrompt = json.value(kSystemPrompt).toString();
    settings.maxTokens = std::max(-1, json.value(kMaxTokens).toInt());
    if (json.value(kSampler).isObject()) {
        settings.sampler = samplerFromJson(json.value(kSampler).toObject());
    }
    settings.form = formFromJson(json.value(kForm));
    for (const QJsonValue stop : json.value(kStops).toArray()) {
        settings.stops.append(stop.toString());
    }
    settings.words = wordsFromJson(json.value(kWords).toArray());
    settings.persona = json.value(kPersona).toString();
    settings.isNotebook = json.value(kNotebook).toBool();
    return settings;
}

QByteArray exactJson(const QJsonObject& json) {
    return QJsonDocument(json).toJson(QJsonDocument::Compact).replace("\xEF\xBB\xBF", "\\ufeff");
}

}  // namespace roost
