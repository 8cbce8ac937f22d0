#pragma once

#include "base/result.h"
#include "download/messages.h"

#include <QString>
#include <QUrl>

namespace roost {

/// What a person meant with a link: one file, or a repository on Hugging Face to choose from.
struct Link {
    QUrl file;     ///< empty if a repository is meant
    QString repo;  ///< "owner/name"; empty if a file is meant
};

/// Understands any https address of a file, an address of Hugging Face's pages, and "owner/name".
Result<Link> parseLink(const QString& text);

/// Whether what is downloaded may be kept under this name in a folder, on every system: a plain name that
/// leads nowhere else. Separators, a name that is hidden, and what means something else to Windows (drives
/// and streams with a colon, devices such as NUL) or to Qt (a colon begins its own resources) are refused.
bool isNameToKeep(const QString& name);

/// The name under which the file of a URL is kept: its last part, if that can be a file name.
Result<QString> fileNameOf(const QUrl& url);

/// What a file of this name has to turn out to be.
DownloadKind kindOfFile(const QString& fileName);

/// Where Hugging Face lists the files of a repository.
QUrl listingUrl(const QUrl& base, const QString& repo);

/// Reads such a list: the model files in it, with sizes and hashes. Believes nothing: a path that leaves the
/// repository, a name that cannot be kept, a size that is no size or a hash that is no hash is left out. \p
/// subject names the list in errors.
Result<QVector<RepositoryFile>> parseListing(const QByteArray& json, const QString& subject);

}  // namespace roost
