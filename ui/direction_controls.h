#pragma once

#include <QChar>
#include <QStringView>

#include <algorithm>

namespace roost {

/// The sign that stands for a direction control where one is shown.
constexpr QChar kDirectionSign(0x21C4);

/// Whether a character turns the direction of the text after it and is itself seen by nobody: in code, what
/// a person reads is then another thing than what a compiler does.
constexpr bool isDirectionControl(QChar character) {
    const char16_t code = character.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

inline bool hasDirectionControls(QStringView text) {
    return std::any_of(text.begin(), text.end(), &isDirectionControl);
}

}  // namespace roost
