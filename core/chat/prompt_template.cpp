#include "chat/prompt_template.h"

#include "chat/clean_text.h"

#include <array>
#include <cassert>

namespace roost {

namespace {

/// Temperature, top-p, presence, frequency and decay as the models' cards and the official programs give
/// them.
SamplerSettings sampler(double temperature, double topP, double presence, double frequency) {
    SamplerSettings settings;
    settings.temperature = temperature;
    settings.topP = topP;
    settings.presencePenalty = presence;
    settings.frequencyPenalty = frequency;
    settings.penaltyDecay = 0.996;
    return settings;
}

PromptTemplate starterTemplate() {
    return {.id = PromptTemplateId::Starter,
            .key = "starter",
            .label = "Built-in model",
            .userName = "User",
            .assistantName = "Assistant",
            .systemName = "System",
            .answerOpening = "",
            .stops = {"\n\n"},
            .sampler = sampler(0.7, 0.5, 0, 0),
            .maxTokens = 200};
}

PromptTemplate worldTemplate() {
    PromptTemplate world = starterTemplate();
    world.id = PromptTemplateId::World;
    world.key = "world";
    world.label = "World";
    world.sampler = sampler(1.0, 0.2, 0.4, 0.4);
    world.maxTokens = 0;
    return world;
}

/// G1 models write paragraphs, so a blank line alone does not end their answers.
PromptTemplate g1Template() {
    PromptTemplate g1 = worldTemplate();
    g1.id = PromptTemplateId::G1;
    g1.key = "g1";
    g1.label = "G1";
    g1.stops = {"\n\nUser:", "\n\nSystem:", "\n\nAssistant:"};
    g1.sampler = sampler(1.0, 0.3, 0.5, 0.5);
    return g1;
}

PromptTemplate g1ThinkTemplate() {
    PromptTemplate think = g1Template();
    think.id = PromptTemplateId::G1Think;
    think.key = "g1-think";
    think.label = "G1, thinking first";
    think.answerOpening = " <think";
    return think;
}

PromptTemplate ravenTemplate() {
    PromptTemplate raven = worldTemplate();
    raven.id = PromptTemplateId::Raven;
    raven.key = "raven";
    raven.label = "Raven (Bob and Alice)";
    raven.userName = "Bob";
    raven.assistantName = "Alice";
    raven.sampler = sampler(1.2, 0.5, 0.4, 0.4);
    return raven;
}

/// "Name: text", or "Name:" where there is no text.
std::string turn(std::string_view name, std::string_view text) {
    std::string turn(name);
    turn += ':';
    if (!text.empty()) {
        turn += ' ';
        turn += text;
    }
    return turn;
}

}  // namespace

std::span<const PromptTemplate> promptTemplates() {
    static const std::array<PromptTemplate, 5> templates = {starterTemplate(), worldTemplate(), g1Template(),
                                                            g1ThinkTemplate(), ravenTemplate()};
    return templates;
}

const PromptTemplate& promptTemplate(PromptTemplateId id) {
    const PromptTemplate& found = promptTemplates()[static_cast<std::size_t>(id)];
    assert(found.id == id);
    return found;
}

std::string feedText(const PromptTemplate& promptTemplate, const Message& message) {
    const std::string text = cleanText(message.text);
    const std::string seam(kSeam);
    switch (message.role) {
    case Role::System:
        return text.empty() ? std::string() : turn(promptTemplate.systemName, text) + seam;
    case Role::User:
        return turn(promptTemplate.userName, text) + seam + turn(promptTemplate.assistantName, {});
    case Role::Assistant:
        return (text.empty() ? std::string() : ' ' + text) + seam;
    }
    return {};
}

}  // namespace roost
