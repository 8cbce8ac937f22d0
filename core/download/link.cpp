#include "download/link.h"

#include "download/download_record.h"
#include "download/network_gate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace roost {

namespace {

constexpr qsizetype kMostFiles = 5000;
constexpr qsizetype kLongestName =
    200;  ///< in bytes; file systems take 255, and endings are added while it comes

bool isHuggingFace(const QString& host) {
    return host == QLatin1String("huggingface.co") || host == QLatin1String("hf-mirror.com") ||
           host == QLatin1String("hf.co");
}

bool isModelFile(const QString& path) {
    static const QStringList endings{QStringLiteral(".pth"), QStringLiteral(".safetensors"),
                                     QStringLiteral(".st"), QStringLiteral(".gguf"), QStringLiteral(".bin")};
    return std::any_of(endings.begin(), endings.end(),
                       [&path](const QString& ending) { return path.endsWith(ending, Qt::CaseInsensitive); });
}

Link huggingFaceLink(const QUrl& url) {
    const QStringList parts = url.path().split(u'/', Qt::SkipEmptyParts);
    const bool isFile =
        parts.size() > 4 && (parts[2] == QLatin1String("blob") || parts[2] == QLatin1String("resolve"));
    if (!isFile) {
        return {{}, parts.size() >= 2 ? parts[0] + u'/' + parts[1] : QString()};
    }
    QStringList resolved = parts;
    resolved[2] = QStringLiteral("resolve");
    QUrl file = url;
    file.setPath(u'/' + resolved.join(u'/'), QUrl::DecodedMode);
    file.setQuery(QString());
    file.setFragment(QString());
    return {file, {}};
}

}  // namespace

Result<Link> parseLink(const QString& text) {
    const QString trimmed = text.trimmed();
    if (isRepositoryName(trimmed)) {
        return Link{{}, trimmed};
    }
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!isFetchable(url)) {
        return fail(ErrorCode::InvalidArgument, trimmed.toStdString(),
                    "give an https address or owner/name of a repository on Hugging Face");
    }
    if (!isHuggingFace(url.host())) {
        return Link{url, {}};
    }
    Link link = huggingFaceLink(url);
    if (link.file.isEmpty() && !isRepositoryName(link.repo)) {
        return fail(ErrorCode::InvalidArgument, trimmed.toStdString(), "it names no repository");
    }
    return link;
}

bool isNameToKeep(const QString& name) {
    static const QRegularExpression refused(QStringLiteral("[/\\\\:*?\"<>|]|\\A\\.|[. ]\\z"));
    static const QRegularExpression device(QStringLiteral("\\A(CON|PRN|AUX|NUL|COM\\d|LPT\\d) *(\\.|\\z)"),
                                           QRegularExpression::CaseInsensitiveOption);
    return !name.isEmpty() && name.toUtf8().size() <= kLongestName &&
           std::all_of(name.begin(), name.end(), [](QChar c) { return c.isPrint(); }) &&
           !refused.match(name).hasMatch() && !device.match(name).hasMatch();
}

Result<QString> fileNameOf(const QUrl& url) {
    QString name = url.fileName(QUrl::FullyDecoded);
    if (!isNameToKeep(name)) {
        return fail(ErrorCode::InvalidArgument, url.toDisplayString().toStdString(),
                    "it does not end in a file name");
    }
    return name;
}

DownloadKind kindOfFile(const QString& fileName) {
    // A part of a model in several files opens only with all its parts.
    static const QRegularExpression part(QStringLiteral("-\\d{5}-of-\\d{5}\\.safetensors\\z"));
    if (part.match(fileName).hasMatch() || !isModelFile(fileName)) {
        return DownloadKind::Any;
    }
    return DownloadKind::Model;
}

QUrl listingUrl(const QUrl& base, const QString& repo) {
    QUrl url = base;
    QString path = base.path();
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    url.setPath(path + QStringLiteral("/api/models/%1/tree/main").arg(repo));
    url.setQuery(QStringLiteral("recursive=true"));
    return url;
}

Result<QVector<RepositoryFile>> parseListing(const QByteArray& json, const QString& subject) {
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isArray()) {
        return fail(ErrorCode::DownloadFailed, subject.toStdString(),
                    "the server's list of files cannot be read");
    }
    QVector<RepositoryFile> files;
    for (const auto& value : document.array()) {
        const QJsonObject entry = value.toObject();
        const QString path = entry[QLatin1String("path")].toString();
        const double bytes = entry[QLatin1String("size")].toDouble(-1);
        const bool isPlausible = bytes >= 1 && bytes < static_cast<double>(kLargestDownload) &&
                                 isPathInRepository(path) && isNameToKeep(path.section(u'/', -1));
        if (entry[QLatin1String("type")].toString() != QLatin1String("file") || !isPlausible ||
            !isModelFile(path) || files.size() == kMostFiles) {
            continue;
        }
        const QByteArray hash = entry[QLatin1String("lfs")][QLatin1String("oid")].toString().toLatin1();
        files.append({path, static_cast<qint64>(bytes), isSha256(hash) ? hash : QByteArray()});
    }
    return files;
}

}  // namespace roost
