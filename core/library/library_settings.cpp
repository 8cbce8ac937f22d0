#include "library/library_settings.h"

#include "base/atomic_file.h"
#include "base/platform.h"
#include "download/network_gate.h"
#include "download/proxy.h"
#include "library/data_folders.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <span>
#include <string>

namespace roost {

namespace {

constexpr qint64 kLargestFile = 1 << 20;

QStringList textsIn(const QJsonObject& json, const char* key) {
    QStringList texts;
    for (const auto& value : json[QLatin1String(key)].toArray()) {
        if (const QString text = value.toString(); !text.isEmpty()) {
            texts.append(text);
        }
    }
    return texts;
}

QVector<HostToken> tokensIn(const QJsonObject& json) {
    QVector<HostToken> tokens;
    for (auto entry = json.begin(); entry != json.end(); ++entry) {
        if (const QByteArray token = entry.value().toString().toUtf8(); !token.isEmpty()) {
            tokens.append({entry.key(), token});
        }
    }
    return tokens;
}

QJsonObject toJson(const QVector<HostToken>& tokens) {
    QJsonObject json;
    for (const HostToken& token : tokens) {
        json[token.authority] = QString::fromUtf8(token.token);
    }
    return json;
}

/// What the file of settings says; nothing where there is none yet.
Result<QJsonObject> readFile(const QString& path) {
    QFile file(path);
    if (!file.exists()) {
        return QJsonObject();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, path.toStdString(), file.errorString().toStdString());
    }
    const QJsonDocument document = QJsonDocument::fromJson(file.read(kLargestFile));
    if (!document.isObject()) {
        return fail(ErrorCode::FileDamaged, path.toStdString(), "it is no JSON object");
    }
    return document.object();
}

}  // namespace

Result<void> setLibrarySettingsAside(const QString& path) {
    if (!QFileInfo::exists(path)) {
        return {};
    }
    const std::string from = path.toStdString();
    const std::string to = from + ".damaged";
    auto moved = platform::moveToFreeName(from, to);
    for (int number = 2; !moved && moved.error().kind == platform::Fault::Kind::Exists; ++number) {
        moved = platform::moveToFreeName(from, to + "-" + std::to_string(number));
    }
    if (!moved) {
        return fail(ErrorCode::FileUnwritable, from, moved.error().message);
    }
    return {};
}

Result<LibrarySettings> readLibrarySettings(const QString& path) {
    auto read = readFile(path);
    if (!read) {
        return failWith(read);
    }
    const QJsonObject json = *read;
    LibrarySettings settings;
    settings.folders = {usualModelFolder(path)};
    if (const QStringList folders = textsIn(json, "folders"); !folders.isEmpty()) {
        settings.folders = folders;
    }
    settings.files = textsIn(json, "files");
    settings.catalogueUrl = json[QLatin1String("catalogue_url")].toString();
    settings.mirror = json[QLatin1String("mirror")].toString();
    settings.ownMirror = json[QLatin1String("own_mirror")].toString();
    settings.proxy = json[QLatin1String("proxy")].toString();
    settings.tokens = tokensIn(json[QLatin1String("tokens")].toObject());
    settings.isOffline = json[QLatin1String("offline")].toBool();
    settings.memoryBandwidth = std::max(json[QLatin1String("memory_bandwidth")].toDouble(), 0.0);
    return settings;
}

LibrarySettings cautiousLibrarySettings(const QString& path) {
    LibrarySettings settings;
    settings.folders = {usualModelFolder(path)};
    settings.isOffline = true;
    return settings;
}

Result<void> writeLibrarySettings(const LibrarySettings& settings, const QString& path) {
    // It was read as the program began, but another program, or the person, may have changed it since.
    if (!readFile(path)) {
        if (auto aside = setLibrarySettingsAside(path); !aside) {
            return aside;
        }
    }
    const QJsonObject json{
        {QStringLiteral("folders"), QJsonArray::fromStringList(settings.folders)},
        {QStringLiteral("files"), QJsonArray::fromStringList(settings.files)},
        {QStringLiteral("catalogue_url"), settings.catalogueUrl},
        {QStringLiteral("mirror"), settings.mirror},
        {QStringLiteral("own_mirror"), settings.ownMirror},
        {QStringLiteral("proxy"), settings.proxy},
        {QStringLiteral("tokens"), toJson(settings.tokens)},
        {QStringLiteral("offline"), settings.isOffline},
        {QStringLiteral("memory_bandwidth"), settings.memoryBandwidth},
    };
    const QByteArray bytes = QJsonDocument(json).toJson();
    auto file = AtomicFile::create(path.toStdString(), FileAccess::OwnerOnly);
    if (!file) {
        return failWith(file);
    }
    auto written =
        file->write(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    return written ? file->commit() : written;
}

bool areSameFile(const QString& one, const QString& other) {
    const QString realPath = QFileInfo(one).canonicalFilePath();
    return one == other || (!realPath.isEmpty() && QFileInfo(other).canonicalFilePath() == realPath);
}

QStringList namesOnList(const LibrarySettings& settings, const QString& path) {
    QStringList names = settings.files;
    names.removeIf([&path](const QString& file) { return !areSameFile(path, file); });
    return names;
}

bool takeOffList(LibrarySettings& settings, const QStringList& names) {
    return settings.files.removeIf([&names](const QString& file) { return names.contains(file); }) > 0;
}

Result<NetworkSettings> networkOf(const LibrarySettings& settings) {
    NetworkSettings network;
    network.isOffline = settings.isOffline;
    network.tokens = settings.tokens;
    if (!settings.mirror.isEmpty()) {
        const auto mirror = mirrorFromName(settings.mirror);
        if (!mirror) {
            return fail(ErrorCode::InvalidArgument, settings.mirror.toStdString(),
                        "a mirror can be huggingface, hf-mirror, modelscope or own");
        }
        network.mirrors.preferred = *mirror;
    }
    network.mirrors.ownBase = QUrl(settings.ownMirror, QUrl::StrictMode);
    if (!settings.ownMirror.isEmpty() && !isFetchable(network.mirrors.ownBase)) {
        return fail(ErrorCode::InvalidArgument, settings.ownMirror.toStdString(),
                    "the address of a mirror begins with https://");
    }
    if (!settings.proxy.isEmpty()) {
        auto proxy = parseProxy(settings.proxy);
        if (!proxy) {
            return failWith(proxy);
        }
        network.proxy = *proxy;
    }
    return network;
}

QString librarySettingsPath() {
    return QDir(ownFolder()).filePath(QStringLiteral("models.json"));
}

QString usualModelFolder(const QString& settingsPath) {
    const QString folder = QFileInfo(settingsPath).absoluteDir().filePath(QStringLiteral("models"));
    QDir().mkpath(folder);
    return folder;
}

}  // namespace roost
