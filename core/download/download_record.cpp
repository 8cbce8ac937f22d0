#include "download/download_record.h"

#include "base/atomic_file.h"
#include "download/network_gate.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace roost {

namespace {

constexpr qint64 kLargestRecord = 1 << 20;

QString kindName(DownloadKind kind) {
    switch (kind) {
    case DownloadKind::Model:
        return QStringLiteral("model");
    case DownloadKind::Vocabulary:
        return QStringLiteral("vocabulary");
    case DownloadKind::Any:
        return QStringLiteral("any");
    }
    return {};
}

DownloadKind kindFromName(const QString& name) {
    return name == QLatin1String("vocabulary") ? DownloadKind::Vocabulary
           : name == QLatin1String("any")      ? DownloadKind::Any
                                               : DownloadKind::Model;
}

qint64 sizeIn(const QJsonObject& json, const char* key) {
    return static_cast<qint64>(
        std::clamp(json[QLatin1String(key)].toDouble(), 0.0, static_cast<double>(kLargestDownload)));
}

QByteArray bytesIn(const QJsonObject& json, const char* key) {
    return json[QLatin1String(key)].toString().toLatin1();
}

QByteArray hashIn(const QJsonObject& json, const char* key) {
    const QByteArray hash = bytesIn(json, key);
    return isSha256(hash) ? hash : QByteArray();
}

QJsonObject toJson(const DownloadRecord& record) {
    QJsonArray sources;
    const auto address = [](const QUrl& url) {
        return QString::fromLatin1(url.toEncoded(QUrl::RemoveUserInfo));
    };
    for (const QUrl& source : record.sources) {
        sources.append(address(source));
    }
    const auto text = [](const QByteArray& bytes) { return QString::fromLatin1(bytes); };
    return {
        {QStringLiteral("sources"), sources},
        {QStringLiteral("kind"), kindName(record.kind)},
        {QStringLiteral("expected_bytes"), record.expectedBytes},
        {QStringLiteral("expected_sha256"), text(record.expectedSha256)},
        {QStringLiteral("validated_source"), address(record.validatedSource)},
        {QStringLiteral("etag"), text(record.etag)},
        {QStringLiteral("last_modified"), text(record.lastModified)},
        {QStringLiteral("server_bytes"), record.serverBytes},
        {QStringLiteral("flushed_bytes"), record.flushedBytes},
        {QStringLiteral("boot_id"), text(record.bootId)},
        {QStringLiteral("found_sha256"), text(record.foundSha256)},
    };
}

}  // namespace

QString partPath(const QString& targetPath) {
    return targetPath + QStringLiteral(".part");
}

QString recordPath(const QString& targetPath) {
    return targetPath + QStringLiteral(".part.json");
}

QString wrongPath(const QString& targetPath) {
    return targetPath + QStringLiteral(".wrong");
}

DownloadRecord recordOf(const DownloadRequest& request) {
    DownloadRecord record;
    record.sources = request.sources;
    record.targetPath = request.targetPath;
    record.expectedBytes = request.bytes;
    record.expectedSha256 = request.sha256;
    record.kind = request.kind;
    return record;
}

Result<DownloadRecord> readRecord(const QString& targetPath) {
    const QString path = recordPath(targetPath);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound, path.toStdString(),
                    file.errorString().toStdString());
    }
    const QByteArray bytes = file.read(kLargestRecord);
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    DownloadRecord record;
    record.targetPath = targetPath;
    for (const auto& value : json[QLatin1String("sources")].toArray()) {
        const QUrl source = QUrl::fromEncoded(value.toString().toLatin1(), QUrl::StrictMode);
        if (isFetchable(source)) {
            record.sources.append(source);
        }
    }
    if (record.sources.isEmpty()) {
        return fail(ErrorCode::FileDamaged, path.toStdString(), "it names no address to download from");
    }
    record.kind = kindFromName(json[QLatin1String("kind")].toString());
    record.expectedBytes = sizeIn(json, "expected_bytes");
    record.expectedSha256 = hashIn(json, "expected_sha256");
    record.validatedSource = QUrl::fromEncoded(bytesIn(json, "validated_source"));
    record.etag = bytesIn(json, "etag");
    record.lastModified = bytesIn(json, "last_modified");
    record.serverBytes = sizeIn(json, "server_bytes");
    record.flushedBytes = sizeIn(json, "flushed_bytes");
    record.bootId = bytesIn(json, "boot_id");
    record.foundSha256 = hashIn(json, "found_sha256");
    return record;
}

Result<void> writeRecord(const DownloadRecord& record) {
    const QByteArray bytes = QJsonDocument(toJson(record)).toJson();
    auto file = AtomicFile::create(recordPath(record.targetPath).toStdString(), FileAccess::OwnerOnly);
    if (!file) {
        return failWith(file);
    }
    if (auto written = file->write(std::as_bytes(std::span(bytes.constData(), bytes.size()))); !written) {
        return written;
    }
    return file->commit();
}

QByteArray currentBootId() {
    return QByteArray::fromStdString(platform::bootId());
}

bool isSha256(const QByteArray& text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

}  // namespace roost
