// What leads to a download besides the catalogue: a server's list of files, and links that people paste.
#include "download/link.h"
#include "download/mirror.h"
#include "fuzz/require.h"
#include "library/catalogue.h"

#include <QDir>
#include <QFileInfo>

#include <cstdint>

using namespace roost;
using roost::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

/// A file of this name must come to lie in the folder itself.
void requireInFolder(const QString& name) {
    const QFileInfo target(QDir(QStringLiteral("/models")).filePath(name));
    require(target.path() == QLatin1String("/models") && target.fileName() == name);
    (void)kindOfFile(name);
    (void)likelyVocabulary(name);
}

void tryListing(const QByteArray& json) {
    const auto files = parseListing(json, QStringLiteral("the input"));
    if (!files) {
        return;
    }
    for (const RepositoryFile& file : *files) {
        require(file.bytes > 0);
        requireInFolder(file.path.section(u'/', -1));
        for (const QUrl& url : urlsOf({{Hub::HuggingFace, QStringLiteral("a/b"), file.path}}, {})) {
            require(url.isValid() && url.scheme() == QLatin1String("https"));
            require(url.path(QUrl::FullyDecoded).endsWith(u'/' + file.path));
        }
    }
}

void tryLink(const QString& text) {
    const auto link = parseLink(text);
    if (!link) {
        return;
    }
    require(link->file.isEmpty() != link->repo.isEmpty());
    if (const auto name = fileNameOf(link->file)) {
        requireInFolder(*name);
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    tryListing(input);
    tryLink(QString::fromUtf8(input));
    return 0;
}
