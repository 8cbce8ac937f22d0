#include "models/library_list_model.h"

#include "wording.h"

#include <QFileInfo>
#include <QLocale>
#include <QVariantMap>

#include <algorithm>

namespace roost {

namespace {

QString speedOf(const ModelEntry& entry, double bandwidth) {
    const double speed = estimatedSpeed(entry, bandwidth);
    return speed > 0 ? QLocale().toString(speed, 'f', speed < 10 ? 1 : 0) : QString();
}

QString size(qint64 count) {
    return wording::bytes(static_cast<quint64>(count));
}

}  // namespace

LibraryListModel::LibraryListModel(QObject* parent) : QAbstractListModel(parent) {}

int LibraryListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant LibraryListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ModelEntry& entry = m_entries.at(index.row());
    switch (role) {
    case PathRole:
        return entry.path;
    case Qt::DisplayRole:
    case NameRole:
        return isStarter(entry) ? QStringLiteral("Roost starter") : entry.name;
    case SummaryRole:
        return wording::joined({entry.version,
                                entry.parameters > 0
                                    ? wording::shortParameters(static_cast<quint64>(entry.parameters))
                                    : QString(),
                                entry.type, entry.fileBytes > 0 ? size(entry.fileBytes) : QString()});
    case DescriptionRole:
        return descriptionOf(entry);
    case FactsRole:
        return factsOf(entry);
    case ProblemRole:
        return entry.error ? wording::errorSentence(*entry.error) : QString();
    case FitsRole:
        return m_machine.fits(entry.memoryNeeded());
    case StatusRole:
        return entry.isAt(m_activePath) ? m_activeStatus : Idle;
    case StarterRole:
        return isStarter(entry);
    case ParametersRole:
        return entry.parameters;
    case LooseRole:
        return m_loose.contains(entry.path);
    case TargetRole:
        return entry.realPath != entry.path ? entry.realPath : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> LibraryListModel::roleNames() const {
    return {{PathRole, "path"},       {NameRole, "title"},
            {SummaryRole, "summary"}, {DescriptionRole, "description"},
            {FactsRole, "facts"},     {ProblemRole, "problem"},
            {FitsRole, "fits"},       {StatusRole, "status"},
            {StarterRole, "starter"}, {ParametersRole, "parameters"},
            {LooseRole, "loose"},     {TargetRole, "target"}};
}

QString LibraryListModel::memoryOf(const ModelEntry& entry) const {
    const QString needed = size(entry.memoryNeeded());
    return m_machine.freeBytes > 0 ? tr("%1, of %2 free").arg(needed, size(m_machine.available())) : needed;
}

QString LibraryListModel::descriptionOf(const ModelEntry& entry) const {
    if (isStarter(entry)) {
        return tr(
            "Built in. A small model for trying things out: small talk and simple questions. It knows little "
            "and is often wrong.");
    }
    if (entry.error) {  // which the sentence about that tells
        return {};
    }
    QStringList sentences;
    if (const QString speed = speedOf(entry, m_machine.bandwidth); !speed.isEmpty()) {
        sentences << tr("Up to %1 tokens/s here.").arg(speed);
    }
    sentences << (m_machine.fits(entry.memoryNeeded())
                      ? tr("Needs %1 of memory.").arg(size(entry.memoryNeeded()))
                      : tr("Needs %1 of memory, and %2 are free.")
                            .arg(size(entry.memoryNeeded()), size(m_machine.available())));
    if (entry.tokenizer.isEmpty()) {
        sentences << tr("Its vocabulary is missing: put it beside the file.");
    }
    return wording::together(sentences);
}

QString LibraryListModel::otherBuildsOf(const ModelEntry& entry) const {
    QStringList builds;
    for (const ModelEntry& other : m_entries) {
        if (!entry.weightsKey.isEmpty() && other.weightsKey == entry.weightsKey && other.path != entry.path) {
            builds << tr("%1 (%2)").arg(QFileInfo(other.path).fileName(), other.type);
        }
    }
    return builds.join(QStringLiteral(", "));
}

QVariantList LibraryListModel::factsOf(const ModelEntry& entry) const {
    QVariantList facts;
    const auto add = [&facts](const QString& label, const QString& value) {
        if (!value.isEmpty()) {
            facts.append(QVariantMap{{QStringLiteral("label"), label}, {QStringLiteral("value"), value}});
        }
    };
    if (!entry.error) {
        const QString speed = speedOf(entry, m_machine.bandwidth);
        add(tr("Kind"), wording::joined({entry.version, entry.type}));
        add(tr("Parameters"), wording::parameters(static_cast<quint64>(entry.parameters)));
        add(tr("Trained on"), entry.trainedContext > 0
                                  ? tr("%1 tokens at once").arg(QLocale().toString(entry.trainedContext))
                                  : QString());
        add(tr("Vocabulary"), entry.tokenizer.isEmpty() ? tr("missing") : entry.tokenizer);
        add(tr("Memory"), memoryOf(entry));
        add(tr("Conversation"), tr("%1, whatever its length").arg(size(entry.stateBytes)));
        add(tr("Speed"),
            speed.isEmpty() ? QString() : tr("at most %1 tokens/s, by the speed of memory").arg(speed));
        add(tr("Same weights"), otherBuildsOf(entry));
    }
    add(tr("File"), wording::shortPath(entry.path));
    return facts;
}

int LibraryListModel::rowOf(const QString& path) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&path](const ModelEntry& entry) { return entry.isAt(path); });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

const ModelEntry* LibraryListModel::find(const QString& path) const {
    const int row = rowOf(path);
    return row < 0 ? nullptr : &m_entries.at(row);
}

QString LibraryListModel::listedPath(const QString& path) const {
    const ModelEntry* entry = find(path);
    return entry != nullptr ? entry->path : path;
}

QString LibraryListModel::nameOf(const QString& path) const {
    const int row = rowOf(path);
    return row < 0 ? QFileInfo(path).completeBaseName() : index(row).data(NameRole).toString();
}

void LibraryListModel::refresh(int first, int last) {
    if (first >= 0 && first <= last) {
        emit dataChanged(index(first), index(last));
    }
}

void LibraryListModel::retranslate() {
    refresh(0, count() - 1);
}

void LibraryListModel::setStarter(const ModelEntry& starter) {
    QVector<ModelEntry> own = m_entries;
    own.removeIf([this](const ModelEntry& entry) { return isStarter(entry); });
    m_starter = starter;
    arrange(own);
}

void LibraryListModel::setEntries(const QVector<ModelEntry>& entries, const QStringList& loose) {
    m_loose = loose;
    m_isComplete = true;
    arrange(entries);
}

/// Takes a new list row by row, so that what stays keeps its place under the pointer and the keyboard.
void LibraryListModel::arrange(const QVector<ModelEntry>& entries) {
    QVector<ModelEntry> wanted;
    if (!m_starter.path.isEmpty()) {
        wanted.append(m_starter);
    }
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(wanted),
                 [this](const ModelEntry& entry) { return !isStarter(entry); });
    const auto isWanted = [&wanted](const ModelEntry& entry) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&entry](const ModelEntry& other) { return other.path == entry.path; });
    };
    for (int row = count() - 1; row >= 0; --row) {
        if (!isWanted(m_entries.at(row))) {
            beginRemoveRows({}, row, row);
            m_entries.removeAt(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < wanted.size(); ++row) {
        const auto found = std::find_if(
            m_entries.begin(), m_entries.end(),
            [path = wanted.at(row).path](const ModelEntry& entry) { return entry.path == path; });
        const auto from = static_cast<int>(found - m_entries.begin());
        if (found == m_entries.end()) {
            beginInsertRows({}, row, row);
            m_entries.insert(row, wanted.at(row));
            endInsertRows();
        } else if (from > row) {
            beginMoveRows({}, from, from, {}, row);
            m_entries.move(from, row);
            endMoveRows();
        }
        m_entries[row] = wanted.at(row);
    }
    refresh(0, count() - 1);
    emit countChanged();
}

void LibraryListModel::setMachine(const Machine& machine) {
    if (machine != m_machine) {
        m_machine = machine;
        refresh(0, count() - 1);
    }
}

void LibraryListModel::setActive(const QString& path, Status status) {
    const int before = rowOf(m_activePath);
    m_activePath = path;
    m_activeStatus = status;
    refresh(before, before);
    refresh(rowOf(path), rowOf(path));
}

}  // namespace roost
