#include "chat/prompt_form.h"

#include "chat/clean_text.h"

namespace roost {

namespace {

/// The text behind its name, or the name without its space where there is no text.
std::string named(const std::string& name, const std::string& text) {
    return text.empty() ? name.substr(0, name.find_last_not_of(' ') + 1) : name + text;
}

}  // namespace

std::string feedText(const PromptForm& form, const Message& message, std::optional<Role> before) {
    const std::string text = form.verbatim ? message.text : cleanText(message.text);
    switch (message.role) {
    case Role::System:
        return text.empty() ? std::string() : form.beforeSystem + text + form.seam;
    case Role::User:
        return named(form.beforeUser, text) + form.afterUser + form.answerName;
    case Role::Assistant: {
        const bool isNamed = before.value_or(Role::User) == Role::User;
        return (isNamed ? std::string() : form.answerName) + named(form.beforeAnswer, text) + form.seam;
    }
    }
    return {};
}

}  // namespace roost
