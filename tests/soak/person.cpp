#include "soak/person.h"

#include "base/platform.h"
#include "exchange/export_file.h"
#include "exchange/import_conversations.h"
#include "support/stored_conversations.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <array>
#include <functional>

namespace roost::test {

namespace {

constexpr int kMostConversations = 6;
constexpr int kMostMessages = 24;  // of a conversation, on all its branches
constexpr int kLongestAnswer = 24;
constexpr int kPatienceMs = 900'000;  // the machine may have other things to do

void require(bool isRight, const char* fault, const QString& thing = {}) {
    if (!isRight) {
        qFatal("%s %s", fault, qPrintable(thing));
    }
}

/// What has to be there by now.
template <typename T>
const T& present(const std::optional<T>& value) {
    if (!value) {
        qFatal("something that should be there is missing");
    }
    return *value;
}

PathMessage pathMessage(const ConversationTree& tree, MessageId id) {
    const ConversationMessage& message = tree.message(id);
    return {id, {message.role, message.text.toStdString()}, message.read, tree.children(id).size() > 1};
}

/// What comes back of one request for an answer.
struct Answer {
    QString text;
    ReadTokens read;
    std::map<MessageId, ReadTokens> readBefore;
    std::optional<GenerationFinished> outcome;
};

}  // namespace

struct Person::Services {
    explicit Services(const QString& folder)
        : snapshots(std::make_shared<SnapshotStore>(folder + QStringLiteral("/states"))),
          inference(InferenceOptions{{}, snapshots, folder}), storage(folder, snapshots) {
        QObject::connect(&inference, &InferenceBackend::failed, [](const Failure& failure) {
            qFatal("a request failed: %s", describe(failure.error).c_str());
        });
        QObject::connect(&storage, &StorageBackend::saveFailed, [](const Error& error) {
            qFatal("nothing can be kept: %s", describe(error).c_str());
        });
    }

    /// Sends the request and waits; asks it to stop once \p stopAfter pieces of text have come, if above 0.
    Answer generate(GenerationRequest request, int stopAfter) {
        Answer answer;
        std::stop_source stop;
        request.stop = stop.get_token();
        QObject context;
        int deltas = 0;
        QObject::connect(&inference, &InferenceBackend::textDelta, &context, [&](const TextDelta& delta) {
            answer.text += delta.text;
            if (++deltas == stopAfter) {
                stop.request_stop();
            }
        });
        const MessageId answerId = request.answerId;
        QObject::connect(
            &inference, &InferenceBackend::messageRead, &context, [&](const MessageRead& message) {
                (message.message == answerId ? answer.read : answer.readBefore[message.message]) =
                    message.read;
            });
        QObject::connect(&inference, &InferenceBackend::finished, &context,
                         [&](const GenerationFinished& finished) { answer.outcome = finished; });
        QObject::connect(&inference, &InferenceBackend::failed, &context, [](const Failure& failure) {
            require(false, "an answer fails:", QString::fromStdString(describe(failure.error)));
        });
        inference.generate(std::move(request));
        require(QTest::qWaitFor([&] { return answer.outcome.has_value(); }, kPatienceMs),
                "an answer does not end");
        return answer;
    }

    std::shared_ptr<SnapshotStore> snapshots;
    InferenceService inference;
    StorageService storage;
};

Person::Person(QString folder, QStringList models, quint32 seed)
    : m_folder(std::move(folder)), m_models(std::move(models)), m_random(seed) {
    begin();
}

Person::~Person() = default;

void Person::begin() {
    m_services = std::make_unique<Services>(m_folder);
    bool isOpen = false;
    QObject context;
    QObject::connect(
        &m_services->storage, &StorageBackend::opened, &context, [&](const StorageContents& contents) {
            isOpen = true;
            require(contents.conversations.size() == static_cast<qsizetype>(m_conversations.size()),
                    "conversations were lost or came back");
        });
    m_services->storage.open();
    waitFor("the store", [&] { return isOpen; });
    m_model.clear();
    m_counts.memoryAtRest.append(platform::currentMemory().value_or(0));
}

void Person::restart() {
    m_services.reset();
    begin();
    for (const auto& [id, conversation] : m_conversations) {
        std::optional<Conversation> kept;
        QObject context;
        QObject::connect(&m_services->storage, &StorageBackend::loaded, &context,
                         [&](const Conversation& loaded) { kept = loaded; });
        m_services->storage.load(id);
        waitFor("a conversation", [&] { return kept.has_value(); });
        require(present(kept) == conversation, "a conversation is not as it was:", conversation.title);
    }
}

void Person::checkStore() {
    m_services.reset();
    const auto store = openStore(m_folder);
    if (const auto sound = store->check(); !sound) {
        qFatal("%s", describe(sound.error()).c_str());
    }
    for (const auto& [id, conversation] : m_conversations) {
        const auto kept = store->conversation(id);
        require(kept && *kept == conversation, "a conversation is not as it was:", conversation.title);
    }
}

void Person::doSomething() {
    using Deed = std::pair<const char*, void (Person::*)()>;
    constexpr std::array<Deed, 16> kDeeds{{{"say", &Person::say},
                                           {"say", &Person::say},
                                           {"say", &Person::say},
                                           {"say", &Person::say},
                                           {"say differently", &Person::sayDifferently},
                                           {"say differently", &Person::sayDifferently},
                                           {"answer again", &Person::answerAgain},
                                           {"answer again", &Person::answerAgain},
                                           {"branch off", &Person::branchOff},
                                           {"choose another", &Person::chooseAnother},
                                           {"search", &Person::search},
                                           {"export and import", &Person::exportAndImport},
                                           {"think better", &Person::writeAndThinkBetter},
                                           {"switch the model", &Person::switchModel},
                                           {"put away", &Person::putAway},
                                           {"reproduce", &Person::reproduce}}};
    const auto& [name, deed] = kDeeds[static_cast<std::size_t>(below(static_cast<int>(kDeeds.size())))];
    ++m_counts.deeds[QString::fromUtf8(name)];
    (this->*deed)();
}

Conversation& Person::any() {
    if (m_conversations.empty() || (m_conversations.size() < kMostConversations && below(8) == 0)) {
        Conversation conversation;
        conversation.id = m_ids.next();
        conversation.title = words();
        conversation.created = QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch());
        conversation.changed = conversation.created;
        // A conversation stays with its model, so that what it has read is what this model has read.
        conversation.settings.modelPath = m_models.at(below(static_cast<int>(m_models.size())));
        keep({SaveConversation{headOf(conversation)}});
        const ConversationId id = conversation.id;
        return m_conversations.emplace(id, std::move(conversation)).first->second;
    }
    return std::next(m_conversations.begin(), below(static_cast<int>(m_conversations.size())))->second;
}

std::optional<MessageId> Person::anyMessage(const Conversation& conversation, Role role) {
    QVector<MessageId> all;
    for (const MessageId id : conversation.tree.ids()) {
        if (conversation.tree.message(id).role == role) {
            all.append(id);
        }
    }
    return all.isEmpty() ? std::nullopt : std::optional(all.at(below(static_cast<int>(all.size()))));
}

QString Person::words() {
    static const QStringList kWords{"Hello",      "what", "is",      "three", "plus",     "four",   "tell",
                                    "me",         "a",    "story",   "about", "Straße",   "日本語", "naïve",
                                    "\U0001F9A2", "why?", "because", "<b>",   "**bold**", "```",    "User:"};
    QStringList some;
    for (int count = 1 + below(8); count > 0; --count) {
        some.append(kWords.at(below(static_cast<int>(kWords.size()))));
    }
    return some.join(u' ');
}

void Person::add(Conversation& conversation, MessageId parent, const QString& text) {
    ConversationMessage question;
    question.id = m_ids.next();
    question.parent = parent;
    question.text = text;
    question.created = QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch());
    conversation.tree.add(question);
    keep({SaveMessage{conversation.id, question}});
    answer(conversation, question.id);
}

GenerationRequest Person::requestFor(const Conversation& conversation, MessageId answer) {
    const ConversationMessage& message = conversation.tree.message(answer);
    GenerationRequest request;
    request.id = m_services->inference.newRequestId();
    request.conversation = conversation.id;
    request.answerId = answer;
    for (const MessageId id : conversation.tree.pathTo(message.parent)) {
        request.path.append(pathMessage(conversation.tree, id));
    }
    request.sampler = present(message.sampler);
    request.maxTokens = kLongestAnswer;
    return request;
}

void Person::answer(Conversation& conversation, MessageId question) {
    load(conversation.settings.modelPath);
    ConversationMessage message;
    message.id = m_ids.next();
    message.parent = question;
    message.role = Role::Assistant;
    message.created = QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch());
    SamplerSettings sampler;
    sampler.temperature = 0.5 + below(10) / 10.0;
    sampler.topP = 0.3 + below(7) / 10.0;
    sampler.seed = m_random.generate();
    message.sampler = sampler;
    message.seed = *sampler.seed;
    conversation.tree.add(message);

    const Answer drawn =
        m_services->generate(requestFor(conversation, message.id), below(3) == 0 ? 1 + below(3) : 0);
    message.text = drawn.text;
    message.read = drawn.read;
    message.tokens = present(drawn.outcome).tokens;
    switch (present(drawn.outcome).reason) {
    case FinishReason::EndOfTurn:
        message.status = MessageStatus::Complete;
        break;
    case FinishReason::TokenLimit:
        message.status = MessageStatus::LengthLimit;
        break;
    case FinishReason::Stopped:
        message.status = MessageStatus::Stopped;
        ++m_counts.stopped;
        break;
    }
    ++m_counts.answers;
    conversation.tree.put(message);
    QVector<StorageChange> changes;
    for (const auto& [id, read] : drawn.readBefore) {
        conversation.tree.setRead(id, read);
        changes.append(SaveMessage{conversation.id, conversation.tree.message(id)});
    }
    changes.append(SaveMessage{conversation.id, message});
    keep(changes);
}

void Person::say() {
    Conversation& conversation = any();
    if (conversation.tree.size() >= kMostMessages) {
        putAway();
        return;
    }
    const QVector<MessageId> path = conversation.tree.activePath();
    add(conversation, path.isEmpty() ? 0 : path.constLast(), words());
}

void Person::sayDifferently() {
    Conversation& conversation = any();
    const auto question = anyMessage(conversation, Role::User);
    if (question && conversation.tree.size() < kMostMessages) {
        add(conversation, conversation.tree.message(*question).parent, words());
    }
}

void Person::answerAgain() {
    Conversation& conversation = any();
    const auto question = anyMessage(conversation, Role::User);
    if (question && conversation.tree.size() < kMostMessages) {
        answer(conversation, *question);
    }
}

void Person::branchOff() {
    Conversation& from = any();
    const auto place = anyMessage(from, Role::Assistant);
    if (!place || m_conversations.size() >= kMostConversations) {
        return;
    }
    Conversation branch = from;
    branch.id = m_ids.next();
    branch.tree = {};
    MessageId parent = 0;
    for (const MessageId id : from.tree.pathTo(*place)) {
        ConversationMessage message = from.tree.message(id);
        message.id = m_ids.next();
        message.parent = std::exchange(parent, message.id);
        branch.tree.add(message);
    }
    keep(changesFor(branch));
    Conversation& kept = m_conversations.emplace(branch.id, branch).first->second;
    add(kept, parent, words());
}

void Person::chooseAnother() {
    Conversation& conversation = any();
    if (conversation.tree.isEmpty()) {
        return;
    }
    const MessageId id = conversation.tree.ids().at(below(static_cast<int>(conversation.tree.size())));
    conversation.tree.select(id);
    keep({SelectMessage{conversation.id, id}});
}

void Person::search() {
    const Conversation& conversation = any();
    const QString query = conversation.title.section(u' ', 0, 0);
    std::optional<SearchResult> result;
    QObject context;
    QObject::connect(&m_services->storage, &StorageBackend::found, &context,
                     [&](const SearchResult& found) { result = found; });
    constexpr int kMost = 10'000;
    m_services->storage.search({1, query, kMost});
    waitFor("a search", [&] { return result.has_value(); });
    const bool hasWords = std::any_of(query.begin(), query.end(), [](QChar c) { return c.isLetter(); });
    const bool isFound =
        std::any_of(present(result).hits.begin(), present(result).hits.end(),
                    [&](const SearchHit& hit) { return hit.conversation == conversation.id; });
    require(isFound || !hasWords, "a title is not found:", conversation.title);
}

void Person::exportAndImport() {
    const Conversation& conversation = any();
    const QString path = m_folder + QStringLiteral("/export.json");
    auto file = ExportFile::create(path, ExportFormat::Json, {});
    require(file && file->add(conversation) && file->finish(),
            "a conversation cannot be exported:", conversation.title);
    const auto imported = importConversationFile(path, m_ids);
    require(imported && imported->conversations.size() == 1 &&
                contentHash(imported->conversations.first().conversation) == contentHash(conversation),
            "an export holds something else:", conversation.title);
    QFile::remove(path);
}

void Person::writeAndThinkBetter() {
    const Conversation& conversation = any();
    load(conversation.settings.modelPath);
    ReadAheadRequest request;
    for (const MessageId id : conversation.tree.activePath()) {
        request.path.append(pathMessage(conversation.tree, id));
    }
    request.draft = words().toStdString();
    m_services->inference.readAhead(request);
}

void Person::switchModel() {
    load(m_models.at(below(static_cast<int>(m_models.size()))));
}

void Person::putAway() {
    if (m_conversations.size() < 2) {
        return;
    }
    const Conversation gone = any();
    keep({DeleteConversation{gone.id}});
    m_services->inference.forget(gone.tree.ids());
    m_conversations.erase(gone.id);
}

/// Draws an answer again from what is kept of it, without any state: in an inference of its own that knows
/// nothing.
void Person::reproduce() {
    Conversation& conversation = any();
    const auto answer = anyMessage(conversation, Role::Assistant);
    if (!answer) {
        return;
    }
    m_services.reset();  // two models at a time would be too much for small machines
    begin();
    const ConversationMessage& record = conversation.tree.message(*answer);
    Services fresh(m_folder + QStringLiteral("/nothing"));
    bool isLoaded = false;
    QObject context;
    QObject::connect(&fresh.inference, &InferenceBackend::loaded, &context, [&] { isLoaded = true; });
    fresh.inference.load({fresh.inference.newRequestId(), conversation.settings.modelPath, 1, {}});
    waitFor("a model", [&] { return isLoaded; });
    const Answer again = fresh.generate(requestFor(conversation, *answer), 0);
    const bool isWhole = record.status != MessageStatus::Stopped;
    require(
        isWhole ? again.text == record.text : again.text.startsWith(record.text.trimmed()),
        "an answer cannot be drawn again from its record:", record.text + QStringLiteral(" / ") + again.text);
    ++m_counts.reproduced;
}

void Person::load(const QString& model) {
    if (model == m_model) {
        return;
    }
    bool isLoaded = false;
    QObject context;
    QObject::connect(&m_services->inference, &InferenceBackend::loaded, &context, [&] { isLoaded = true; });
    QObject::connect(&m_services->inference, &InferenceBackend::failed, &context, [](const Failure& failure) {
        require(false, "a model cannot be loaded:", QString::fromStdString(describe(failure.error)));
    });
    m_services->inference.load({m_services->inference.newRequestId(), model, 0, {}});
    waitFor("a model", [&] { return isLoaded; });
    m_model = model;
}

void Person::keep(QVector<StorageChange> changes) {
    m_services->storage.save(std::move(changes));
}

void Person::waitFor(const char* what, const std::function<bool()>& isThere) {
    require(QTest::qWaitFor(isThere, kPatienceMs), "this does not come:", QString::fromUtf8(what));
}

}  // namespace roost::test
