#pragma once

#include <string>
#include <string_view>

namespace roost {

/// Text as it may stand inside a prompt: CRLF and CR become LF, runs of newlines with at most blanks between
/// them become one newline, and white space at both ends goes. A blank line would read as the end of the
/// message. As the official chat programs do it, made safe for CRLF. \p text: UTF-8; other bytes are left as
/// they are.
std::string cleanText(std::string_view text);

/// \p text without white space at both ends, as Unicode's White_Space property has it.
std::string_view trimmed(std::string_view text);

}  // namespace roost
