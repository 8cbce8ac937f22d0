#include "download/install.h"

#include "base/platform.h"
#include "model_file/model_file.h"
#include "tokenizer/vocabulary_file.h"

#include <QFile>
#include <QFileInfo>

#include <string>

namespace roost {

namespace {

/// Why the bytes are not what was promised; empty if they are.
std::string brokenPromise(const PartFile& part) {
    const DownloadRecord& record = part.record();
    if (record.expectedBytes > 0 && part.size() != record.expectedBytes) {
        return "it has " + std::to_string(part.size()) + " bytes instead of " +
               std::to_string(record.expectedBytes);
    }
    if (!record.expectedSha256.isEmpty() && part.sha256() != record.expectedSha256) {
        return "its SHA-256 is " + part.sha256().toStdString() + " instead of " +
               record.expectedSha256.toStdString();
    }
    return {};
}

/// Whether the file can be opened as what it is to be.
Result<void> checkHeader(const DownloadRecord& record) {
    const std::string path = partPath(record.targetPath).toStdString();
    switch (record.kind) {
    case DownloadKind::Model:
        if (auto opened = openModelFile(path); !opened) {
            return failWith(opened);
        }
        return {};
    case DownloadKind::Vocabulary:
        if (auto opened = openVocabularyFile(path); !opened) {
            return failWith(opened);
        }
        return {};
    case DownloadKind::Any:
        return {};
    }
    return {};
}

Result<void> moveWithoutReplacing(const QString& from, const QString& to) {
    const auto moved = platform::moveToFreeName(from.toStdString(), to.toStdString());
    if (moved) {
        return {};
    }
    return fail(ErrorCode::FileUnwritable, to.toStdString(),
                moved.error().kind == platform::Fault::Kind::Exists ? "there is a file of this name already"
                                                                    : moved.error().message);
}

/// Keeps the file under another name, where it is never taken for a model, and says what can be done.
Result<void> setAside(const PartFile& part, const std::string& reason) {
    DownloadRecord record = part.record();
    const QString aside = wrongPath(record.targetPath);
    QFile::remove(aside);
    if (auto moved = moveWithoutReplacing(partPath(record.targetPath), aside); !moved) {
        return moved;
    }
    record.foundSha256 = part.sha256();
    record.flushedBytes = 0;
    record.serverBytes = 0;
    record.etag.clear();
    record.lastModified.clear();
    if (auto written = writeRecord(record); !written) {
        return written;
    }
    return fail(ErrorCode::WrongFile, record.targetPath.toStdString(),
                reason + "; it is kept aside as " + QFileInfo(aside).fileName().toStdString() +
                    ": download it again, or remove it");
}

}  // namespace

Result<void> install(PartFile& part) {
    if (auto flushed = part.flush(); !flushed) {
        return flushed;
    }
    if (const std::string reason = brokenPromise(part); !reason.empty()) {
        return setAside(part, reason);
    }
    if (const auto opened = checkHeader(part.record()); !opened) {
        return setAside(part, opened.error().detail);
    }
    const QString target = part.record().targetPath;
    if (auto moved = moveWithoutReplacing(partPath(target), target); !moved) {
        return moved;
    }
    platform::flushFolderOf(target.toStdString());
    QFile::remove(recordPath(target));
    return {};
}

}  // namespace roost
