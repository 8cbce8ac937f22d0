#include "personas_controller.h"

#include "documents_folder.h"
#include "exchange/export_file.h"
#include "wording.h"

#include <QDir>
#include <QFileInfo>
#include <QVariantMap>

#include <algorithm>

namespace roost {

namespace {

/// The first letters of the first two words.
QString initialsOf(const QString& name) {
    QString initials;
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words.mid(0, 2)) {
        initials += word.left(word.at(0).isHighSurrogate() ? 2 : 1);
    }
    return initials.toUpper();
}

QString urlOf(const QByteArray& picture) {
    if (picture.isEmpty()) {
        return {};
    }
    const auto type = picture.startsWith("\x89PNG") ? QLatin1String("png") : QLatin1String("jpeg");
    return QStringLiteral("data:image/%1;base64,%2").arg(type, QString::fromLatin1(picture.toBase64()));
}

QVariantMap mapOf(const Persona& persona) {
    return {{QStringLiteral("id"), persona.id},
            {QStringLiteral("name"), persona.name},
            {QStringLiteral("initials"), initialsOf(persona.name)},
            {QStringLiteral("picture"), urlOf(persona.picture)},
            {QStringLiteral("systemPrompt"), persona.settings.systemPrompt},
            {QStringLiteral("opening"), persona.opening}};
}

}  // namespace

PersonasController::PersonasController(ChatController& chat, const QString& folder, QObject* parent)
    : QObject(parent), m_chat(chat), m_service(folder) {
    connect(&m_service, &PersonaService::listed, this, [this](const QVector<Persona>& personas) {
        m_personas = personas;
        emit listChanged();
    });
    connect(&m_service, &PersonaService::saved, this, &PersonasController::saved);
    connect(&m_service, &PersonaService::pictureRead, this,
            [this](const QString& path, const QByteArray& picture) {
                if (path == m_pictureWanted) {
                    m_edited.picture = picture;
                    emit pictureChanged();
                }
            });
    connect(&m_service, &PersonaService::exported, this, [this](const QString& path) {
        tell(Sentence([path] { return tr("Saved as “%1”.").arg(QFileInfo(path).fileName()); }));
    });
    connect(&m_service, &PersonaService::failed, this,
            [this](const Error& error) { tell(wording::sentence(error)); });
    if (!folder.isEmpty()) {
        m_service.open();
    }
}

QVariantList PersonasController::list() const {
    QVariantList list;
    for (const Persona& persona : m_personas) {
        list.append(mapOf(persona));
    }
    return list;
}

QString PersonasController::picture() const {
    return urlOf(m_edited.picture);
}

const Persona* PersonasController::find(const QString& id) const {
    const auto found = std::find_if(m_personas.begin(), m_personas.end(),
                                    [&id](const Persona& each) { return each.id == id; });
    return found == m_personas.end() ? nullptr : &*found;
}

void PersonasController::talkTo(const QString& id) {
    if (const Persona* persona = find(id)) {
        m_chat.startWith(persona->name, persona->settings, persona->opening);
        emit conversationBegun();
    }
}

QVariantMap PersonasController::beginEditing(const QString& id) {
    tell({});
    const Persona* persona = find(id);
    m_edited = persona != nullptr ? *persona : Persona();
    m_pictureWanted.clear();
    if (persona == nullptr) {
        m_edited.settings.systemPrompt = m_chat.settings().systemPrompt;
    }
    emit pictureChanged();
    return mapOf(m_edited);
}

bool PersonasController::save(const QString& name, const QString& systemPrompt, const QString& opening,
                              bool takesSampling) {
    if (name.trimmed().isEmpty()) {
        return false;
    }
    if (takesSampling) {
        m_edited.settings = m_chat.settings();
        m_edited.settings.modelPath.clear();
        m_edited.settings.isNotebook = false;
    }
    m_edited.name = name.trimmed();
    m_edited.opening = opening.trimmed();
    m_edited.settings.systemPrompt = systemPrompt.trimmed();
    tell({});
    m_service.save(m_edited);
    return true;
}

void PersonasController::choosePicture(const QUrl& file) {
    m_pictureWanted = file.toLocalFile();
    m_service.readPicture(m_pictureWanted);
}

void PersonasController::removePicture() {
    m_pictureWanted.clear();
    m_edited.picture.clear();
    emit pictureChanged();
}

void PersonasController::remove(const QString& id) {
    m_service.remove(id);
}

void PersonasController::importFile(const QUrl& file) {
    tell({});
    m_service.importFile(file.toLocalFile());
}

QUrl PersonasController::suggestedFile(const QString& id) const {
    const Persona* persona = find(id);
    const QString name = persona != nullptr ? persona->name : QString();
    return QUrl::fromLocalFile(
        QDir(documentsFolder()).filePath(FileNames().nameFor(name, QStringLiteral("json"))));
}

void PersonasController::exportTo(const QString& id, const QUrl& file) {
    tell({});
    if (const Persona* persona = find(id)) {
        m_service.exportFile(*persona, file.toLocalFile());
    }
}

void PersonasController::retranslate() {
    emit messageChanged();
}

void PersonasController::tell(const Sentence& message) {
    if (message.text() != m_message.text()) {
        m_message = message;
        emit messageChanged();
    }
}

}  // namespace roost
