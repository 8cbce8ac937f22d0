#include "exchange/zip_archive.h"

#include <algorithm>
#include <zip.h>

namespace roost {

namespace {

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// Copies what was written into a source in memory.
QByteArray contentsOf(zip_source_t* source) {
    zip_stat_t status;
    if (zip_source_stat(source, &status) != 0 || zip_source_open(source) != 0) {
        return {};
    }
    QByteArray bytes(static_cast<qsizetype>(status.size), Qt::Uninitialized);
    const zip_int64_t read = zip_source_read(source, bytes.data(), status.size);
    zip_source_close(source);
    return read == static_cast<zip_int64_t>(status.size) ? bytes : QByteArray();
}

bool addFile(zip_t* archive, const QString& name, const QByteArray& contents) {
    Source source(
        zip_source_buffer(archive, contents.constData(), static_cast<zip_uint64_t>(contents.size()), 0));
    if (!source || zip_file_add(archive, name.toUtf8().constData(), source.get(), ZIP_FL_ENC_UTF_8) < 0) {
        return false;
    }
    [[maybe_unused]] const zip_source_t* const ownedByArchive = source.release();
    return true;
}

}  // namespace

void ZipReader::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

Result<ZipReader> ZipReader::open(const QByteArray& bytes, const QString& name) {
    ZipReader reader(bytes, name);
    zip_error_t error;
    zip_error_init(&error);
    Source source(zip_source_buffer_create(reader.m_bytes.constData(),
                                           static_cast<zip_uint64_t>(reader.m_bytes.size()), 0, &error));
    if (source) {
        reader.m_archive.reset(zip_open_from_source(source.get(), ZIP_RDONLY, &error));
    }
    if (!reader.m_archive) {
        const std::string reason = zip_error_strerror(&error);
        zip_error_fini(&error);
        return fail(ErrorCode::FileDamaged, name.toStdString(), "as a zip archive: " + reason);
    }
    [[maybe_unused]] const zip_source_t* const ownedByArchive = source.release();
    return reader;
}

qsizetype ZipReader::count() const {
    return static_cast<qsizetype>(zip_get_num_entries(m_archive.get(), 0));
}

QString ZipReader::entryName(qsizetype index) const {
    return QString::fromUtf8(
        zip_get_name(m_archive.get(), static_cast<zip_uint64_t>(index), ZIP_FL_ENC_GUESS));
}

Result<QByteArray> ZipReader::read(qsizetype index, qsizetype most) const {
    constexpr qsizetype kPiece = 1 << 16;
    const std::unique_ptr<zip_file_t, CloseFile> file(
        zip_fopen_index(m_archive.get(), static_cast<zip_uint64_t>(index), 0));
    if (!file) {
        return fail(ErrorCode::FileDamaged, m_name.toStdString(), zip_strerror(m_archive.get()));
    }
    QByteArray contents;
    while (true) {
        const qsizetype begin = contents.size();
        contents.resize(begin + kPiece);
        const zip_int64_t count =
            zip_fread(file.get(), contents.data() + begin, static_cast<zip_uint64_t>(kPiece));
        if (count < 0) {
            return fail(ErrorCode::FileDamaged, m_name.toStdString(), zip_file_strerror(file.get()));
        }
        contents.truncate(begin + static_cast<qsizetype>(count));
        if (contents.size() > most) {
            return fail(ErrorCode::TooLarge, m_name.toStdString(),
                        "unpacked, it holds more than Roost reads at once");
        }
        if (count == 0) {
            return contents;
        }
    }
}

Result<QByteArray> zipOf(const QVector<QPair<QString, QByteArray>>& files) {
    const auto failure = [](const char* reason) {
        return fail(ErrorCode::FileUnwritable, "The archive", reason);
    };
    zip_error_t error;
    zip_error_init(&error);
    const Source target(zip_source_buffer_create(nullptr, 0, 0, &error));
    zip_t* archive = target ? zip_open_from_source(target.get(), ZIP_TRUNCATE, &error) : nullptr;
    if (archive == nullptr) {
        return failure(zip_error_strerror(&error));
    }
    // The archive gives its own hold on the target up when it is closed; the contents are read after that.
    zip_source_keep(target.get());
    const bool areAdded = std::all_of(files.begin(), files.end(), [archive](const auto& file) {
        return addFile(archive, file.first, file.second);
    });
    if (!areAdded || zip_close(archive) != 0) {
        const auto failed = failure(zip_strerror(archive));
        zip_discard(archive);
        return failed;
    }
    return contentsOf(target.get());
}

}  // namespace roost
