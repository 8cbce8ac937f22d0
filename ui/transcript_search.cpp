#include "transcript_search.h"

#include <algorithm>
#include <numeric>

namespace roost {

void TranscriptSearch::setMessages(MessageListModel* messages) {
    if (messages == m_messages) {
        return;
    }
    if (m_messages != nullptr) {
        disconnect(m_messages, nullptr, this, nullptr);
    }
    m_messages = messages;
    if (messages != nullptr) {
        connect(messages, &QAbstractItemModel::modelReset, this, &TranscriptSearch::countAll);
        connect(messages, &QAbstractItemModel::rowsInserted, this, &TranscriptSearch::countAll);
        connect(messages, &QAbstractItemModel::rowsRemoved, this, &TranscriptSearch::countAll);
        connect(messages, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex& first, const QModelIndex& last) {
                    countRows(first.row(), last.row());
                });
    }
    countAll();
    emit messagesChanged();
}

void TranscriptSearch::setQuery(const QString& query) {
    if (query == m_query) {
        return;
    }
    m_query = query;
    m_current = 0;
    countAll();
    emit queryChanged();
    if (m_count > 0) {
        m_current = 1;
        announce();
    }
}

int TranscriptSearch::placesIn(int row) const {
    const QString text = m_messages->index(row).data(MessageListModel::TextRole).toString();
    return static_cast<int>(text.count(m_query, Qt::CaseInsensitive));
}

void TranscriptSearch::countAll() {
    m_places.clear();
    if (m_messages != nullptr && !m_query.isEmpty()) {
        m_places.resize(m_messages->rowCount());
        for (int row = 0; row < m_places.size(); ++row) {
            m_places[row] = placesIn(row);
        }
    }
    setCount();
}

void TranscriptSearch::countRows(int first, int last) {
    if (m_query.isEmpty()) {
        return;
    }
    for (int row = first; row <= last && row < m_places.size(); ++row) {
        m_places[row] = placesIn(row);
    }
    setCount();
}

void TranscriptSearch::setCount() {
    m_count = std::accumulate(m_places.begin(), m_places.end(), 0);
    m_current = std::min(m_current, m_count);
    emit changed();
}

void TranscriptSearch::move(int step) {
    if (m_count == 0) {
        return;
    }
    const int wanted = m_current == 0 && step < 0 ? m_count - 1 : m_current - 1 + step;
    m_current = (wanted % m_count + m_count) % m_count + 1;
    announce();
}

void TranscriptSearch::announce() {
    emit changed();
    int left = m_current - 1;
    for (int row = 0; row < m_places.size(); ++row) {
        if (left < m_places.at(row)) {
            emit reached(row, left);
            return;
        }
        left -= m_places.at(row);
    }
}

}  // namespace roost
