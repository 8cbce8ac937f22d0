#pragma once

#include "chat/message.h"
#include "conversations/conversation.h"

#include <QJsonObject>
#include <QString>

#include <optional>

/// How single values of a conversation are written in JSON and in the database: the one home of those names.
namespace roost {

QString roleName(Role role);                                       ///< "user"
std::optional<Role> roleFromName(const QString& name);             ///< nothing for an unknown name
QString statusName(MessageStatus status);                          ///< "complete"
std::optional<MessageStatus> statusFromName(const QString& name);  ///< nothing for an unknown name

/// A seed is written as text, for JSON's numbers end at 53 bits.
QJsonObject samplerToJson(const SamplerSettings& sampler);

/// Keys that are missing or of another type keep their default; unknown ones are ignored.
SamplerSettings samplerFromJson(const QJsonObject& json);

}  // namespace roost
