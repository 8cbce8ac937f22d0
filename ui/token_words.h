#pragma once

#include "inference/token_messages.h"

#include <QString>
#include <QVariantList>

/// Single tokens in words.
namespace roost {

/// A token so that its blanks and line breaks are seen: "·the", "⏎⏎", "(end)".
QString visibleToken(const LikelyToken& token);

/// What could have stood in the place of a token: {text, before, after, token, drawn} each.
QVariantList alternativesOf(const AnswerToken& token);

}  // namespace roost
