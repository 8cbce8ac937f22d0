#include "prompt_controller.h"

#include "answer_request.h"
#include "choice.h"
#include "escaped_text.h"
#include "inference/conversation_path.h"
#include "wording.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>
#include <QVariantMap>

#include <algorithm>
#include <array>
#include <iterator>

namespace roost {

namespace {

struct FormPart {
    const char* key;
    const char* label;
    std::string PromptForm::*member;
};

const std::array kParts{
    FormPart{"beforeSystem", QT_TRANSLATE_NOOP("Prompt", "Before the system prompt"),
             &PromptForm::beforeSystem},
    FormPart{"beforeUser", QT_TRANSLATE_NOOP("Prompt", "Before your words"), &PromptForm::beforeUser},
    FormPart{"afterUser", QT_TRANSLATE_NOOP("Prompt", "After your words"), &PromptForm::afterUser},
    FormPart{"answerName", QT_TRANSLATE_NOOP("Prompt", "Who answers"), &PromptForm::answerName},
    FormPart{"beforeAnswer", QT_TRANSLATE_NOOP("Prompt", "Before an earlier answer"),
             &PromptForm::beforeAnswer},
    FormPart{"answerOpening", QT_TRANSLATE_NOOP("Prompt", "Every answer begins with"),
             &PromptForm::answerOpening},
    FormPart{"seam", QT_TRANSLATE_NOOP("Prompt", "After an answer"), &PromptForm::seam},
};

const QString kStops = QStringLiteral("stops");
const QString kBetweenStops = QStringLiteral(" | ");

QString translated(const char* text) {
    return QCoreApplication::translate("Prompt", text);
}

/// Every form once.
QVector<const PromptTemplate*> choosable() {
    QVector<const PromptTemplate*> list;
    for (const PromptTemplate& each : promptTemplates()) {
        if (templateWithForm(each.form) == &each) {
            list.append(&each);
        }
    }
    return list;
}

QString labelOf(const PromptTemplate& form) {
    return translated(std::string(form.label).c_str());
}

QString stopsInOneLine(const PromptForm& form) {
    QStringList stops;
    for (const std::string& stop : form.stops) {
        stops.append(escaped(QString::fromStdString(stop)));
    }
    return stops.join(kBetweenStops);
}

QString roleWord(Role role) {
    switch (role) {
    case Role::System:
        return translated(QT_TRANSLATE_NOOP("Prompt", "System prompt"));
    case Role::User:
        return translated(QT_TRANSLATE_NOOP("Prompt", "You"));
    case Role::Assistant:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Prompt", "Answer"));
}

QVariantMap fedMap(const FedMessage& message) {
    QStringList ids;
    for (const qint32 token : message.tokens) {
        ids.append(QString::number(token));
    }
    return {{QStringLiteral("role"), roleWord(message.role)},
            {QStringLiteral("text"), message.text},
            {QStringLiteral("tokens"), ids.join(u' ')},
            {QStringLiteral("count"), static_cast<int>(message.tokens.size())}};
}

/// What the model is told of a conversation as it stands; empty where nothing was said.
QVector<PathMessage> toldPath(const Conversation& conversation) {
    if (conversation.settings.isNotebook) {
        return pagePath(conversation);
    }
    const QVector<MessageId> path = conversation.tree.activePath();
    return path.isEmpty() ? QVector<PathMessage>() : pathMessages(conversation, path.constLast());
}

}  // namespace

PromptController::PromptController(InferenceBackend& backend, ModelController& model,
                                   ConversationKeeper& keeper, ChatController& chat, QObject* parent)
    : QObject(parent), m_backend(backend), m_model(model), m_keeper(keeper), m_chat(chat) {
    connect(&chat, &ChatController::settingsChanged, this, &PromptController::changed);
    connect(&model, &ModelController::changed, this, &PromptController::changed);
    connect(&backend, &InferenceBackend::fedText, this, &PromptController::onFedText);
    connect(&backend, &InferenceBackend::failed, this, &PromptController::onFailed);
}

void PromptController::setSystemPrompt(const QString& text) {
    m_chat.changeSettings([&text](ConversationSettings& settings) { settings.systemPrompt = text; });
}

PromptForm PromptController::form() const {
    return formOf(m_chat.settings(), m_model.info());
}

QStringList PromptController::templates() const {
    QStringList list{tr("Suits the model: %1").arg(labelOf(promptTemplate(m_model.info().promptTemplate)))};
    for (const PromptTemplate* each : choosable()) {
        list.append(labelOf(*each));
    }
    const std::optional<PromptForm>& own = m_chat.settings().form;
    if (own && templateWithForm(*own) == nullptr) {
        list.append(tr("Own form"));
    }
    return list;
}

QVariantList PromptController::templateOptions() const {
    QVariantList options;
    const QStringList names = templates();
    for (int i = 0; i < names.size(); ++i) {
        options.append(choice(i, names.at(i)));
    }
    return options;
}

int PromptController::chosen() const {
    const std::optional<PromptForm>& own = m_chat.settings().form;
    if (!own) {
        return 0;
    }
    const QVector<const PromptTemplate*> all = choosable();
    const auto place = static_cast<int>(all.indexOf(templateWithForm(*own)));
    return 1 + (place >= 0 ? place : static_cast<int>(all.size()));
}

void PromptController::choose(int index) {
    const QVector<const PromptTemplate*> all = choosable();
    if (index < 0 || index > all.size()) {
        return;
    }
    m_chat.changeSettings([&](ConversationSettings& settings) {
        settings.form = index == 0 ? std::nullopt : std::optional(all.at(index - 1)->form);
    });
}

QVariantList PromptController::parts() const {
    const PromptForm now = form();
    QVariantList list;
    const auto add = [&list](const QString& key, const QString& label, const QString& text) {
        list.append(QVariantMap{
            {QStringLiteral("key"), key}, {QStringLiteral("label"), label}, {QStringLiteral("text"), text}});
    };
    for (const FormPart& part : kParts) {
        add(QLatin1String(part.key), translated(part.label),
            escaped(QString::fromStdString(now.*part.member)));
    }
    add(kStops, translated(QT_TRANSLATE_NOOP("Prompt", "Answers end before, with | between")),
        stopsInOneLine(now));
    return list;
}

void PromptController::setPart(const QString& key, const QString& text) {
    PromptForm changedForm = form();
    if (key == kStops) {
        changedForm.stops.clear();
        const QStringList stops = text.split(u'|');
        for (const QString& stop : stops) {
            if (!stop.trimmed().isEmpty()) {
                changedForm.stops.push_back(unescaped(stop.trimmed()).toStdString());
            }
        }
    }
    for (const FormPart& part : kParts) {
        if (key == QLatin1String(part.key)) {
            changedForm.*part.member = unescaped(text).toStdString();
        }
    }
    if (changedForm != form()) {
        m_chat.changeSettings([&](ConversationSettings& settings) { settings.form = changedForm; });
    }
}

QString PromptController::example() const {
    const PromptForm now = form();
    std::string text;
    if (!systemPrompt().trimmed().isEmpty()) {
        text += feedText(now, {Role::System, systemPrompt().toStdString()});
    }
    text += feedText(now, {Role::User, tr("Hi!").toStdString()}) +
            feedText(now, {Role::Assistant, tr("Hello.").toStdString()}) +
            feedText(now, {Role::User, tr("How are you?").toStdString()}) + now.answerOpening;
    return QString::fromStdString(text);
}

void PromptController::askForFedText() {
    const Conversation* conversation = m_keeper.whole(m_chat.conversationId());
    const QVector<PathMessage> path =
        conversation != nullptr ? toldPath(*conversation) : QVector<PathMessage>();
    if (path.isEmpty()) {
        tellFed({}, Sentence([] {
                    return tr("Nothing yet: the model has not been told anything in this conversation.");
                }));
        return;
    }
    tellFed({}, Sentence([] { return tr("One moment…"); }));
    m_request = m_backend.newRequestId();
    m_backend.describeFedText({m_request, path, form()});
}

void PromptController::onFedText(const FedText& text) {
    if (text.id != m_request) {
        return;
    }
    int tokens = 0;
    for (const FedMessage& message : text.messages) {
        tokens += static_cast<int>(message.tokens.size());
    }
    tellFed(text.messages, Sentence([tokens] {
                return tr("%Ln token(s) in this order, and nothing else.", nullptr, tokens);
            }));
}

void PromptController::onFailed(const Failure& failure) {
    if (failure.id == m_request && m_request != 0) {
        tellFed({}, wording::sentence(failure.error));
    }
}

QVariantList PromptController::fed() const {
    QVariantList fed;
    for (const FedMessage& message : m_fed) {
        fed.append(fedMap(message));
    }
    return fed;
}

void PromptController::retranslate() {
    emit changed();
    emit fedChanged();
}

void PromptController::tellFed(const QVector<FedMessage>& fed, const Sentence& summary) {
    m_fed = fed;
    m_fedSummary = summary;
    emit fedChanged();
}

void PromptController::copyFedText() const {
    QString text;
    for (const FedMessage& message : m_fed) {
        text += message.text;
    }
    QGuiApplication::clipboard()->setText(text);
}

}  // namespace roost
