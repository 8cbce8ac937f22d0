#include "conversations/json_values.h"

#include <algorithm>
#include <array>
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
};

constexpr QLatin1String kTopK("topK");
constexpr QLatin1String kSeed("seed");

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
    bool isNumber = false;
    const quint64 seed = json.value(kSeed).toString().toULongLong(&isNumber);
    if (isNumber) {
        sampler.seed = seed;
    }
    return sampler;
}

}  // namespace roost
