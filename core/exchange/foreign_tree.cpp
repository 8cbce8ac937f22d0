#include "exchange/foreign_tree.h"

#include <QHash>
#include <QTimeZone>

#include <algorithm>
#include <iterator>
#include <utility>

namespace roost {

namespace {

constexpr qsizetype kNone = -1;

class Grower {
public:
    Grower(const QVector<ForeignMessage>& messages, IdSource& ids, Losses& losses)
        : m_messages(messages), m_ids(ids), m_losses(losses), m_kept(messages.size(), 0),
          m_isPlaced(messages.size(), false), m_children(messages.size()) {}

    tl::expected<ForeignTree, TreeFault> grow(const QString& current) {
        if (auto fault = index()) {
            return tl::make_unexpected(*std::move(fault));
        }
        linkChildren();
        place();
        const auto lost = std::find(m_isPlaced.begin(), m_isPlaced.end(), false);
        if (lost != m_isPlaced.end()) {
            return tl::make_unexpected(
                TreeFault{lost - m_isPlaced.begin(), QStringLiteral("leads in a circle"), true});
        }
        const MessageId selected = m_kept.value(m_places.value(current, kNone), 0);
        if (selected != 0) {
            m_result.tree.select(selected);
        }
        return std::move(m_result);
    }

private:
    struct Step {
        qsizetype message;
        MessageId parent;
        QString thinking;  ///< of messages left out above
    };

    std::optional<TreeFault> index() {
        for (qsizetype i = 0; i < m_messages.size(); ++i) {
            const ForeignMessage& message = m_messages.at(i);
            if (m_places.contains(message.id)) {
                return TreeFault{i, QStringLiteral("is used twice")};
            }
            m_places.insert(message.id, i);
            m_systemMessages += message.role == Role::System ? 1 : 0;
        }
        return std::nullopt;
    }

    void linkChildren() {
        for (qsizetype i = 0; i < m_messages.size(); ++i) {
            const QString& parent = m_messages.at(i).parent;
            const qsizetype place = parent.isEmpty() ? kNone : m_places.value(parent, kNone);
            if (place != kNone) {
                m_children[place].append(i);
                continue;
            }
            m_beginnings.append(i);
            if (!parent.isEmpty()) {
                m_losses.add(Loss::MissingMessage);
            }
        }
        for (QVector<qsizetype>& siblings : m_children) {
            sort(siblings);
        }
        sort(m_beginnings);
    }

    void sort(QVector<qsizetype>& siblings) const {
        std::stable_sort(siblings.begin(), siblings.end(), [this](qsizetype a, qsizetype b) {
            return m_messages.at(a).rank < m_messages.at(b).rank;
        });
    }

    void place() {
        push(m_beginnings, 0, {});
        while (!m_steps.isEmpty()) {
            Step step = m_steps.takeLast();
            m_isPlaced[step.message] = true;
            const ForeignMessage& message = m_messages.at(step.message);
            if (message.role && !isSystemPrompt(message, step.parent)) {
                m_kept[step.message] = add(message, *message.role, step);
                push(m_children.at(step.message), m_kept.at(step.message), {});
            } else if (isUnsaid(step)) {
                m_kept[step.message] = add(message, Role::Assistant, step);
                m_result.tree.setStatus(m_kept.at(step.message), MessageStatus::Interrupted);
            } else {
                m_kept[step.message] = step.parent;
                push(m_children.at(step.message), step.parent, step.thinking.append(message.thinking));
            }
        }
    }

    /// Whether something was thought and nothing said after it.
    bool isUnsaid(const Step& step) const {
        const bool hasThought = !step.thinking.isEmpty() || !m_messages.at(step.message).thinking.isEmpty();
        return hasThought && m_children.at(step.message).isEmpty();
    }

    /// What was thought above goes to the first of \p siblings: many copies of a long text would fill the
    /// memory.
    void push(const QVector<qsizetype>& siblings, MessageId parent, const QString& thinking) {
        for (auto sibling = siblings.rbegin(); sibling != siblings.rend(); ++sibling) {
            const bool isFirst = std::next(sibling) == siblings.rend();
            m_steps.append({*sibling, parent, isFirst ? thinking : QString()});
        }
    }

    bool isSystemPrompt(const ForeignMessage& message, MessageId parent) {
        if (message.role != Role::System || parent != 0 || m_systemMessages != 1) {
            return false;
        }
        m_result.systemPrompt = message.text;
        return true;
    }

    MessageId add(const ForeignMessage& foreign, Role role, const Step& step) {
        ConversationMessage message;
        message.id = m_ids.next();
        message.parent = step.parent;
        message.role = role;
        message.text = foreign.text;
        message.thinking = role == Role::Assistant ? step.thinking + foreign.thinking : foreign.thinking;
        message.created = foreign.created;
        message.status = foreign.status;
        message.tokens = foreign.tokens;
        message.tokensPerSecond = foreign.tokensPerSecond;
        message.model = foreign.model;
        m_result.tree.add(message);
        return message.id;
    }

    const QVector<ForeignMessage>& m_messages;
    IdSource& m_ids;
    Losses& m_losses;
    QHash<QString, qsizetype> m_places;  ///< of the messages, by their id
    QVector<MessageId> m_kept;           ///< what each became, or the message before it where it is left out
    QVector<bool> m_isPlaced;
    QVector<QVector<qsizetype>> m_children;
    QVector<qsizetype> m_beginnings;
    QVector<Step> m_steps;
    qsizetype m_systemMessages = 0;
    ForeignTree m_result;
};

}  // namespace

tl::expected<ForeignTree, TreeFault> growTree(const QVector<ForeignMessage>& messages, const QString& current,
                                              IdSource& ids, Losses& losses) {
    return Grower(messages, ids, losses).grow(current);
}

void separateThinking(ForeignMessage& message) {
    const QLatin1String begin("<think>");
    const QLatin1String end("</think>");
    const QStringView text = QStringView(message.text).trimmed();
    if (message.role != Role::Assistant || !text.startsWith(begin)) {
        return;
    }
    const qsizetype endPlace = text.indexOf(end);
    const QStringView thinking =
        endPlace < 0 ? text.mid(begin.size()) : text.mid(begin.size(), endPlace - begin.size());
    const QStringView answer = endPlace < 0 ? QStringView() : text.mid(endPlace + end.size());
    message.thinking += thinking.trimmed().toString();
    message.text = answer.trimmed().toString();
}

QDateTime timeFromMilliseconds(double milliseconds) {
    constexpr double kYear10000 = 253402300800000.0;
    // No comparison holds for what is no number.
    const bool makesSense = milliseconds > 0 && milliseconds < kYear10000;
    return makesSense ? QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(milliseconds), QTimeZone::utc())
                      : QDateTime();
}

}  // namespace roost
