#include "message_list_model.h"

#include "message_parts_model.h"
#include "wording.h"

#include <QLocale>

#include <algorithm>

namespace roost {

namespace {

constexpr qsizetype kReadAloud = 1000;  ///< characters

}  // namespace

MessageListModel::MessageListModel(const ConversationKeeper& keeper, const AnswerRunner& answers,
                                   QObject* parent)
    : QAbstractListModel(parent), m_keeper(keeper), m_answers(answers) {}

int MessageListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_path.size());
}

QVariant MessageListModel::data(const QModelIndex& index, int role) const {
    const Conversation* conversation = m_keeper.whole(m_conversation);
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) ||
        conversation == nullptr) {
        return {};
    }
    const MessageId id = m_path.at(index.row());
    const ConversationMessage& message = conversation->tree.message(id);
    switch (role) {
    case MessageIdRole:
        return id;
    case OwnRole:
        return message.role == roost::Role::User;
    case Qt::DisplayRole:
    case TextRole:
        return message.text;
    case OwnTextRole:
        return message.role == roost::Role::User ? message.text : QString();
    case ContentRole:
        return QVariant::fromValue(MessageText{message.text});
    case BeginningRole:
        return message.text.left(kReadAloud);
    case ThinkingRole:
        return QVariant::fromValue(MessageText{message.thinking});
    case HasThinkingRole:
        return !message.thinking.isEmpty() || isThinking(id);
    case ThinkingNowRole:
        return isThinking(id);
    case ThinkingSecondsRole:
        return message.thinkingSeconds;
    case GrowingRole:
        return message.status == MessageStatus::Growing;
    case ProgressRole:
        return progressText(id);
    case ReadShareRole:
        return readShare(id);
    case NoteRole:
        return note(message);
    case WriterRole:
        return writer(index.row());
    case SpeedRole:
        return wording::speed(message.tokensPerSecond, message.tokens);
    case AlternateRole:
        return conversation->tree.alternates(id).indexOf(id) + 1;
    case AlternateCountRole:
        return conversation->tree.alternates(id).size();
    case LastRole:
        return index.row() == m_path.size() - 1;
    case RetryRole:
        return message.status == MessageStatus::Failed || message.status == MessageStatus::Interrupted;
    case OpeningRole:
        return message.role == roost::Role::Assistant && message.parent == 0;
    case CanGoOnRole:
        return canGoOn(conversation->tree, id);
    default:
        return {};
    }
}

QHash<int, QByteArray> MessageListModel::roleNames() const {
    return {{MessageIdRole, "messageId"},
            {OwnRole, "own"},
            {OwnTextRole, "ownText"},
            {ContentRole, "content"},
            {BeginningRole, "beginning"},
            {ThinkingRole, "thinking"},
            {HasThinkingRole, "hasThinking"},
            {ThinkingNowRole, "thinkingNow"},
            {ThinkingSecondsRole, "thinkingSeconds"},
            {GrowingRole, "growing"},
            {ProgressRole, "progressText"},
            {ReadShareRole, "readShare"},
            {NoteRole, "note"},
            {WriterRole, "writer"},
            {SpeedRole, "speed"},
            {AlternateRole, "alternate"},
            {AlternateCountRole, "alternateCount"},
            {LastRole, "last"},
            {RetryRole, "retry"},
            {OpeningRole, "opening"},
            {CanGoOnRole, "canGoOn"}};
}

bool MessageListModel::isThinking(MessageId id) const {
    const std::optional<AnswerProgress> progress = m_answers.progress(id);
    return progress && progress->phase == AnswerProgress::Thinking;
}

QString MessageListModel::progressText(MessageId id) const {
    const std::optional<AnswerProgress> progress = m_answers.progress(id);
    if (!progress) {
        return {};
    }
    switch (progress->phase) {
    case AnswerProgress::WaitingForModel:
        return tr("Waiting for the model to load…");
    case AnswerProgress::Queued:
        return tr("Waiting to begin…");
    case AnswerProgress::Reading:
        return tr("Reading %1 of %2 tokens…")
            .arg(QLocale().toString(progress->tokensRead), QLocale().toString(progress->tokensTotal));
    case AnswerProgress::Thinking:
    case AnswerProgress::Writing:
        break;
    }
    return {};
}

double MessageListModel::readShare(MessageId id) const {
    const std::optional<AnswerProgress> progress = m_answers.progress(id);
    const bool isReading =
        progress && progress->phase == AnswerProgress::Reading && progress->tokensTotal > 0;
    return isReading ? static_cast<double>(progress->tokensRead) / progress->tokensTotal : -1;
}

QString MessageListModel::note(const ConversationMessage& message) {
    switch (message.status) {
    case MessageStatus::Stopped:
        return message.text.isEmpty() ? tr("Stopped before the answer began") : tr("Stopped");
    case MessageStatus::LengthLimit:
        return tr("Cut at the longest answer");
    case MessageStatus::Failed:
        return message.text.isEmpty() ? tr("No answer") : tr("Broke off");
    case MessageStatus::Interrupted:
        return tr("Broke off when Roost ended");
    case MessageStatus::Complete:
        return message.text.isEmpty() ? tr("The model had nothing to say") : QString();
    case MessageStatus::Growing:
        break;
    }
    return {};
}

QString MessageListModel::writer(int row) const {
    const ConversationTree& tree = m_keeper.whole(m_conversation)->tree;
    QString model = tree.message(m_path.at(row)).model;
    for (int before = row - 1; before >= 0; --before) {
        const ConversationMessage& message = tree.message(m_path.at(before));
        if (message.role == roost::Role::Assistant) {
            return message.model == model ? QString() : model;
        }
    }
    return model;
}

void MessageListModel::show(ConversationId conversation) {
    beginResetModel();
    const Conversation* shown = m_keeper.whole(conversation);
    m_conversation = conversation;
    m_path = shown != nullptr ? shown->tree.activePath() : QVector<MessageId>();
    endResetModel();
    emit countChanged();
}

void MessageListModel::followPath() {
    const Conversation* conversation = m_keeper.whole(m_conversation);
    const QVector<MessageId> path =
        conversation != nullptr ? conversation->tree.activePath() : QVector<MessageId>();
    const auto firstOther = std::mismatch(m_path.begin(), m_path.end(), path.begin(), path.end()).first;
    const int common = static_cast<int>(firstOther - m_path.begin());
    if (common < m_path.size()) {
        beginRemoveRows({}, common, static_cast<int>(m_path.size()) - 1);
        m_path.resize(common);
        endRemoveRows();
    }
    if (common < path.size()) {
        beginInsertRows({}, common, static_cast<int>(path.size()) - 1);
        m_path = path;
        endInsertRows();
    }
    if (common > 0) {
        emit dataChanged(index(common - 1), index(common - 1),
                         {LastRole, AlternateRole, AlternateCountRole, CanGoOnRole});
    }
    emit countChanged();
}

void MessageListModel::retranslate() {
    if (rowCount() > 0) {
        emit dataChanged(index(0), index(rowCount() - 1), {ProgressRole, NoteRole, SpeedRole});
    }
}

void MessageListModel::refresh(MessageId message) {
    const int row = rowOf(message);
    if (row >= 0) {
        emit dataChanged(index(row), index(row),
                         {TextRole, ContentRole, BeginningRole, ThinkingRole, HasThinkingRole,
                          ThinkingNowRole, ThinkingSecondsRole, GrowingRole, ProgressRole, ReadShareRole,
                          NoteRole, WriterRole, SpeedRole, RetryRole, CanGoOnRole, Qt::DisplayRole});
    }
}

}  // namespace roost
