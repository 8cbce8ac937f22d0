#include "models/conversation_model.h"

#include <QFileInfo>

#include <utility>

namespace roost {

namespace {

constexpr qint64 kQuickBytes = 300'000'000;  ///< a model up to this size is there within a second or so

}  // namespace

ConversationModel::ConversationModel(ChatController& chat, ConversationKeeper& keeper, AnswerRunner& answers,
                                     ModelController& model, ModelOpener& opener,
                                     const LibraryListModel& library, QObject* parent)
    : QObject(parent), m_chat(chat), m_keeper(keeper), m_answers(answers), m_model(model), m_opener(opener),
      m_library(library) {
    connect(&chat, &ChatController::conversationChanged, this, &ConversationModel::onConversationChanged);
    connect(&library, &LibraryListModel::countChanged, this, [this] {
        if (std::exchange(m_awaitsLibrary, false)) {
            onConversationChanged();
        }
    });
    connect(&answers, &AnswerRunner::begun, this, &ConversationModel::keepModel);
    connect(&model, &ModelController::changed, this, [this] {
        m_goingBackTo.clear();
        if (isActive(wantedPath())) {
            dismiss();
        }
    });
}

QString ConversationModel::wantedPath() const {
    const ConversationHead* head = m_keeper.head(m_chat.conversationId());
    const QString path = head != nullptr ? m_model.pathOf(head->settings.modelPath) : QString();
    return isEarlierStarter(path) ? m_model.starterPath() : path;
}

/// The built-in model of a start at which it lay elsewhere, kept by that path.
bool ConversationModel::isEarlierStarter(const QString& path) const {
    return m_library.find(path) == nullptr &&
           QFileInfo(path).fileName() == QFileInfo(m_model.starterPath()).fileName();
}

/// Whether this is the model in use, by whichever name of its file.
bool ConversationModel::isActive(const QString& path) const {
    return m_library.listedPath(path) == m_library.listedPath(m_model.path());
}

void ConversationModel::onConversationChanged() {
    m_opener.withdraw(std::exchange(m_goingBackTo, {}));  // which was for the conversation before
    const QString path = wantedPath();
    if (path.isEmpty() || isActive(path)) {
        dismiss();
        return;
    }
    m_awaitsLibrary = !m_library.isComplete();
    if (m_awaitsLibrary) {
        return;
    }
    const ModelEntry* entry = m_library.find(path);
    const QString name = m_library.nameOf(path);
    if (entry == nullptr) {
        setOffer(
            Sentence([name] {
                return tr("This conversation was with %1, which is not on this computer any more.").arg(name);
            }),
            false);
    } else if (entry->fileBytes <= kQuickBytes && !entry->error && !m_answers.isAnsweringAny() &&
               m_model.state() == ModelController::Ready) {  // while one loads, that was somebody's choice
        dismiss();
        m_goingBackTo = path;
        m_opener.open(path);
    } else {
        setOffer(Sentence([name] { return tr("This conversation was with %1.").arg(name); }), !entry->error);
    }
}

void ConversationModel::keepModel(ConversationId conversation) {
    m_opener.withdraw(std::exchange(m_goingBackTo, {}));
    const ConversationHead* head = m_keeper.head(conversation);
    const QString path = m_model.keptPath();
    if (head != nullptr && head->settings.modelPath != path) {
        m_keeper.change({conversation}, [&path](ConversationHead& kept) { kept.settings.modelPath = path; });
    }
    if (conversation == m_chat.conversationId()) {
        dismiss();
    }
}

void ConversationModel::switchBack() {
    if (m_canSwitch) {
        const QString path = wantedPath();
        dismiss();
        m_opener.open(path);
    }
}

void ConversationModel::dismiss() {
    setOffer({}, false);
}

void ConversationModel::retranslate() {
    emit offerChanged();
}

void ConversationModel::setOffer(const Sentence& offer, bool canSwitch) {
    if (offer.text() != m_offer.text() || canSwitch != m_canSwitch) {
        m_offer = offer;
        m_canSwitch = canSwitch;
        emit offerChanged();
    }
}

}  // namespace roost
