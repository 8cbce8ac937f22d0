#include "exchange/import_conversations.h"

#include "base/mapped_file.h"
#include "exchange/conversation_json.h"
#include "exchange/foreign_formats.h"
#include "exchange/zip_archive.h"
#include "tokenizer/utf8.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace roost {

namespace {

tl::unexpected<Error> damaged(const QString& name, const QString& where) {
    return fail(ErrorCode::FileDamaged, name.toStdString(), where.toStdString());
}

tl::unexpected<Error> unknown(const QString& name, std::string detail) {
    return fail(ErrorCode::NoConversations, name.toStdString(), std::move(detail));
}

QString megabytes(qsizetype bytes) {
    return QString::number(bytes >> 20) + QStringLiteral(" MiB");
}

tl::unexpected<Error> tooLarge(const QString& name, qsizetype most) {
    return fail(ErrorCode::TooLarge, name.toStdString(),
                ("Roost reads at most " + megabytes(most) + " at once").toStdString());
}

QByteArray withoutByteOrderMark(const QByteArray& bytes) {
    return bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
}

void append(Imported& imported, Imported&& more) {
    imported.conversations += std::move(more.conversations);
    imported.folders += std::move(more.folders);
    imported.losses.add(more.losses);
}

struct JsonFormat {
    bool (*isIt)(const JsonPlace&);
    void (*read)(const JsonPlace&, ImportContext&);
};

void readOwn(const JsonPlace& document, ImportContext& context) {
    append(context.imported, readOwnDocument(document, context.ids));
}

constexpr std::array kJsonFormats{
    JsonFormat{&isOwnDocument, &readOwn},
    JsonFormat{&isLlamaUi, &readLlamaUi},
    JsonFormat{&isChatGpt, &readChatGpt},
    JsonFormat{&isRwkvApp, &readRwkvApp},
};

Result<Imported> importJson(const QByteArray& bytes, const QString& name, IdSource& ids) {
    Imported imported;
    ImportContext context{ids, imported};
    if (isLlamaUiSession(bytes)) {
        if (const auto fault = readLlamaUiSession(bytes, context)) {
            return damaged(name, *fault);
        }
        return imported;
    }
    const auto value = parseJson(bytes);
    if (!value) {
        return damaged(name, value.error());
    }
    JsonFault fault;
    const JsonPlace document(*value, fault);
    const auto format = std::find_if(kJsonFormats.begin(), kJsonFormats.end(),
                                     [&document](const JsonFormat& each) { return each.isIt(document); });
    if (format == kJsonFormats.end()) {
        return unknown(name, "it is JSON of another kind");
    }
    format->read(document, context);
    if (fault) {
        return damaged(name, *fault);
    }
    return imported;
}

/// The line of the first byte that is no UTF-8; 0 where all is well.
qsizetype lineOfInvalidUtf8(std::string_view bytes) {
    qsizetype line = 1;
    while (!bytes.empty()) {
        const Utf8Piece piece = firstUtf8Piece(bytes);
        if (piece.kind != Utf8Kind::Character) {
            return line;
        }
        line += piece.codePoint == U'\n' ? 1 : 0;
        bytes.remove_prefix(piece.length);
    }
    return 0;
}

Result<Imported> importText(const QByteArray& bytes, const QString& name, IdSource& ids) {
    const qsizetype invalidLine = lineOfInvalidUtf8({bytes.constData(), static_cast<size_t>(bytes.size())});
    const QString text = QString::fromUtf8(bytes);
    if (!isTurnsText(text)) {
        return unknown(name, "it is neither JSON nor text that begins with “User:”");
    }
    if (invalidLine > 0) {
        return damaged(name, QStringLiteral("line %1 is not UTF-8").arg(invalidLine));
    }
    Imported imported;
    ImportContext context{ids, imported};
    readTurnsText(text, context);
    return imported;
}

Result<Imported> importDocument(const QByteArray& bytes, const QString& name, IdSource& ids) {
    const QByteArray document = withoutByteOrderMark(bytes);
    const auto first = std::find_if(document.begin(), document.end(),
                                    [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
    if (first == document.end()) {
        return unknown(name, "it is empty");
    }
    return *first == '{' || *first == '[' ? importJson(document, name, ids) : importText(document, name, ids);
}

bool isZip(const QByteArray& bytes) {
    return bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06");
}

/// The entries of an archive that can hold conversations: JSON, or text where there is no JSON.
QVector<qsizetype> promisingEntries(const ZipReader& archive) {
    QVector<qsizetype> json;
    QVector<qsizetype> text;
    for (qsizetype i = 0; i < archive.count(); ++i) {
        const QString name = archive.entryName(i);
        if (name.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ||
            name.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive)) {
            json.append(i);
        } else if (name.endsWith(QLatin1String(".txt"), Qt::CaseInsensitive)) {
            text.append(i);
        }
    }
    return json.isEmpty() ? text : json;
}

Result<Imported> importArchive(const QByteArray& bytes, const QString& name, IdSource& ids,
                               const ImportLimits& limits, const ExchangeWatch& watch) {
    const auto archive = ZipReader::open(bytes, name);
    if (!archive) {
        return tl::make_unexpected(archive.error());
    }
    if (archive->count() > limits.archiveEntries) {
        return fail(ErrorCode::TooLarge, name.toStdString(), "it holds more files than Roost reads at once");
    }
    Imported imported;
    qsizetype left = limits.unpackedBytes;
    qsizetype others = archive->count();
    const QVector<qsizetype> entries = promisingEntries(*archive);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (watch.isStopped()) {
            return fail(ErrorCode::Interrupted, name.toStdString(), {});
        }
        watch.progress(static_cast<double>(i) / static_cast<double>(entries.size()));
        const qsizetype entry = entries.at(i);
        const auto contents = archive->read(entry, std::min(left, limits.fileBytes));
        if (!contents) {
            return tl::make_unexpected(contents.error());
        }
        left -= contents->size();
        auto part = importDocument(
            *contents, name + QStringLiteral(", ") + quoted(archive->entryName(entry).section(u'/', -1)),
            ids);
        if (part) {
            append(imported, *std::move(part));
            --others;
            if (imported.conversations.size() > kMostImportedConversations ||
                imported.folders.size() > kMostImportedFolders) {
                return fail(ErrorCode::TooLarge, name.toStdString(),
                            "it holds more conversations or folders than Roost reads at once");
            }
        } else if (part.error().code != ErrorCode::NoConversations) {
            return part;
        }
    }
    if (others == archive->count()) {
        return unknown(name, "no file of the archive does");
    }
    imported.losses.add(Loss::OtherFile, others);
    return imported;
}

}  // namespace

Result<Imported> importConversations(const QByteArray& bytes, const QString& name, IdSource& ids,
                                     const ImportLimits& limits, const ExchangeWatch& watch) {
    if (isZip(bytes)) {
        return importArchive(bytes, name, ids, limits, watch);
    }
    return bytes.size() > limits.fileBytes ? tooLarge(name, limits.fileBytes)
                                           : importDocument(bytes, name, ids);
}

Result<Imported> importConversationFile(const QString& path, IdSource& ids, const ImportLimits& limits,
                                        const ExchangeWatch& watch) {
    const auto file = MappedFile::open(path.toStdString());
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    const auto size = static_cast<qsizetype>((*file)->bytes().size());
    if (size > limits.unpackedBytes) {
        return tooLarge(path, limits.unpackedBytes);
    }
    QByteArray bytes(size, Qt::Uninitialized);
    const auto read =
        (*file)->read(0, std::as_writable_bytes(std::span(bytes.data(), static_cast<size_t>(size))));
    if (!read) {
        return tl::make_unexpected(read.error());
    }
    return importConversations(bytes, path, ids, limits, watch);
}

}  // namespace roost
