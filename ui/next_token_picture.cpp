#include "next_token_picture.h"

#include "answer_request.h"
#include "inference/conversation_path.h"
#include "token_words.h"

#include <QLocale>
#include <QVariantMap>

#include <chrono>

namespace roost {

namespace {

constexpr auto kPause = std::chrono::milliseconds(40);  ///< a slider that moves asks no oftener

}  // namespace

NextTokenPicture::NextTokenPicture(InferenceBackend& backend, ModelController& model,
                                   ConversationKeeper& keeper, ChatController& chat, QObject* parent)
    : QObject(parent), m_backend(backend), m_model(model), m_keeper(keeper), m_chat(chat) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPause);
    m_soon.callOnTimeout(this, &NextTokenPicture::ask);
    connect(&backend, &InferenceBackend::probed, this, &NextTokenPicture::onProbed);
    connect(&model, &ModelController::changed, this, &NextTokenPicture::askSoon);
    connect(&chat, &ChatController::settingsChanged, this, &NextTokenPicture::askSoon);
    connect(&chat, &ChatController::answeringChanged, this, &NextTokenPicture::askSoon);
    connect(&chat, &ChatController::draftChanged, this, [this] {
        if (m_chat.notebook()) {
            askSoon();
        }
    });
    connect(chat.messages(), &MessageListModel::countChanged, this, &NextTokenPicture::askSoon);
    connect(chat.tokens(), &AnswerTokenStore::grew, this, &NextTokenPicture::onAnswerGrew);
}

void NextTokenPicture::setWatched(bool watched) {
    if (watched != m_watched) {
        m_watched = watched;
        emit watchedChanged();
        askSoon();
    }
}

void NextTokenPicture::askSoon() {
    if (m_watched && !m_soon.isActive()) {
        m_soon.start();
    }
}

void NextTokenPicture::ask() {
    m_request = 0;
    const Conversation none;
    const Conversation* open = m_keeper.whole(m_chat.conversationId());
    const Conversation& conversation = open != nullptr ? *open : none;
    if (!m_watched || m_chat.answering()) {
        return;
    }
    if (m_model.state() != ModelController::Ready) {
        showNothing(Sentence([] { return tr("Shown as soon as a model is loaded."); }));
        return;
    }
    if (conversation.settings.isNotebook) {
        askForNotebook(conversation);
        return;
    }
    const QVector<MessageId> path = conversation.tree.activePath();
    MessageId last = path.isEmpty() ? 0 : path.constLast();
    m_isAfterAnswer = last != 0 && conversation.tree.message(last).role == Role::Assistant;
    last = m_isAfterAnswer ? conversation.tree.message(last).parent : last;
    if (last == 0) {
        if (!m_chat.settings().words.isEmpty()) {
            askAbout({});  // only for the words that are none
        }
        showNothing(Sentence([] {
            return tr(
                "Say something first: then this shows which words the model weighs, and what the values "
                "above make of them.");
        }));
        return;
    }
    askAbout(pathMessages(conversation, last));
}

void NextTokenPicture::askForNotebook(const Conversation& conversation) {
    const QVector<PathMessage> path = pagePath(conversation);
    m_isAfterAnswer = false;
    if (path.isEmpty()) {
        showNothing(
            Sentence([] { return tr("Write something: then this shows how the model would go on."); }));
    } else {
        askAbout(path);
    }
}

void NextTokenPicture::askAbout(const QVector<PathMessage>& path) {
    ProbeRequest request;
    request.id = m_request = m_backend.newRequestId();
    request.path = path;
    request.form = formOf(m_chat.settings(), m_model.info());
    request.sampler = samplerOf(m_chat.settings(), m_model.info());
    request.words = m_chat.settings().words;
    m_backend.probe(std::move(request));
}

void NextTokenPicture::onProbed(const Probed& probed) {
    if (probed.id != m_request) {
        return;
    }
    m_unknownWords = probed.unknownWords;
    if (probed.tokensToRead > 0) {
        showNothing(Sentence([] {
            return tr("This conversation has not been read yet. It is shown after the next answer.");
        }));
        return;
    }
    if (probed.likeliest.isEmpty()) {
        emit changed();
        return;
    }
    show(probed.likeliest, probed.kept,
         m_isAfterAnswer ? Sentence([] { return tr("Where the last answer began"); })
                         : Sentence([] { return tr("What comes next"); }));
}

void NextTokenPicture::onAnswerGrew(MessageId answer) {
    if (!m_watched || !m_chat.answering() || m_chat.messages()->rowOf(answer) < 0) {
        return;
    }
    const AnswerToken latest = m_chat.tokens()->tokens(answer).constLast();
    show(latest.alternatives, latest.kept, Sentence([] { return tr("The latest token"); }));
}

void NextTokenPicture::show(const QVector<LikelyToken>& tokens, int kept, const Sentence& place) {
    m_tokens = tokens;
    m_caption =
        Sentence([place, kept] { return tr("%1 · %Ln token(s) can come", nullptr, kept).arg(place.text()); });
    m_emptyText = {};
    emit changed();
}

void NextTokenPicture::showNothing(const Sentence& why) {
    m_tokens.clear();
    m_caption = {};
    m_emptyText = why;
    emit changed();
}

QVariantList NextTokenPicture::tokens() const {
    QVariantList tokens;
    for (const LikelyToken& each : m_tokens) {
        tokens.append(QVariantMap{{QStringLiteral("text"), visibleToken(each)},
                                  {QStringLiteral("before"), each.before},
                                  {QStringLiteral("after"), each.after}});
    }
    return tokens;
}

void NextTokenPicture::retranslate() {
    emit changed();
}

}  // namespace roost
