#include "exchange/export_file.h"

#include "exchange/conversation_json.h"
#include "exchange/transcript.h"
#include "exchange/zip_archive.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace roost {

namespace {

constexpr std::array kFormats{
    std::pair{ExportFormat::Json, "json"},
    std::pair{ExportFormat::Markdown, "md"},
    std::pair{ExportFormat::Text, "txt"},
    std::pair{ExportFormat::Html, "html"},
};

/// The folder of a conversation, and no other.
QVector<Folder> onlyFolderOf(const Conversation& conversation, const QVector<Folder>& folders) {
    QVector<Folder> own;
    std::copy_if(folders.begin(), folders.end(), std::back_inserter(own),
                 [&conversation](const Folder& folder) { return folder.id == conversation.folder; });
    return own;
}

/// Letters, digits and single blanks of a title, cut to what every file system takes.
QString safeName(const QString& title) {
    constexpr qsizetype kLongest = 60;  // characters of up to 3 bytes, and the system's limit is 255 bytes
    QString name;
    for (const QChar c : title) {
        const bool isSafe = c.isLetterOrNumber() || c.isMark() || c == u'-' || c == u'_';
        name += isSafe ? c : QChar(u' ');
    }
    name = name.simplified().left(kLongest).trimmed();
    return name.isEmpty() ? QStringLiteral("Conversation") : name;
}

}  // namespace

QString exportFormatName(ExportFormat format) {
    const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                    [format](const auto& each) { return each.first == format; });
    return QLatin1String(found->second);
}

QString exportFileEnding(ExportFormat format) {
    return format == ExportFormat::Json ? QStringLiteral("roost.json") : exportFormatName(format);
}

std::optional<ExportFormat> exportFormatFromName(const QString& name) {
    const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                    [&name](const auto& each) { return name == QLatin1String(each.second); });
    return found == kFormats.end() ? std::nullopt : std::optional(found->first);
}

QString FileNames::nameFor(const QString& title, const QString& ending) {
    const QString base = safeName(title);
    QString name = base;
    int& last = m_lastNumbers[base.toLower()];  // so that many of one title are not counted through each time
    while (m_used.contains(name.toLower())) {
        last = std::max(last + 1, 2);
        name = QStringLiteral("%1 (%2)").arg(base).arg(last);
    }
    m_used.insert(name.toLower());
    return name + u'.' + ending;
}

ExportFile::ExportFile(QString path, ExportFormat format, QVector<Folder> folders, AtomicFile file)
    : m_path(std::move(path)), m_format(format), m_folders(std::move(folders)), m_file(std::move(file)) {}

Result<ExportFile> ExportFile::create(const QString& path, ExportFormat format, QVector<Folder> folders) {
    auto file = AtomicFile::create(path.toStdString(), FileAccess::OwnerOnly);
    if (!file) {
        return failWith(file);
    }
    return ExportFile(path, format, std::move(folders), *std::move(file));
}

bool ExportFile::isArchive() const {
    return m_path.endsWith(QLatin1String(".zip"), Qt::CaseInsensitive);
}

QByteArray ExportFile::document(const Conversation& conversation, const MessageStates& states) const {
    switch (m_format) {
    case ExportFormat::Json:
        return documentHead(onlyFolderOf(conversation, m_folders), QDateTime::currentDateTimeUtc()) +
               conversationToJson(conversation, states) + documentTail();
    case ExportFormat::Markdown:
        return markdownOf(conversation);
    case ExportFormat::Text:
        return plainTextOf(conversation);
    case ExportFormat::Html:
        return htmlOf(conversation);
    }
    return {};
}

Result<void> ExportFile::add(const Conversation& conversation, const MessageStates& states) {
    ++m_count;
    if (isArchive()) {
        m_archived.append({m_names.nameFor(titleOf(conversation), exportFileEnding(m_format)),
                           document(conversation, states)});
        return {};
    }
    if (m_format == ExportFormat::Json) {
        const QByteArray before =
            m_count == 1 ? documentHead(m_folders, QDateTime::currentDateTimeUtc()) : QByteArray(",\n");
        return write(before + conversationToJson(conversation, states));
    }
    if (m_count > 1) {
        return fail(ErrorCode::InvalidArgument, m_path.toStdString(),
                    "several conversations need a name that ends in .zip");
    }
    return write(document(conversation, states));
}

Result<void> ExportFile::finish() {
    if (isArchive()) {
        const auto archive = zipOf(std::exchange(m_archived, {}));
        const auto written = archive ? write(*archive) : Result<void>(tl::make_unexpected(archive.error()));
        return written ? m_file.commit() : written;
    }
    if (m_format == ExportFormat::Json) {
        const QByteArray before =
            m_count == 0 ? documentHead({}, QDateTime::currentDateTimeUtc()) : QByteArray();
        const auto written = write(before + documentTail());
        return written ? m_file.commit() : written;
    }
    return m_file.commit();
}

Result<void> ExportFile::write(const QByteArray& bytes) {
    return m_file.write(std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size()))));
}

}  // namespace roost
