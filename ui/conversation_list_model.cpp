#include "conversation_list_model.h"

#include "wording.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <tuple>

namespace roost {

namespace {

constexpr int kDaysOfThisWeek = 7;
constexpr qint64 kNowSeconds = 60;

}  // namespace

ConversationListModel::ConversationListModel(const ConversationKeeper& keeper, const AnswerRunner& answers,
                                             QObject* parent)
    : QAbstractListModel(parent), m_keeper(keeper), m_answers(answers) {
    m_minute.setInterval(std::chrono::minutes(1));
    m_minute.callOnTimeout(this, &ConversationListModel::follow);
    m_minute.start();
    connect(&keeper, &ConversationKeeper::listChanged, this, &ConversationListModel::follow);
    connect(&answers, &AnswerRunner::begun, this, &ConversationListModel::refresh);
    connect(&answers, &AnswerRunner::ended, this, &ConversationListModel::refresh);
    m_rows = wanted();
}

int ConversationListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows.at(index.row());
    const ConversationHead* head = m_keeper.head(row.conversation);
    switch (role) {
    case ConversationIdRole:
        return row.conversation;
    case FolderIdRole:
        return row.folder;
    case Qt::DisplayRole:
    case TitleRole:
        return head != nullptr ? wording::title(*head) : row.heading;
    case TimeRole:
        return head != nullptr ? timeText(head->changed) : QString();
    case PinnedRole:
        return head != nullptr && head->isPinned;
    case AnsweringRole:
        return head != nullptr && m_answers.isAnswering(head->id);
    case SelectedRole:
        return m_selected.contains(row.conversation);
    case ClosedRole:
        return m_closed.contains(row.folder);
    default:
        return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {FolderIdRole, "folderId"},
            {TitleRole, "title"},
            {TimeRole, "time"},
            {PinnedRole, "pinned"},
            {AnsweringRole, "answering"},
            {SelectedRole, "selected"},
            {ClosedRole, "closed"}};
}

QString ConversationListModel::timeText(const QDateTime& changed) const {
    const QDateTime now = m_keeper.now();
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
    return changed.date().year() == now.date().year() ? wording::dayAndMonth(changed.date())
                                                      : wording::month(changed.date());
}

QString ConversationListModel::ageGroup(QDate changed, QDate today) {
    const qint64 days = changed.daysTo(today);
    if (days <= 0) {
        return tr("Today");
    }
    return days < kDaysOfThisWeek ? tr("This week") : tr("Earlier");
}

void ConversationListModel::setView(View view) {
    if (view == m_view) {
        return;
    }
    m_view = view;
    clearSelection();
    emit viewChanged();
    follow();
}

bool ConversationListModel::isShown(const ConversationHead& head) const {
    switch (m_view) {
    case Current:
        return !head.isArchived && !head.trashed.isValid();
    case Archived:
        return head.isArchived && !head.trashed.isValid();
    case Trashed:
        return head.trashed.isValid();
    }
    return false;
}

/// The rows as they should be: pinned conversations, then folder by folder, then the rest by age. The archive
/// and the trash know age only.
QVector<ConversationListModel::Row> ConversationListModel::wanted() const {
    std::vector<const ConversationHead*> heads = m_keeper.heads();
    std::erase_if(heads, [this](const ConversationHead* head) { return !isShown(*head); });
    std::sort(heads.begin(), heads.end(), [](const ConversationHead* one, const ConversationHead* other) {
        return std::tuple(one->changed, one->id) > std::tuple(other->changed, other->id);
    });
    QVector<Row> pinned;
    QHash<FolderId, QVector<Row>> inFolders;
    QVector<Row> byAge;
    QString lastGroup;
    const QDate today = m_keeper.now().date();
    for (const ConversationHead* head : heads) {
        const Row row{head->id, m_view == Current ? head->folder : 0, {}};
        if (m_view == Current && head->isPinned) {
            pinned.append(row);
        } else if (row.folder != 0) {
            inFolders[row.folder].append(row);
        } else {
            const QString group = ageGroup(head->changed.date(), today);
            if (group != lastGroup) {
                byAge.append({0, 0, group});
                lastGroup = group;
            }
            byAge.append(row);
        }
    }
    QVector<Row> rows;
    if (!pinned.isEmpty()) {
        rows.append({0, 0, tr("Pinned")});
        rows += pinned;
    }
    const QVector<Folder> folders = m_view == Current ? m_keeper.foldersByName() : QVector<Folder>();
    for (const Folder& folder : folders) {
        rows.append({0, folder.id, folder.name});
        if (!m_closed.contains(folder.id)) {
            rows += inFolders.value(folder.id);
        }
    }
    return rows + byAge;
}

void ConversationListModel::follow() {
    const QVector<Row> rows = wanted();
    const auto [oldBegin, newBegin] =
        std::mismatch(m_rows.cbegin(), m_rows.cend(), rows.cbegin(), rows.cend());
    const auto same = static_cast<int>(oldBegin - m_rows.cbegin());
    const qsizetype most = std::min(m_rows.size(), rows.size()) - same;
    int sameAtEnd = 0;
    while (sameAtEnd < most &&
           m_rows.at(m_rows.size() - 1 - sameAtEnd) == rows.at(rows.size() - 1 - sameAtEnd)) {
        ++sameAtEnd;
    }
    replaceRows(same, rowCount() - sameAtEnd, rows.mid(same, rows.size() - same - sameAtEnd));
    dropHiddenSelection();
    if (!m_rows.isEmpty()) {
        emit dataChanged(index(0), index(rowCount() - 1));
    }
    emit countChanged();
}

/// Puts \p wanted in the place of the rows from \p begin to \p end.
void ConversationListModel::replaceRows(int begin, int end, const QVector<Row>& wanted) {
    const auto old = m_rows.cbegin() + begin;
    if (begin < end && wanted.size() == end - begin && wanted.constFirst() == m_rows.at(end - 1) &&
        std::equal(wanted.cbegin() + 1, wanted.cend(), old)) {
        beginMoveRows({}, end - 1, end - 1, {}, begin);  // one conversation went up, as when it is written to
        m_rows.move(end - 1, begin);
        endMoveRows();
        return;
    }
    if (begin < end) {
        beginRemoveRows({}, begin, end - 1);
        m_rows.remove(begin, end - begin);
        endRemoveRows();
    }
    if (!wanted.isEmpty()) {
        beginInsertRows({}, begin, begin + static_cast<int>(wanted.size()) - 1);
        m_rows = m_rows.mid(0, begin) + wanted + m_rows.mid(begin);
        endInsertRows();
    }
}

/// What is not shown any more must not be acted on.
void ConversationListModel::dropHiddenSelection() {
    const QVector<ConversationId> ids = shownIds();
    const QSet<ConversationId> shown(ids.begin(), ids.end());
    if (!shown.contains(m_selected)) {
        m_selected.intersect(shown);
        emit selectionChanged();
    }
}

void ConversationListModel::refresh(ConversationId conversation) {
    const auto row = std::find_if(m_rows.cbegin(), m_rows.cend(), [conversation](const Row& each) {
        return each.conversation == conversation;
    });
    if (row != m_rows.cend()) {
        const QModelIndex changed = index(static_cast<int>(row - m_rows.cbegin()));
        emit dataChanged(changed, changed);
    }
}

void ConversationListModel::toggleFolder(quint64 folder) {
    if (!m_closed.remove(folder)) {
        m_closed.insert(folder);
    }
    follow();
}

QVector<ConversationId> ConversationListModel::shownIds() const {
    QVector<ConversationId> ids;
    for (const Row& row : m_rows) {
        if (row.conversation != 0) {
            ids.append(row.conversation);
        }
    }
    return ids;
}

void ConversationListModel::toggleSelected(quint64 conversation) {
    if (!m_selected.remove(conversation)) {
        m_selected.insert(conversation);
    }
    m_lastSelected = conversation;
    announceSelection();
}

void ConversationListModel::selectTo(quint64 conversation) {
    const QVector<ConversationId> ids = shownIds();
    const qsizetype to = ids.indexOf(conversation);
    const qsizetype from = std::max<qsizetype>(0, ids.indexOf(m_lastSelected));
    for (qsizetype i = std::min(from, to); i <= std::max(from, to); ++i) {
        m_selected.insert(ids.at(i));
    }
    announceSelection();
}

void ConversationListModel::selectAll() {
    const QVector<ConversationId> ids = shownIds();
    m_selected = QSet<ConversationId>(ids.begin(), ids.end());
    announceSelection();
}

void ConversationListModel::clearSelection() {
    if (!m_selected.isEmpty()) {
        m_selected.clear();
        announceSelection();
    }
}

void ConversationListModel::announceSelection() {
    if (!m_rows.isEmpty()) {
        emit dataChanged(index(0), index(rowCount() - 1), {SelectedRole});
    }
    emit selectionChanged();
}

QVector<ConversationId> ConversationListModel::affected(ConversationId conversation) const {
    return m_selected.contains(conversation) ? selected() : QVector<ConversationId>{conversation};
}

QVector<ConversationId> ConversationListModel::selected() const {
    QVector<ConversationId> ids = shownIds();
    ids.removeIf([this](ConversationId id) { return !m_selected.contains(id); });
    return ids;
}

int ConversationListModel::rowOf(quint64 conversation) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (conversation != 0 && m_rows.at(row).conversation == conversation) {
            return row;
        }
    }
    return -1;
}

ConversationId ConversationListModel::neighbour(ConversationId from, int step) const {
    const QVector<ConversationId> ids = shownIds();
    const qsizetype at = ids.indexOf(from);
    const qsizetype place = at < 0 ? (step > 0 ? 0 : -1) : at + step;
    return place >= 0 && place < ids.size() ? ids.at(place) : 0;
}

}  // namespace roost
