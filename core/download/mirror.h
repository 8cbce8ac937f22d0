#pragma once

#include <QString>
#include <QUrl>
#include <QVector>

#include <optional>

namespace roost {

/// A service that keeps model files in repositories.
enum class Hub { HuggingFace, ModelScope, GitHub };

/// Where a file lies on a hub, without a host: hosts are chosen by the person, see MirrorChoice.
struct FileSource {
    Hub hub = Hub::HuggingFace;
    QString repo;  ///< "owner/name"
    QString path;  ///< inside the repository, with '/' between folders

    friend bool operator==(const FileSource&, const FileSource&) = default;
};

/// The places from which files can be fetched.
enum class Mirror { HuggingFace, HfMirror, ModelScope, Own };

/// Which place is tried first.
struct MirrorChoice {
    Mirror preferred = Mirror::HuggingFace;
    QUrl ownBase;  ///< of Mirror::Own; laid out as Hugging Face: BASE/owner/name/resolve/main/path
};

/// "huggingface", "modelscope", "github"; nothing for any other word.
std::optional<Hub> hubFromName(const QString& name);

/// "huggingface", "hf-mirror", "modelscope" or "own"; nothing for any other word.
std::optional<Mirror> mirrorFromName(const QString& name);

/// Whether \p repo is "owner/name" of letters, digits, '.', '_' and '-' only.
bool isRepositoryName(const QString& repo);

/// Whether \p path stays inside a repository: relative, without "..", control characters or backslashes.
bool isPathInRepository(const QString& path);

/// Every URL under which the file can be fetched, the preferred place first, each once.
QVector<QUrl> urlsOf(const QVector<FileSource>& sources, const MirrorChoice& choice);

/// The page of a source that people can read.
QUrl pageOf(const FileSource& source);

/// The base URL of a place that speaks Hugging Face's interface: the preferred one if it does, else Hugging
/// Face itself.
QUrl huggingFaceBase(const MirrorChoice& choice);

}  // namespace roost
