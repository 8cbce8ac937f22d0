#pragma once

#include "base/atomic_file.h"
#include "exchange/imported.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <optional>

namespace roost {

/// What a conversation is written as.
enum class ExportFormat { Json, Markdown, Text, Html };

QString exportFormatName(ExportFormat format);  ///< "json"
/// How the names of such files end: "roost.json", by which the desktop knows them as Roost's.
QString exportFileEnding(ExportFormat format);
std::optional<ExportFormat> exportFormatFromName(const QString& name);

/// Gives out names of files that tell the conversation, are safe on every system, and differ from each other.
class FileNames {
public:
    QString nameFor(const QString& title, const QString& ending);

private:
    QSet<QString> m_used;               ///< in lower case
    QHash<QString, int> m_lastNumbers;  ///< behind names without them, in lower case
};

/// A file of conversations that is written one by one and appears whole or not at all, readable by its owner
/// only. A path that ends in .zip gets an archive with one file for each; otherwise JSON takes any number,
/// and the other formats one. An archive is held in memory until it is finished.
class ExportFile {
public:
    /// \p folders: those that the conversations may be in.
    static Result<ExportFile> create(const QString& path, ExportFormat format, QVector<Folder> folders);

    Result<void> add(const Conversation& conversation, const MessageStates& states = {});

    /// Completes the file. Takes seconds for a large archive.
    Result<void> finish();

private:
    ExportFile(QString path, ExportFormat format, QVector<Folder> folders, AtomicFile file);
    bool isArchive() const;
    QByteArray document(const Conversation& conversation, const MessageStates& states) const;
    Result<void> write(const QByteArray& bytes);

    QString m_path;
    ExportFormat m_format;
    QVector<Folder> m_folders;
    AtomicFile m_file;
    qsizetype m_count = 0;
    FileNames m_names;
    QVector<QPair<QString, QByteArray>> m_archived;
};

}  // namespace roost
