#pragma once

#include "chat/message.h"
#include "chat/prompt_form.h"
#include "sampling/sampler_settings.h"

#include <span>
#include <string_view>

namespace roost {

/// The forms of conversation that RWKV models were trained on.
enum class PromptTemplateId {
    Starter,       ///< Roost's built-in model
    World,         ///< World models of versions 4 to 7
    G1,            ///< G0 and G1 models, answering at once
    G1Think,       ///< G0 and G1 models, thinking first
    G1ShortThink,  ///< G1 models since September 2025, thinking a little first
    Raven,         ///< Raven models of version 4
    Instruct,      ///< World models, one instruction at a time
    RavenInstruct,
    Questions,  ///< Pile and Raven models of version 4
    Plain,      ///< a text that is gone on with
};

/// A form with its name, and how answers are best drawn then.
struct PromptTemplate {
    PromptTemplateId id = PromptTemplateId::World;
    std::string_view key;    ///< names it in files and options: "world"
    std::string_view label;  ///< names it for people
    PromptForm form;
    SamplerSettings sampler;
    int maxTokens = 0;  ///< sensible length of an answer; 0 leaves it to the model
};

/// All templates, in the order of PromptTemplateId. They live as long as the program.
std::span<const PromptTemplate> promptTemplates();

const PromptTemplate& promptTemplate(PromptTemplateId id);

/// The template with this key, or the last one with this form, since that of World models serves others too;
/// null if there is none.
const PromptTemplate* templateWithKey(std::string_view key);
const PromptTemplate* templateWithForm(const PromptForm& form);

}  // namespace roost
