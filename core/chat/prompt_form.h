#pragma once

#include "chat/message.h"

#include <optional>
#include <string>
#include <vector>

namespace roost {

/// How a conversation is written down for a model. Every turn ends with the seam; the last thing fed before
/// an answer is drawn is the name of who answers, with no space after it. UTF-8. A value.
struct PromptForm {
    std::string beforeSystem;   ///< "System: "
    std::string beforeUser;     ///< "User: "
    std::string afterUser;      ///< between what was said and who answers: a blank line
    std::string answerName;     ///< "Assistant:"
    std::string beforeAnswer;   ///< between that and an answer that is fed as text: " "
    std::string answerOpening;  ///< what every answer begins with; fed, and part of its text: " <think"
    std::string seam;           ///< ends every answer and system message
    std::vector<std::string>
        stops;              ///< an answer ends where one begins; the end-of-text token always ends it
    bool verbatim = false;  ///< messages are fed exactly as they stand, not cleaned

    friend bool operator==(const PromptForm&, const PromptForm&) = default;
};

/// The text to feed for one message when everything before it ended with the seam; \p before is the role of
/// the message before it, if there is one. A user's message ends with the name of who answers, so that either
/// an answer can be drawn or an old one fed as text. The message is cleaned (see cleanText) unless the form
/// is verbatim; an empty system message is nothing.
std::string feedText(const PromptForm& form, const Message& message, std::optional<Role> before = {});

}  // namespace roost
