#include "conversations/conversation_tree.h"

#include <algorithm>
#include <cassert>

namespace roost {

const ConversationMessage& ConversationTree::message(MessageId id) const {
    const auto found = m_nodes.constFind(id);
    assert(found != m_nodes.constEnd());
    return *found;
}

ConversationMessage& ConversationTree::node(MessageId id) {
    const auto found = m_nodes.find(id);
    assert(found != m_nodes.end());
    return *found;
}

void ConversationTree::add(const ConversationMessage& message) {
    assert(message.id != 0 && !contains(message.id));
    assert(message.parent == 0 || contains(message.parent));
    Branch& branch = m_branches[message.parent];
    branch.children.append(message.id);
    branch.selected = message.id;
    m_order.append(message.id);
    m_nodes.insert(message.id, message);
}

void ConversationTree::put(const ConversationMessage& message) {
    if (contains(message.id)) {
        assert(node(message.id).parent == message.parent);
        node(message.id) = message;
    } else {
        add(message);
    }
}

void ConversationTree::remove(MessageId id) {
    const auto branch = m_branches.find(message(id).parent);
    assert(branch != m_branches.end());
    const qsizetype place = branch->children.indexOf(id);
    branch->children.removeAt(place);
    if (branch->children.isEmpty()) {
        m_branches.erase(branch);
    } else if (branch->selected == id) {
        branch->selected = branch->children.at(std::min(place, branch->children.size() - 1));
    }
    QVector<MessageId> removed{id};
    for (qsizetype i = 0; i < removed.size(); ++i) {
        removed += m_branches.take(removed.at(i)).children;
        m_nodes.remove(removed.at(i));
    }
    m_order.removeIf([this](MessageId each) { return !m_nodes.contains(each); });
}

bool canGoOn(const ConversationTree& tree, MessageId id) {
    const ConversationMessage& message = tree.message(id);
    const bool isCut =
        message.status == MessageStatus::Stopped || message.status == MessageStatus::LengthLimit ||
        message.status == MessageStatus::Interrupted || message.status == MessageStatus::Failed;
    const bool hasBegun = !message.text.isEmpty() || !message.thinking.isEmpty();
    return message.role == Role::Assistant && isCut && hasBegun && tree.children(id).isEmpty();
}

void ConversationTree::clearAnswer(MessageId id) {
    node(id).text.clear();
    node(id).thinking.clear();
    node(id).read = {};
}

void ConversationTree::setModel(MessageId id, const QString& model) {
    node(id).model = model;
}

void ConversationTree::appendText(MessageId id, const QString& text) {
    node(id).text += text;
}

void ConversationTree::appendThinking(MessageId id, const QString& text) {
    node(id).thinking += text;
}

void ConversationTree::setThinkingSeconds(MessageId id, double seconds) {
    node(id).thinkingSeconds = seconds;
}

void ConversationTree::setStatus(MessageId id, MessageStatus status) {
    ConversationMessage& message = node(id);
    message.status = status;
    if (status != MessageStatus::Growing) {
        message.text.squeeze();  // what grew has room for more
        message.thinking.squeeze();
    }
}

void ConversationTree::setSpeed(MessageId id, int tokens, double tokensPerSecond) {
    ConversationMessage& message = node(id);
    message.tokens = tokens;
    message.tokensPerSecond = tokensPerSecond;
}

void ConversationTree::setSeed(MessageId id, quint64 seed) {
    node(id).seed = seed;
}

void ConversationTree::setSampler(MessageId id, const SamplerSettings& sampler) {
    node(id).sampler = sampler;
}

void ConversationTree::setRead(MessageId id, const ReadTokens& read) {
    node(id).read = read;
}

QVector<MessageId> ConversationTree::activePath() const {
    QVector<MessageId> path;
    auto branch = m_branches.constFind(0);
    while (branch != m_branches.constEnd()) {
        path.append(branch->selected);
        branch = m_branches.constFind(branch->selected);
    }
    return path;
}

QVector<MessageId> ConversationTree::pathTo(MessageId id) const {
    QVector<MessageId> path;
    for (MessageId at = id; at != 0; at = message(at).parent) {
        path.append(at);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

const QVector<MessageId>& ConversationTree::alternates(MessageId id) const {
    const auto branch = m_branches.constFind(message(id).parent);
    assert(branch != m_branches.constEnd());
    return branch->children;
}

void ConversationTree::select(MessageId id) {
    for (MessageId at = id; at != 0; at = message(at).parent) {
        selectAmongSiblings(at);
    }
}

void ConversationTree::selectAmongSiblings(MessageId id) {
    m_branches[message(id).parent].selected = id;
}

}  // namespace roost
