#include "answer_request.h"

#include "inference/conversation_path.h"

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

QVector<PathMessage> pagePath(const Conversation& conversation) {
    if (conversation.draft.isEmpty()) {
        return {};
    }
    const NotebookPlace place = notebookPlace(conversation);
    QVector<PathMessage> path =
        pathMessages(conversation, place.known.isEmpty() ? 0 : place.known.constLast());
    if (!place.rest.isEmpty()) {
        path.append({0, {Role::User, place.rest.toStdString()}, {}, false});
    }
    return path;
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
