#include "answer_request.h"

#include <algorithm>

namespace roost {

NotebookPlace notebookPlace(const Conversation& conversation) {
    NotebookPlace place{{}, conversation.draft};
    for (const MessageId id : conversation.tree.activePath()) {
        const QString& text = conversation.tree.message(id).text;
        if (!place.rest.startsWith(text)) {
            break;
        }
        place.known.append(id);
        place.rest.remove(0, text.size());
    }
    return place;
}

SamplerSettings samplerOf(const ConversationSettings& settings, const ModelInfo& model) {
    return settings.sampler.value_or(model.recommendedSampler);
}

int maxTokensOf(const ConversationSettings& settings, const ModelInfo& model) {
    return settings.maxTokens == 0 ? model.recommendedMaxTokens : std::max(settings.maxTokens, 0);
}

PromptForm formOf(const ConversationSettings& settings, const ModelInfo& model) {
    return settings.form.value_or(promptTemplate(model.promptTemplate).form);
}

}  // namespace roost
