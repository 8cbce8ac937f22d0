#include "chat/prompt_template.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <utility>
#include <vector>

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

/// Two who talk by their names, with a blank line after each turn.
PromptForm dialogue(const std::string& user, const std::string& assistant) {
    return {.beforeSystem = "System: ",
            .beforeUser = user + ": ",
            .afterUser = "\n\n",
            .answerName = assistant + ":",
            .beforeAnswer = " ",
            .answerOpening = "",
            .seam = "\n\n",
            .stops = {"\n\n"},
            .verbatim = false};
}

/// G1 models write paragraphs, so a blank line alone does not end their answers.
PromptForm g1(const std::string& afterUser, const std::string& opening) {
    PromptForm form = dialogue("User", "Assistant");
    form.afterUser = afterUser;
    form.answerOpening = opening;
    form.stops = {"\n\nUser:", "\n\nSystem:", "\n\nAssistant:"};
    return form;
}

PromptForm instruct() {
    PromptForm form = dialogue("Instruction", "Response");
    form.beforeSystem = "";
    form.stops = {"\n\nInstruction:", "\n\nInput:", "\n\nResponse:"};
    return form;
}

PromptForm ravenInstruct() {
    return {.beforeSystem = "\n",
            .beforeUser = "\nBelow is an instruction that describes a task. Write a response that "
                          "appropriately completes the request.\n\n# Instruction:\n",
            .afterUser = "\n\n",
            .answerName = "# Response:\n",
            .beforeAnswer = "",
            .answerOpening = "",
            .seam = "\n\n",
            .stops = {"\n\n# Instruction:", "\nBelow is an instruction"},
            .verbatim = false};
}

PromptForm questions() {
    return {.beforeSystem = "\n",
            .beforeUser = "\nQ: ",
            .afterUser = "\n",
            .answerName = "A:",
            .beforeAnswer = " ",
            .answerOpening = "",
            .seam = "\n",
            .stops = {"\n\n", "\nQ:"},
            .verbatim = false};
}

PromptForm plain() {
    PromptForm form;
    form.verbatim = true;
    return form;
}

using Id = PromptTemplateId;

std::array<PromptTemplate, 10> makeTemplates() {
    const SamplerSettings world = sampler(1.0, 0.2, 0.4, 0.4);
    const SamplerSettings g1Chat = sampler(1.0, 0.3, 0.5, 0.5);
    const SamplerSettings raven = sampler(1.2, 0.5, 0.4, 0.4);
    const PromptForm names = dialogue("User", "Assistant");
    return {{
        {Id::Starter, "starter", "Built-in model", names, sampler(0.7, 0.5, 0, 0), 200},
        {Id::World, "world", "World", names, world, 0},
        {Id::G1, "g1", "G1, answering at once", g1("\n\n", ""), g1Chat, 0},
        {Id::G1Think, "g1-think", "G1, thinking first", g1("\n\n", " <think"), g1Chat, 0},
        {Id::G1ShortThink, "g1-short-think", "G1, thinking briefly", g1(" think a bit\n\n", " <think"),
         g1Chat, 0},
        {Id::Raven, "raven", "Raven (Bob and Alice)", dialogue("Bob", "Alice"), raven, 0},
        {Id::Instruct, "instruct", "Instruction and response", instruct(), world, 0},
        {Id::RavenInstruct, "raven-instruct", "Raven, instruction and response", ravenInstruct(), raven, 0},
        {Id::Questions, "questions", "Questions and answers", questions(), world, 0},
        {Id::Plain, "plain", "Plain text, gone on with", plain(), sampler(1.0, 0.85, 0.2, 0.2), 200},
    }};
}

template <typename Matches>
const PromptTemplate* lastTemplate(Matches matches) {
    const auto all = promptTemplates();
    const auto found = std::find_if(all.rbegin(), all.rend(), matches);
    return found == all.rend() ? nullptr : &*found;
}

}  // namespace

std::span<const PromptTemplate> promptTemplates() {
    static const std::array<PromptTemplate, 10> templates = makeTemplates();
    return templates;
}

const PromptTemplate& promptTemplate(PromptTemplateId id) {
    const PromptTemplate& found = promptTemplates()[static_cast<std::size_t>(id)];
    assert(found.id == id);
    return found;
}

const PromptTemplate* templateWithKey(std::string_view key) {
    return lastTemplate([key](const PromptTemplate& each) { return each.key == key; });
}

const PromptTemplate* templateWithForm(const PromptForm& form) {
    return lastTemplate([&form](const PromptTemplate& each) { return each.form == form; });
}

}  // namespace roost
