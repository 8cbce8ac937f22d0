#include "palette/palette_model.h"

#include "wording.h"

#include <QHash>

#include <algorithm>

namespace roost {

namespace {

constexpr qsizetype kMostRecent = 12;   ///< choices that are kept
constexpr qsizetype kShownRecent = 5;   ///< of them before anything is typed
constexpr qsizetype kMostOfAGroup = 8;  ///< conversations or models that are listed at once

}  // namespace

PaletteModel::PaletteModel(StorageBackend& storage, const ConversationKeeper& keeper,
                           const LibraryListModel& library, Preferences& preferences, QObject* parent)
    : QAbstractListModel(parent), m_keeper(keeper), m_library(library), m_preferences(preferences),
      m_found(storage, keeper) {
    connect(&m_found, &SearchModel::modelReset, this, &PaletteModel::showMessages);
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows.at(index.row());
    const Candidate& candidate = m_candidates.at(row.candidate);
    switch (role) {
    case TitleRole:
        return candidate.title;
    case MarkedRole:
        return candidate.kind == Message ? candidate.marked
                                         : fuzzy::marked(candidate.title, row.match.places);
    case GroupRole:
        return row.group;
    case KindRole:
        return candidate.kind;
    case KeysRole:
        return candidate.keys;
    case DetailRole:
        return candidate.detail;
    default:
        return {};
    }
}

QHash<int, QByteArray> PaletteModel::roleNames() const {
    return {{TitleRole, "title"}, {MarkedRole, "marked"}, {GroupRole, "group"},
            {KindRole, "kind"},   {KeysRole, "keys"},     {DetailRole, "detail"}};
}

void PaletteModel::setQuery(const QString& query) {
    if (query != m_query) {
        m_query = query;
        beginResetModel();
        arrange();
        endResetModel();
        emit countChanged();
        m_found.setQuery(query);
        emit queryChanged();
    }
}

void PaletteModel::gather(const QVariantList& actions) {
    m_actions.clear();
    for (const QVariant& each : actions) {
        m_actions.append(each.value<WindowAction*>());
    }
    m_recent = m_preferences.recentChoices();
    m_query.clear();
    m_found.setQuery({});
    collect();
    emit queryChanged();
}

void PaletteModel::retranslate() {
    m_found.retranslate();
    collect();
}

void PaletteModel::collect() {
    beginResetModel();
    m_candidates.clear();
    addActions();
    addConversations();
    addModels();
    arrange();
    endResetModel();
    showMessages();
}

void PaletteModel::add(Candidate candidate) {
    candidate.folded = fuzzy::folded(candidate.title);
    m_candidates.append(std::move(candidate));
}

void PaletteModel::addActions() {
    for (const QPointer<WindowAction>& action : std::as_const(m_actions)) {
        if (action != nullptr && action->enabled) {
            add({.kind = Action,
                 .key = QStringLiteral("action:") + action->name,
                 .title = action->title,
                 .group = action->group,
                 .keys = action->keyTexts().value(0),
                 .action = action});
        }
    }
}

void PaletteModel::addConversations() {
    std::vector<const ConversationHead*> heads = m_keeper.heads();
    std::sort(heads.begin(), heads.end(),
              [](const auto* one, const auto* other) { return one->changed > other->changed; });
    for (const ConversationHead* head : heads) {
        if (!head->trashed.isValid()) {
            add({.kind = Conversation,
                 .key = QStringLiteral("conversation:%1").arg(head->id),
                 .title = wording::title(*head),
                 .group = tr("Go to a conversation"),
                 .detail = head->isArchived ? tr("in the archive") : QString(),
                 .conversation = head->id});
        }
    }
}

void PaletteModel::addModels() {
    for (int row = 0; row < m_library.rowCount(); ++row) {
        const QModelIndex index = m_library.index(row);
        const auto text = [&index](int role) { return index.data(role).toString(); };
        if (text(LibraryListModel::ProblemRole).isEmpty()) {
            const bool isLoaded = index.data(LibraryListModel::StatusRole) == LibraryListModel::Loaded;
            const QString path = text(LibraryListModel::PathRole);
            add({.kind = Model,
                 .key = QStringLiteral("model:") + path,
                 .title = tr("Use %1").arg(text(LibraryListModel::NameRole)),
                 .group = tr("Use a model"),
                 .detail = isLoaded ? tr("answers now") : text(LibraryListModel::SummaryRole),
                 .path = path});
        }
    }
}

/// Puts the messages that the storage has found for this query after everything else.
void PaletteModel::showMessages() {
    const qsizetype others = m_rows.size() - m_messageRows;
    if (m_messageRows > 0) {
        beginRemoveRows({}, static_cast<int>(others), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(others);
        m_candidates.removeIf([](const Candidate& each) { return each.kind == Message; });
        m_messageRows = 0;
        endRemoveRows();
    }
    QVector<Row> rows;
    for (int hit = 0; !m_found.searching() && hit < m_found.rowCount(); ++hit) {
        const QModelIndex index = m_found.index(hit);
        const quint64 message = index.data(SearchModel::MessageIdRole).toULongLong();
        if (message != 0 && rows.size() < kMostOfAGroup) {
            const QString title = index.data(SearchModel::TitleRole).toString();
            const QString snippet = index.data(SearchModel::SnippetRole).toString().simplified();
            m_candidates.append(
                {.kind = Message,
                 .title = tr("%1: %2").arg(title,
                                           index.data(SearchModel::PlainSnippetRole).toString().simplified()),
                 .group = tr("Go to a message"),
                 .marked = tr("%1: %2").arg(title.toHtmlEscaped(), snippet),
                 .conversation = index.data(SearchModel::ConversationIdRole).toULongLong(),
                 .message = message});
            rows.append({m_candidates.size() - 1, m_candidates.constLast().group, {}, 0});
        }
    }
    if (!rows.isEmpty()) {
        beginInsertRows({}, static_cast<int>(others), static_cast<int>(others + rows.size()) - 1);
        m_rows += rows;
        m_messageRows = rows.size();
        endInsertRows();
    }
    emit countChanged();
}

/// Lists what fits the query, but for messages. Within a reset.
void PaletteModel::arrange() {
    m_candidates.removeIf([](const Candidate& each) { return each.kind == Message; });
    m_messageRows = 0;
    m_rows = fuzzy::wordsOf(m_query).isEmpty() ? startingRows() : matchingRows();
}

/// What was chosen last, then everything in its groups.
QVector<PaletteModel::Row> PaletteModel::startingRows() const {
    QVector<Row> rows;
    for (const QString& key : m_recent) {
        const auto found = std::find_if(m_candidates.begin(), m_candidates.end(),
                                        [&key](const Candidate& each) { return each.key == key; });
        if (found != m_candidates.end() && rows.size() < kShownRecent) {
            rows.append({found - m_candidates.begin(), tr("Chosen lately"), {}, 0});
        }
    }
    QHash<Kind, qsizetype> counts;
    for (qsizetype i = 0; i < m_candidates.size(); ++i) {
        const Candidate& candidate = m_candidates.at(i);
        if (candidate.kind == Action || ++counts[candidate.kind] <= kMostOfAGroup) {
            rows.append({i, candidate.group, {}, 0});
        }
    }
    return rows;
}

/// What fits, in its groups; the group with the best fit first.
QVector<PaletteModel::Row> PaletteModel::matchingRows() const {
    const QStringList words = fuzzy::wordsOf(m_query);
    QVector<Row> rows;
    for (qsizetype i = 0; i < m_candidates.size(); ++i) {
        if (auto match = fuzzy::match(words, m_candidates.at(i).folded)) {
            const qsizetype place = m_recent.indexOf(m_candidates.at(i).key);
            rows.append({i, m_candidates.at(i).group, std::move(*match),
                         place < 0 ? 0 : static_cast<int>(kMostRecent - place)});
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& one, const Row& other) {
        return std::pair(one.match.score, one.recency) > std::pair(other.match.score, other.recency);
    });
    QStringList groups;
    QHash<QString, qsizetype> counts;
    QVector<Row> kept;
    for (Row& row : rows) {
        if (++counts[row.group] <= kMostOfAGroup) {
            if (!groups.contains(row.group)) {
                groups.append(row.group);
            }
            kept.append(std::move(row));
        }
    }
    std::stable_sort(kept.begin(), kept.end(), [&groups](const Row& one, const Row& other) {
        return groups.indexOf(one.group) < groups.indexOf(other.group);
    });
    return kept;
}

void PaletteModel::choose(int row) {
    if (row < 0 || row >= rowCount()) {
        return;
    }
    const Candidate chosen = m_candidates.at(m_rows.at(row).candidate);
    if (!chosen.key.isEmpty()) {
        m_recent.removeAll(chosen.key);
        m_recent.prepend(chosen.key);
        m_recent = m_recent.mid(0, kMostRecent);
        m_preferences.setRecentChoices(m_recent);
    }
    switch (chosen.kind) {
    case Action:
        if (chosen.action) {
            chosen.action->trigger();
        }
        break;
    case Conversation:
        emit conversationWanted(chosen.conversation);
        break;
    case Model:
        emit modelWanted(chosen.path);
        break;
    case Message:
        emit messageWanted(chosen.conversation, chosen.message);
        break;
    }
}

}  // namespace roost
