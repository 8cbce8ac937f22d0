#include "support/file_bytes.h"

#include "model_file/model_file.h"

#include <QFile>

#include <algorithm>

namespace roost::test {

namespace {

bool liesInside(std::span<const std::byte> part, std::span<const std::byte> whole) {
    return part.empty() ||
           (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

bool liesInside(std::span<const std::byte> part, const ModelFile& file) {
    return std::any_of(file.mappings.begin(), file.mappings.end(),
                       [=](const auto& mapping) { return liesInside(part, mapping->bytes()); }) ||
           std::any_of(file.owned.begin(), file.owned.end(), [=](const auto& owned) {
               return liesInside(part, std::span<const std::byte>(*owned));
           });
}

}  // namespace

std::string writeFile(const QTemporaryDir& folder, const char* name, const QByteArray& bytes) {
    QFile file(folder.filePath(QString::fromUtf8(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write test data");
    }
    return file.fileName().toStdString();
}

void openWithFlippedBytes(const QTemporaryDir& folder, const QByteArray& bytes, qsizetype most) {
    const std::string path = writeFile(folder, "flipped", bytes);
    QFile raw(QString::fromStdString(path));
    if (!raw.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        qFatal("cannot write test data");
    }
    const auto write = [&](qsizetype at, int byte) {
        if (!raw.seek(at) || !raw.putChar(static_cast<char>(byte))) {
            qFatal("cannot write test data");
        }
    };
    for (qsizetype at = 0; at < std::min(bytes.size(), most); ++at) {
        for (const int mask : {0xff, 0x01}) {
            write(at, bytes[at] ^ mask);
            const auto file = openModelFile(path);
            write(at, bytes[at]);
            for (const auto& [name, entry] : file ? file->tensors : TensorDirectory()) {
                if (!liesInside(entry.data, *file)) {
                    qFatal("byte %lld turned round makes tensor %s reach outside", static_cast<long long>(at),
                           name.c_str());
                }
            }
        }
    }
}

}  // namespace roost::test
