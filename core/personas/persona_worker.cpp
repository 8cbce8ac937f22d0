#include "personas/persona_worker.h"

#include "base/atomic_file.h"
#include "base/leftovers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <span>
#include <string>

namespace roost {

namespace {

/// A persona with the longest picture in Base64 and long texts stays below it.
constexpr qint64 kMostFileBytes = qint64{4} * 1024 * 1024;

Result<QByteArray> read(const QString& path, qint64 mostBytes) {
    QFile file(path);
    if (!file.exists()) {
        return fail(ErrorCode::FileNotFound, path.toStdString(), {});
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, path.toStdString(), file.errorString().toStdString());
    }
    if (file.size() > mostBytes) {
        return fail(ErrorCode::TooLarge, path.toStdString(),
                    "at most " + std::to_string(mostBytes / 1024) + " kB are read");
    }
    return file.readAll();
}

Result<void> write(const QString& path, const QByteArray& bytes) {
    auto file = AtomicFile::create(path.toStdString(), FileAccess::OwnerOnly);
    if (!file) {
        return failWith(file);
    }
    const std::span<const char> text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (auto written = file->write(std::as_bytes(text)); !written) {
        return written;
    }
    return file->commit();
}

}  // namespace

QString PersonaWorker::pathOf(const QString& id) const {
    return m_folder + u'/' + id + QStringLiteral(".json");
}

void PersonaWorker::open() {
    // A new persona has a name that is never written again.
    removeLeftovers(m_folder.toStdString(), [](const std::string& name) { return name.ends_with(".json"); });
    const QFileInfoList files =
        QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files | QDir::Readable);
    for (const QFileInfo& file : files) {
        const auto bytes = read(file.filePath(), kMostFileBytes);
        const auto persona = bytes ? readPersona(*bytes, file.filePath().toStdString())
                                   : Result<Persona>(tl::make_unexpected(bytes.error()));
        if (!persona) {
            emit failed(persona.error());
            continue;
        }
        m_personas.append(*persona);
        m_personas.last().id = file.completeBaseName();
    }
    list();
}

void PersonaWorker::list() {
    std::stable_sort(m_personas.begin(), m_personas.end(), [](const Persona& one, const Persona& other) {
        return one.name.localeAwareCompare(other.name) < 0;
    });
    emit listed(m_personas);
}

void PersonaWorker::save(const Persona& persona) {
    if (keep(persona)) {
        emit saved();
    }
}

bool PersonaWorker::keep(const Persona& persona) {
    Persona saved = persona;
    if (saved.id.isEmpty()) {
        saved.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    saved.settings.persona = saved.name;
    QDir().mkpath(m_folder);
    if (auto written = write(pathOf(saved.id), writePersona(saved)); !written) {
        emit failed(written.error());
        return false;
    }
    m_personas.removeIf([&saved](const Persona& each) { return each.id == saved.id; });
    m_personas.append(saved);
    list();
    return true;
}

void PersonaWorker::remove(const QString& id) {
    QFile file(pathOf(id));
    if (!file.remove() && file.exists()) {
        emit failed(
            {ErrorCode::FileUnwritable, file.fileName().toStdString(), file.errorString().toStdString()});
        return;
    }
    m_personas.removeIf([&id](const Persona& each) { return each.id == id; });
    list();
}

void PersonaWorker::importFile(const QString& path) {
    const auto bytes = read(path, kMostFileBytes);
    if (!bytes) {
        emit failed(bytes.error());
        return;
    }
    const auto persona = readPersona(*bytes, path.toStdString());
    if (!persona) {
        emit failed(persona.error());
        return;
    }
    keep(*persona);
}

void PersonaWorker::exportFile(const Persona& persona, const QString& path) {
    if (auto written = write(path, writePersona(persona)); !written) {
        emit failed(written.error());
        return;
    }
    emit exported(path);
}

void PersonaWorker::readPicture(const QString& path) {
    const auto picture = read(path, kMostPictureBytes);
    if (!picture) {
        emit failed(picture.error());
        return;
    }
    if (auto checked = checkPicture(*picture, path.toStdString()); !checked) {
        emit failed(checked.error());
        return;
    }
    emit pictureRead(path, *picture);
}

}  // namespace roost
