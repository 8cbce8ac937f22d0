#pragma once

#include "chat/message.h"
#include "sampling/sampler_settings.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roost {

/// The forms of conversation that RWKV models were trained on.
enum class PromptTemplateId {
    Starter,  ///< Roost's built-in model
    World,    ///< World models of versions 4 to 7
    G1,       ///< G0 and G1 models, answering at once
    G1Think,  ///< G0 and G1 models, thinking first
    Raven,    ///< Raven models of version 4
};

/// How a conversation is written down for a model, and how answers are best drawn then. Every turn is
/// "Name: text" and ends with the seam; the last thing fed is "Name:" of who answers, without a space after
/// it.
struct PromptTemplate {
    PromptTemplateId id = PromptTemplateId::World;
    std::string_view key;    ///< names it in files and options: "world"
    std::string_view label;  ///< names it for people
    std::string_view userName;
    std::string_view assistantName;
    std::string_view systemName;
    std::string_view
        answerOpening;  ///< fed after the assistant's colon before an answer is drawn, part of its text
    std::vector<std::string>
        stops;  ///< an answer ends where one begins; the end-of-text token always ends it
    SamplerSettings sampler;
    int maxTokens = 0;  ///< sensible length of an answer; 0 leaves it to the model
};

/// What ends every turn: after it, the state is the same whichever way the turn came to its end.
inline constexpr std::string_view kSeam = "\n\n";

/// All templates, in the order of PromptTemplateId. They live as long as the program.
std::span<const PromptTemplate> promptTemplates();

const PromptTemplate& promptTemplate(PromptTemplateId id);

/// The text to feed for one message when everything before it ended with the seam. A user's message ends with
/// the assistant's colon, so that either an answer can be drawn or an old one fed as text. The message is
/// cleaned (see cleanText); an empty system message is nothing.
std::string feedText(const PromptTemplate& promptTemplate, const Message& message);

}  // namespace roost
