#include "inference/model_digest.h"

#include "base/atomic_file.h"
#include "snapshots/digest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <span>
#include <vector>

namespace roost {

namespace {

constexpr std::size_t kStepBytes = std::size_t{4} << 20;

/// What changes when a file does.
QString identity(const ModelFile& file) {
    Digest digest;
    for (const auto& mapping : file.mappings) {
        const QFileInfo info(QString::fromStdString(mapping->path()));
        const QByteArray facts = info.canonicalFilePath().toUtf8() + '\n' + QByteArray::number(info.size()) +
                                 '\n' + QByteArray::number(info.lastModified().toMSecsSinceEpoch());
        digest.add(facts.constData(), static_cast<std::size_t>(facts.size()));
    }
    return QString::fromLatin1(digest.value().toHex());
}

QString filePath(const QString& folder) {
    return QDir(folder).filePath(QStringLiteral("digests.json"));
}

QJsonObject readAll(const QString& folder) {
    QFile file(filePath(folder));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

}  // namespace

Result<QByteArray> weightsDigest(const ModelFile& file, const std::stop_token& stop) {
    Digest digest;
    std::vector<std::byte> buffer(kStepBytes);
    for (const auto& [name, tensor] : file.tensors) {
        digest.add(name.data(), name.size() + 1);
        digest.add(&tensor.type, sizeof tensor.type);
        digest.add(tensor.shape.data(), tensor.shape.size() * sizeof tensor.shape.front());
        for (std::size_t begin = 0; begin < tensor.data.size(); begin += kStepBytes) {
            if (stop.stop_requested()) {
                return fail(ErrorCode::Interrupted, file.path, "");
            }
            const auto step = tensor.data.subspan(begin, std::min(kStepBytes, tensor.data.size() - begin));
            const std::span<std::byte> target = std::span(buffer).first(step.size());
            if (auto read = file.read(step, target); !read) {
                return failWith(read);
            }
            digest.add(target);
        }
    }
    return digest.value();
}

QByteArray modelDigest(const Model& model, const QByteArray& weights) {
    const State begin = model.initialState();
    Digest digest;
    digest.add(weights.constData(), static_cast<std::size_t>(weights.size()));
    digest.add(std::as_bytes(begin.values()));
    digest.add(&model.config().groupNormEpsilon, sizeof model.config().groupNormEpsilon);
    return digest.value();
}

Result<QByteArray> DigestMemory::digestOf(const ModelFile& file, const std::stop_token& stop) const {
    const QString known = identity(file);
    const QString digest = m_folder.isEmpty() ? QString() : readAll(m_folder).value(known).toString();
    if (!digest.isEmpty()) {
        return QByteArray::fromHex(digest.toLatin1());
    }
    auto fresh = weightsDigest(file, stop);
    if (fresh && !m_folder.isEmpty() && QDir().mkpath(m_folder)) {
        insert(known, *fresh);
    }
    return fresh;
}

void DigestMemory::insert(const QString& identity, const QByteArray& digest) const {
    QJsonObject all = readAll(m_folder);
    all.insert(identity, QString::fromLatin1(digest.toHex()));
    const QByteArray json = QJsonDocument(all).toJson();
    auto written = AtomicFile::create(filePath(m_folder).toStdString(), FileAccess::OwnerOnly);
    if (written &&
        written->write(std::as_bytes(std::span(json.constData(), static_cast<std::size_t>(json.size()))))) {
        (void)written->commit();  // if that fails, the digest is computed again next time
    }
}

}  // namespace roost
