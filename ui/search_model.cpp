#include "search_model.h"

#include "wording.h"

#include <QSet>

#include <utility>

namespace roost {

namespace {

constexpr int kPauseMs = 300;

/// The snippet with what was found in bold; all else is escaped.
QString styledSnippet(const SearchHit& hit) {
    QString styled;
    qsizetype done = 0;
    for (const auto& [begin, length] : hit.marks) {
        styled += hit.snippet.mid(done, begin - done).toHtmlEscaped();
        styled +=
            QStringLiteral("<b>") + hit.snippet.mid(begin, length).toHtmlEscaped() + QStringLiteral("</b>");
        done = begin + length;
    }
    return styled + hit.snippet.mid(done).toHtmlEscaped();
}

/// A title is mostly taken from the first message; where a message is found too, the title adds nothing.
QVector<SearchHit> withoutRepeatedTitles(QVector<SearchHit> hits) {
    QSet<ConversationId> foundInMessages;
    for (const SearchHit& hit : std::as_const(hits)) {
        if (hit.message != 0) {
            foundInMessages.insert(hit.conversation);
        }
    }
    hits.removeIf(
        [&](const SearchHit& hit) { return hit.message == 0 && foundInMessages.contains(hit.conversation); });
    return hits;
}

}  // namespace

SearchModel::SearchModel(StorageBackend& storage, const ConversationKeeper& keeper, QObject* parent)
    : QAbstractListModel(parent), m_storage(storage), m_keeper(keeper) {
    connect(&storage, &StorageBackend::found, this, &SearchModel::onFound);
    connect(&keeper, &ConversationKeeper::erased, this, &SearchModel::leaveOut);
    connect(&keeper, &ConversationKeeper::listChanged, this, &SearchModel::askAgainSoon);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    m_pause.callOnTimeout(this, &SearchModel::ask);
}

int SearchModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const SearchHit& hit = m_hits.at(index.row());
    const ConversationHead* head = m_keeper.head(hit.conversation);
    switch (role) {
    case ConversationIdRole:
        return hit.conversation;
    case MessageIdRole:
        return hit.message;
    case Qt::DisplayRole:
    case TitleRole:
        return head != nullptr ? wording::title(*head) : QString();
    case SnippetRole:
        return hit.message != 0 ? styledSnippet(hit) : QString();
    case PlainSnippetRole:
        return hit.message != 0 ? hit.snippet : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> SearchModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {MessageIdRole, "messageId"},
            {TitleRole, "title"},
            {SnippetRole, "snippet"},
            {PlainSnippetRole, "plainSnippet"}};
}

void SearchModel::setQuery(const QString& query) {
    if (query == m_query) {
        return;
    }
    m_query = query;
    emit queryChanged();
    m_pause.stop();
    m_isSearching = true;
    if (query.trimmed().isEmpty()) {
        m_asked = m_storage.newSearchId();
        show({m_asked, {}});
    } else {
        ask();
        emit countChanged();
    }
}

void SearchModel::ask() {
    m_asked = m_storage.newSearchId();
    m_storage.search({m_asked, m_query});
}

void SearchModel::askAgainSoon() {
    if (!m_query.trimmed().isEmpty()) {
        m_pause.start();
    }
}

void SearchModel::onFound(const SearchResult& result) {
    if (result.id == m_asked) {
        show(result);
    } else if (m_answered != m_asked && result.id > m_asked) {
        ask();  // somebody else's search has made ours needless
    }
}

void SearchModel::show(const SearchResult& result) {
    m_answered = result.id;
    m_problem = result.error ? wording::sentence(*result.error) : Sentence();
    const QVector<SearchHit> hits = withoutRepeatedTitles(result.hits);
    if (std::exchange(m_isSearching, false) || hits != m_hits) {  // else the place in the list would be lost
        beginResetModel();
        m_hits = hits;
        endResetModel();
    } else if (!hits.isEmpty()) {
        emit dataChanged(index(0), index(rowCount() - 1), {TitleRole});
    }
    emit countChanged();
}

void SearchModel::retranslate() {
    emit countChanged();
    if (!m_hits.isEmpty()) {
        emit dataChanged(index(0), index(rowCount() - 1), {TitleRole});
    }
}

void SearchModel::leaveOut(ConversationId conversation) {
    beginResetModel();
    m_hits.removeIf([conversation](const SearchHit& hit) { return hit.conversation == conversation; });
    endResetModel();
    emit countChanged();
}

}  // namespace roost
