#pragma once

#include "chat/message.h"
#include "conversations/conversation.h"

#include <QByteArray>
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

/// All but the model: what is empty is left out.
QJsonObject settingsToJson(const ConversationSettings& settings);

/// What is missing or of another type stays empty.
ConversationSettings settingsFromJson(const QJsonObject& json);

/// An object in one line of UTF-8 that reads as it was: Qt takes a byte order mark off the beginning of a
/// text that it reads, unless it is written as an escape.
QByteArray exactJson(const QJsonObject& json);

}  // namespace roost
