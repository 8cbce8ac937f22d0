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

QByteArray weightsDigest(const ModelFile& file, const std::function<void(double)>& progress,
                         const std::stop_token& stop) {
    double total = 0;
    for (const auto& [name, tensor] : file.tensors) {
        total += static_cast<double>(tensor.data.size());
    }
    Digest digest;
    double done = 0;
    for (const auto& [name, tensor] : file.tensors) {
        digest.add(name.data(), name.size() + 1);
        digest.add(&tensor.type, sizeof tensor.type);
        digest.add(tensor.shape.data(), tensor.shape.size() * sizeof tensor.shape.front());
        for (std::size_t begin = 0; begin < tensor.data.size(); begin += kStepBytes) {
            if (stop.stop_requested()) {
                return {};
            }
            const auto step = tensor.data.subspan(begin, std::min(kStepBytes, tensor.data.size() - begin));
            digest.add(step);
            done += static_cast<double>(step.size());
            progress(done / total);
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

QByteArray DigestMemory::find(const ModelFile& file) const {
    const QString known = m_folder.isEmpty() ? QString() : readAll(m_folder).value(identity(file)).toString();
    return QByteArray::fromHex(known.toLatin1());
}

void DigestMemory::insert(const ModelFile& file, const QByteArray& digest) const {
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder)) {
        return;
    }
    QJsonObject all = readAll(m_folder);
    all.insert(identity(file), QString::fromLatin1(digest.toHex()));
    const QByteArray json = QJsonDocument(all).toJson();
    auto written = AtomicFile::create(filePath(m_folder).toStdString(), FileAccess::OwnerOnly);
    if (written &&
        written->write(std::as_bytes(std::span(json.constData(), static_cast<std::size_t>(json.size()))))) {
        (void)written->commit();  // if that fails, the digest is computed again next time
    }
}

}  // namespace roost
