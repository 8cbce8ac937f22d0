#include "conversation_list_model.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <utility>

namespace roost {

namespace {

constexpr int kDaysOfThisWeek = 7;
constexpr qint64 kNowSeconds = 60;

}  // namespace

ConversationListModel::ConversationListModel(const ConversationCollection& conversations,
                                             const AnswerRunner& answers, Clock now, QObject* parent)
    : QAbstractListModel(parent), m_conversations(conversations), m_answers(answers), m_now(std::move(now)) {
    m_minute.setInterval(std::chrono::minutes(1));
    m_minute.callOnTimeout(this, &ConversationListModel::tick);
    m_minute.start();
    follow();
}

int ConversationListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Conversation* conversation = m_conversations.find(m_rows.at(index.row()));
    if (conversation == nullptr) {
        return {};
    }
    switch (role) {
    case ConversationIdRole:
        return conversation->id;
    case Qt::DisplayRole:
    case TitleRole:
        return conversation->title;
    case TimeRole:
        return timeText(conversation->changed);
    case HeadingRole:
        return heading(index.row());
    case AnsweringRole:
        return m_answers.isAnswering(conversation->id);
    default:
        return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {TitleRole, "title"},
            {TimeRole, "time"},
            {HeadingRole, "heading"},
            {AnsweringRole, "answering"}};
}

QString ConversationListModel::timeText(const QDateTime& changed) const {
    const QDateTime now = m_now();
    if (changed.secsTo(now) < kNowSeconds) {
        return tr("now");
    }
    const QLocale locale;
    const qint64 days = changed.date().daysTo(now.date());
    if (days <= 0) {
        return locale.toString(changed.time(), QLocale::ShortFormat);
    }
    if (days < kDaysOfThisWeek) {
        return locale.dayName(changed.date().dayOfWeek(), QLocale::ShortFormat);
    }
    return locale.toString(changed.date(),
                           changed.date().year() == now.date().year() ? tr("d MMM") : tr("MMM yyyy"));
}

QString ConversationListModel::group(const QDateTime& changed) const {
    const qint64 days = changed.date().daysTo(m_now().date());
    if (days <= 0) {
        return tr("Today");
    }
    return days < kDaysOfThisWeek ? tr("This week") : tr("Earlier");
}

QString ConversationListModel::heading(int row) const {
    const auto groupOf = [this](int each) { return group(m_conversations.find(m_rows.at(each))->changed); };
    const QString own = groupOf(row);
    return row > 0 && groupOf(row - 1) == own ? QString() : own;
}

void ConversationListModel::setFilter(const QString& filter) {
    if (filter != m_filter) {
        m_filter = filter;
        emit filterChanged();
        follow();
    }
}

QVector<ConversationId> ConversationListModel::wanted() const {
    QVector<const Conversation*> found;
    for (const Conversation& conversation : m_conversations.all()) {
        if (matches(conversation, m_filter)) {
            found.append(&conversation);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Conversation* left, const Conversation* right) {
        return std::pair(left->changed, left->id) > std::pair(right->changed, right->id);
    });
    QVector<ConversationId> ids;
    for (const Conversation* conversation : std::as_const(found)) {
        ids.append(conversation->id);
    }
    return ids;
}

void ConversationListModel::follow() {
    const QVector<ConversationId> ids = wanted();
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!ids.contains(m_rows.at(row))) {
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < ids.size(); ++row) {
        const auto from = static_cast<int>(m_rows.indexOf(ids.at(row)));
        if (from < 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, ids.at(row));
            endInsertRows();
        } else if (from != row) {
            beginMoveRows({}, from, from, {}, row);
            m_rows.move(from, row);
            endMoveRows();
        }
    }
    tick();
    emit countChanged();
}

void ConversationListModel::tick() {
    if (!m_rows.isEmpty()) {
        emit dataChanged(index(0), index(rowCount() - 1), {TimeRole, HeadingRole});
    }
}

void ConversationListModel::refresh(ConversationId conversation) {
    const auto row = static_cast<int>(m_rows.indexOf(conversation));
    if (row >= 0) {
        emit dataChanged(index(row), index(row));
    }
}

ConversationId ConversationListModel::neighbour(ConversationId from, int step) const {
    const qsizetype at = m_rows.indexOf(from);
    const qsizetype row = at < 0 ? (step > 0 ? 0 : -1) : at + step;
    return row >= 0 && row < m_rows.size() ? m_rows.at(row) : 0;
}

}  // namespace roost
