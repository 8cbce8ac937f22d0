#include "support/safetensors_bytes.h"

#include "tensor/convert.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace roost::test {

std::vector<NamedTensor> decodedTensors(const TensorDirectory& tensors) {
    std::vector<NamedTensor> decoded;
    for (const auto& [name, entry] : tensors) {
        NamedTensor tensor{name, entry.shape, std::vector<float>(entry.elements())};
        decode(entry.type, entry.data, tensor.values);
        decoded.push_back(std::move(tensor));
    }
    return decoded;
}

NamedTensor transposed(const NamedTensor& matrix) {
    const std::uint64_t rows = matrix.shape.at(0);
    const std::uint64_t columns = matrix.shape.at(1);
    NamedTensor turned{matrix.name, {columns, rows}, std::vector<float>(matrix.values.size())};
    for (std::uint64_t row = 0; row < rows; ++row) {
        for (std::uint64_t column = 0; column < columns; ++column) {
            turned.values[column * rows + row] = matrix.values[row * columns + column];
        }
    }
    return turned;
}

QByteArray safetensorsBytes(const std::vector<NamedTensor>& tensors) {
    QJsonObject header;
    QByteArray data;
    for (const NamedTensor& tensor : tensors) {
        QJsonArray shape;
        for (const std::uint64_t size : tensor.shape) {
            shape.append(static_cast<qint64>(size));
        }
        const qsizetype begin = data.size();
        data.append(reinterpret_cast<const char*>(tensor.values.data()),
                    static_cast<qsizetype>(tensor.values.size() * sizeof(float)));
        header.insert(QString::fromStdString(tensor.name),
                      QJsonObject{{QStringLiteral("dtype"), QStringLiteral("F32")},
                                  {QStringLiteral("shape"), shape},
                                  {QStringLiteral("data_offsets"), QJsonArray{begin, data.size()}}});
    }
    QByteArray json = QJsonDocument(header).toJson(QJsonDocument::Compact);
    json.append((8 - json.size() % 8) % 8, ' ');
    const auto length = static_cast<quint64>(json.size());
    return QByteArray(reinterpret_cast<const char*>(&length), sizeof length) + json + data;
}

}  // namespace roost::test
