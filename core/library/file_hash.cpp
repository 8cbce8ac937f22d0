#include "library/file_hash.h"

#include <QCryptographicHash>
#include <QFile>

namespace roost {

Result<QByteArray> sha256OfFile(const QString& path, const std::function<void(double)>& progress,
                                const std::stop_token& stop) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound, path.toStdString(),
                    file.errorString().toStdString());
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!file.atEnd()) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Interrupted, path.toStdString(), {});
        }
        const QByteArray bytes = file.read(qint64{1} << 20);
        if (bytes.isEmpty()) {
            return fail(ErrorCode::FileUnreadable, path.toStdString(), file.errorString().toStdString());
        }
        hash.addData(bytes);
        if (progress) {
            progress(static_cast<double>(file.pos()) / static_cast<double>(file.size()));
        }
    }
    return hash.result().toHex();
}

}  // namespace roost
