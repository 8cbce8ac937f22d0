#include "download/mirror.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace roost {

namespace {

constexpr const char* kHuggingFace = "https://huggingface.co";
constexpr const char* kHfMirror = "https://hf-mirror.com";
constexpr const char* kModelScope = "https://modelscope.cn";
constexpr const char* kGitHubFiles = "https://raw.githubusercontent.com";

/// BASE/prefix/path with the path's special characters ('%' among them) encoded.
QUrl urlUnder(const QUrl& base, const QString& prefix, const QString& path) {
    QUrl url = base;
    QString basePath = base.path();
    while (basePath.endsWith(u'/')) {
        basePath.chop(1);
    }
    url.setPath(basePath + u'/' + prefix + u'/' + path, QUrl::DecodedMode);
    return url;
}

QUrl urlUnder(const char* base, const QString& prefix, const QString& path) {
    return urlUnder(QUrl(QLatin1String(base)), prefix, path);
}

/// The URL of a source at one place; empty where that place does not have it.
QUrl urlAt(Mirror mirror, const FileSource& source, const QUrl& ownBase) {
    const QString inMain = source.repo + QStringLiteral("/resolve/main");
    switch (mirror) {
    case Mirror::HuggingFace:
        return source.hub == Hub::HuggingFace ? urlUnder(kHuggingFace, inMain, source.path) : QUrl();
    case Mirror::HfMirror:
        return source.hub == Hub::HuggingFace ? urlUnder(kHfMirror, inMain, source.path) : QUrl();
    case Mirror::ModelScope:
        return source.hub == Hub::ModelScope
                   ? urlUnder(kModelScope, QStringLiteral("models/%1/resolve/master").arg(source.repo),
                              source.path)
                   : QUrl();
    case Mirror::Own:
        return ownBase.isEmpty() ? QUrl() : urlUnder(ownBase, inMain, source.path);
    }
    return {};
}

}  // namespace

std::optional<Hub> hubFromName(const QString& name) {
    if (name == QLatin1String("huggingface")) {
        return Hub::HuggingFace;
    }
    if (name == QLatin1String("modelscope")) {
        return Hub::ModelScope;
    }
    return name == QLatin1String("github") ? std::optional(Hub::GitHub) : std::nullopt;
}

std::optional<Mirror> mirrorFromName(const QString& name) {
    const QStringList names{QStringLiteral("huggingface"), QStringLiteral("hf-mirror"),
                            QStringLiteral("modelscope"), QStringLiteral("own")};
    const auto index = names.indexOf(name);
    return index < 0 ? std::nullopt : std::optional(static_cast<Mirror>(index));
}

bool isRepositoryName(const QString& repo) {
    static const QRegularExpression form(QStringLiteral("\\A\\w[\\w.-]{0,95}/\\w[\\w.-]{0,95}\\z"));
    return form.match(repo).hasMatch() && !repo.contains(QLatin1String(".."));
}

bool isPathInRepository(const QString& path) {
    const QStringList parts = path.split(u'/');
    return path.size() <= 500 &&
           std::all_of(parts.begin(), parts.end(),
                       [](const QString& part) {
                           return !part.isEmpty() && part != QLatin1String(".") &&
                                  part != QLatin1String("..");
                       }) &&
           std::all_of(path.begin(), path.end(), [](QChar c) { return c.isPrint() && c != u'\\'; });
}

QVector<QUrl> urlsOf(const QVector<FileSource>& sources, const MirrorChoice& choice) {
    QVector<Mirror> places{choice.preferred};
    for (const Mirror other : {Mirror::HuggingFace, Mirror::ModelScope, Mirror::HfMirror}) {
        if (other != choice.preferred) {
            places.append(other);
        }
    }
    QVector<QUrl> urls;
    const auto add = [&urls](const QUrl& url) {
        if (!url.isEmpty() && !urls.contains(url)) {
            urls.append(url);
        }
    };
    for (const Mirror place : places) {
        for (const FileSource& source : sources) {
            add(urlAt(place, source, choice.ownBase));
        }
    }
    for (const FileSource& source : sources) {
        if (source.hub == Hub::GitHub) {
            add(urlUnder(kGitHubFiles, source.repo + QStringLiteral("/main"), source.path));
        }
    }
    return urls;
}

QUrl pageOf(const FileSource& source) {
    switch (source.hub) {
    case Hub::HuggingFace:
        return QUrl(QLatin1String(kHuggingFace) + u'/' + source.repo);
    case Hub::ModelScope:
        return QUrl(QLatin1String(kModelScope) + QLatin1String("/models/") + source.repo);
    case Hub::GitHub:
        return QUrl(QLatin1String("https://github.com/") + source.repo);
    }
    return {};
}

QUrl huggingFaceBase(const MirrorChoice& choice) {
    if (choice.preferred == Mirror::Own && !choice.ownBase.isEmpty()) {
        return choice.ownBase;
    }
    return QUrl(QLatin1String(choice.preferred == Mirror::HfMirror ? kHfMirror : kHuggingFace));
}

}  // namespace roost
