#include "conversations/json_values.h"

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

constexpr QLatin1String kTopK("topK");
constexpr QLatin1String kPenaltyWindow("penaltyWindow");
constexpr QLatin1String kBiases("biases");
constexpr QLatin1String kBanned("banned");
constexpr QLatin1String kToken("token");
constexpr QLatin1String kBias("bias");
constexpr QLatin1String kSeed("seed");

QJsonArray biasesToJson(const std::vector<TokenBias>& biases) {
    QJsonArray json;
    for (const TokenBias& bias : biases) {
        json.append(QJsonObject{{kToken, bias.token}, {kBias, bias.bias}});
    }
    return json;
}

std::vector<TokenBias> biasesFromJson(const QJsonArray& json) {
    std::vector<TokenBias> biases;
    for (const QJsonValue& each : json) {
        biases.push_back({each[kToken].toInt(), each[kBias].toDouble()});
    }
    return biases;
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
    for (const QJsonValue& token : json.value(kBanned).toArray()) {
        sampler.banned.push_back(token.toInt());
    }
    bool isNumber = false;
    const quint64 seed = json.value(kSeed).toString().toULongLong(&isNumber);
    if (isNumber) {
        sampler.seed = seed;
    }
    return sampler;
}

QByteArray exactJson(const QJsonObject& json) {
    return QJsonDocument(json).toJson(QJsonDocument::Compact).replace("\xEF\xBB\xBF", "\\ufeff");
}

}  // namespace roost
