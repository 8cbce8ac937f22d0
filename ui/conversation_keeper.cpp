#include "conversation_keeper.h"

#include "storage/conversation_changes.h"
#include "wording.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <utility>

namespace roost {

namespace {

constexpr auto kGrowthInterval = std::chrono::milliseconds(500);
constexpr qsizetype kMostFetched = 8;  ///< conversations whose messages are held; any is read in a moment

}  // namespace

ConversationKeeper::ConversationKeeper(StorageBackend& storage, Clock now, QObject* parent)
    : QObject(parent), m_storage(storage), m_now(std::move(now)) {
    connect(&storage, &StorageBackend::opened, this, &ConversationKeeper::onOpened);
    connect(&storage, &StorageBackend::openFailed, this,
            [this](const Error& error) { setProblem(m_openProblem, wording::sentence(error)); });
    connect(&storage, &StorageBackend::saveFailed, this,
            [this](const Error& error) { setProblem(m_saveProblem, wording::sentence(error)); });
    connect(&storage, &StorageBackend::saved, this, [this] { setProblem(m_saveProblem, {}); });
    connect(&storage, &StorageBackend::loaded, this, &ConversationKeeper::onLoaded);
    connect(&storage, &StorageBackend::loadFailed, this, [this](ConversationId id, const Error& error) {
        m_fetching.remove(id);
        emit fetchFailed(id, wording::sentence(error));
    });
    connect(&storage, &StorageBackend::imported, this,
            [this](const ImportOutcome& outcome) { onImported(outcome.report); });
    m_growth.setSingleShot(true);
    m_growth.setInterval(kGrowthInterval);
    m_growth.callOnTimeout(this, &ConversationKeeper::saveWhatGrew);
}

ConversationKeeper::~ConversationKeeper() {
    eraseTaken();
    saveWhatGrew();
}

void ConversationKeeper::onOpened(const StorageContents& contents) {
    for (const ConversationHead& head : contents.conversations) {
        m_conversations.addHead(head);
    }
    for (const Folder& folder : contents.folders) {
        if (!hasFolder(folder.id)) {
            m_folders.append(folder);
        }
    }
    m_isOpen = true;
    setProblem(m_openProblem, {});
    emit listChanged();
    emit opened();
}

void ConversationKeeper::onImported(const ImportReport& report) {
    for (const Folder& folder : report.folders) {
        m_folders.append(folder);
    }
    for (ConversationHead head : report.conversations) {
        head.folder = hasFolder(head.folder) ? head.folder : 0;  // it may have been deleted meanwhile
        m_conversations.addHead(head);
    }
    emit listChanged();
}

void ConversationKeeper::setProblem(Sentence& place, const Sentence& sentence) {
    if (place.text() != sentence.text()) {
        place = sentence;
        emit problemChanged();
    }
}

void ConversationKeeper::fetch(ConversationId id) {
    if (m_conversations.whole(id) != nullptr) {
        m_fetched.removeOne(id);
        m_fetched.append(id);
        emit fetched(id);
    } else if (m_conversations.head(id) != nullptr && !m_fetching.contains(id)) {
        m_fetching.insert(id);
        m_storage.load(id);
    }
}

void ConversationKeeper::onLoaded(const Conversation& conversation) {
    m_fetching.remove(conversation.id);
    if (m_conversations.head(conversation.id) == nullptr ||
        m_conversations.whole(conversation.id) != nullptr) {
        return;  // erased meanwhile
    }
    m_conversations.complete(conversation.id, conversation.tree);
    m_fetched.append(conversation.id);
    dropUnused();
    emit fetched(conversation.id);
}

void ConversationKeeper::dropUnused() {
    for (qsizetype i = 0; i < m_fetched.size() - 1 && m_fetched.size() > kMostFetched;) {
        const ConversationId id = m_fetched.at(i);
        const bool isWaiting = std::find(m_grown.cbegin(), m_grown.cend(), id) != m_grown.cend();
        if (isWaiting || (m_isInUse && m_isInUse(id))) {
            ++i;
        } else {
            m_conversations.dropMessages(id);
            m_fetched.removeAt(i);
        }
    }
}

ConversationId ConversationKeeper::begin(const QString& title) {
    Conversation& conversation = m_conversations.create(m_now());
    conversation.title = title;
    const ConversationId id = conversation.id;
    m_fetched.append(id);
    dropUnused();
    m_storage.save({SaveConversation{*m_conversations.head(id)}});
    emit listChanged();
    return id;
}

MessageId ConversationKeeper::add(ConversationId id, ConversationMessage message) {
    Conversation* conversation = m_conversations.whole(id);
    assert(conversation != nullptr);
    message.id = m_conversations.newId();
    message.created = m_now();
    conversation->tree.add(message);
    conversation->changed = message.created;
    m_storage.save({SaveConversation{headOf(*conversation)}, SaveMessage{id, message}});
    emit listChanged();
    return message.id;
}

void ConversationKeeper::select(ConversationId id, MessageId message) {
    Conversation* conversation = m_conversations.whole(id);
    assert(conversation != nullptr);
    conversation->tree.select(message);
    m_storage.save({SelectMessage{id, message}});
}

void ConversationKeeper::change(ConversationId id, MessageId message,
                                const std::function<void(ConversationTree&)>& change) {
    Conversation* conversation = m_conversations.whole(id);
    if (conversation == nullptr) {
        return;  // erased while it was being answered
    }
    change(conversation->tree);
    if (conversation->tree.message(message).status != MessageStatus::Growing) {
        m_grown.remove(message);
        m_storage.save({SaveMessage{id, conversation->tree.message(message)}});
        return;
    }
    m_grown.insert(message, id);
    if (!m_growth.isActive()) {
        m_growth.start();
    }
}

void ConversationKeeper::saveWhatGrew() {
    QVector<StorageChange> changes;
    const QHash<MessageId, ConversationId> grown = std::exchange(m_grown, {});
    for (const auto& [message, id] : grown.asKeyValueRange()) {
        if (const Conversation* conversation = m_conversations.whole(id)) {
            changes.append(SaveMessage{id, conversation->tree.message(message)});
        }
    }
    const QSet<ConversationId> drafted = std::exchange(m_drafted, {});
    for (const ConversationId id : drafted) {
        if (const ConversationHead* head = m_conversations.head(id)) {
            changes.append(SaveConversation{*head});
        }
    }
    if (!changes.isEmpty()) {
        m_storage.save(changes);
    }
}

ConversationId ConversationKeeper::branch(ConversationId from, MessageId message) {
    const Conversation original = *m_conversations.whole(from);
    const ConversationId id = begin(original.title);
    Conversation& branched = *m_conversations.whole(id);
    branched.folder = original.folder;
    branched.settings = original.settings;
    QVector<StorageChange> changes{SaveConversation{headOf(branched)}};
    MessageId parent = 0;
    for (const MessageId each : original.tree.pathTo(message)) {
        ConversationMessage copied = original.tree.message(each);
        copied.id = m_conversations.newId();
        copied.parent = parent;
        parent = copied.id;
        branched.tree.add(copied);
        changes.append(SaveMessage{id, copied});
    }
    m_storage.save(changes);
    emit listChanged();
    return id;
}

void ConversationKeeper::take(ConversationId id, MessageId message) {
    eraseTaken();
    Conversation* conversation = m_conversations.whole(id);
    assert(conversation != nullptr);
    m_takenFrom = id;
    m_beforeTaking = conversation->tree;
    conversation->tree.remove(message);
}

void ConversationKeeper::putBack() {
    if (Conversation* conversation = m_conversations.whole(std::exchange(m_takenFrom, 0))) {
        conversation->tree = std::exchange(m_beforeTaking, {});
    }
}

void ConversationKeeper::eraseTaken() {
    const ConversationId id = std::exchange(m_takenFrom, 0);
    const ConversationTree before = std::exchange(m_beforeTaking, {});
    const Conversation* conversation = m_conversations.whole(id);
    if (conversation == nullptr) {
        return;
    }
    DeleteMessages deletion{id, before.ids()};
    deletion.messages.removeIf([&](MessageId each) { return conversation->tree.contains(each); });
    emit messagesErased(deletion.messages);
    QVector<StorageChange> changes{deletion};
    if (const QVector<MessageId> path = conversation->tree.activePath(); !path.isEmpty()) {
        changes.append(SelectMessage{id, path.constLast()});
    }
    m_storage.save(changes);
}

void ConversationKeeper::change(const QVector<ConversationId>& ids,
                                const std::function<void(ConversationHead&)>& change) {
    QVector<StorageChange> changes;
    for (const ConversationId id : ids) {
        if (ConversationHead* head = m_conversations.head(id)) {
            change(*head);
            m_drafted.remove(id);
            changes.append(SaveConversation{*head});
        }
    }
    m_storage.save(changes);
    emit listChanged();
}

void ConversationKeeper::setDraft(ConversationId id, const QString& text) {
    ConversationHead* head = m_conversations.head(id);
    if (head == nullptr || head->draft == text) {
        return;
    }
    head->draft = text;
    m_drafted.insert(id);
    if (!m_growth.isActive()) {
        m_growth.start();
    }
}

void ConversationKeeper::setSettings(ConversationId id, const ConversationSettings& settings) {
    ConversationHead* head = m_conversations.head(id);
    if (head == nullptr || head->settings == settings) {
        return;
    }
    head->settings = settings;
    m_drafted.insert(id);
    if (!m_growth.isActive()) {
        m_growth.start();
    }
}

void ConversationKeeper::erase(const QVector<ConversationId>& ids) {
    QVector<StorageChange> changes;
    for (const ConversationId id : ids) {
        if (const Conversation* conversation = m_conversations.whole(id)) {
            emit messagesErased(conversation->tree.ids());
        }
        m_conversations.remove(id);
        m_fetched.removeOne(id);
        m_drafted.remove(id);
        m_grown.removeIf([id](auto each) { return each.value() == id; });
        changes.append(DeleteConversation{id});
        emit erased(id);
    }
    m_storage.save(changes);
    emit listChanged();
}

QVector<Folder> ConversationKeeper::foldersByName() const {
    QVector<Folder> folders = m_folders;
    std::sort(folders.begin(), folders.end(), [](const Folder& one, const Folder& other) {
        return one.name.localeAwareCompare(other.name) < 0;
    });
    return folders;
}

bool ConversationKeeper::hasFolder(FolderId folder) const {
    return std::any_of(m_folders.cbegin(), m_folders.cend(),
                       [folder](const Folder& each) { return each.id == folder; });
}

FolderId ConversationKeeper::addFolder(const QString& name) {
    const Folder folder{m_conversations.newId(), name};
    m_folders.append(folder);
    m_storage.save({SaveFolder{folder}});
    emit listChanged();
    return folder.id;
}

void ConversationKeeper::renameFolder(FolderId folder, const QString& name) {
    const auto found = std::find_if(m_folders.begin(), m_folders.end(),
                                    [folder](const Folder& each) { return each.id == folder; });
    if (found == m_folders.end()) {
        return;
    }
    found->name = name;
    m_storage.save({SaveFolder{*found}});
    emit listChanged();
}

ErasedFolder ConversationKeeper::eraseFolder(FolderId folder) {
    const auto found = std::find_if(m_folders.cbegin(), m_folders.cend(),
                                    [folder](const Folder& each) { return each.id == folder; });
    assert(found != m_folders.cend());
    ErasedFolder erased{*found, {}};
    m_folders.erase(found);
    for (const ConversationHead* head : m_conversations.heads()) {
        if (head->folder == folder) {
            m_conversations.head(head->id)->folder = 0;
            erased.conversations.append(head->id);
        }
    }
    m_storage.save({DeleteFolder{folder}});
    emit listChanged();
    return erased;
}

void ConversationKeeper::restoreFolder(const ErasedFolder& erased) {
    m_folders.append(erased.folder);
    QVector<StorageChange> changes{SaveFolder{erased.folder}};
    for (const ConversationId id : erased.conversations) {
        ConversationHead* head = m_conversations.head(id);
        if (head != nullptr && head->folder == 0) {
            head->folder = erased.folder.id;
            m_drafted.remove(id);
            changes.append(SaveConversation{*head});
        }
    }
    m_storage.save(changes);
    emit listChanged();
}

}  // namespace roost
