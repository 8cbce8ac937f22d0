#include "support/test_vectors.h"

#include "support/reference_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <random>

namespace roost::test {

std::string readFile(const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s cannot be read", path.c_str());
    }
    return file.readAll().toStdString();
}

std::vector<TokenVector> readTokenVectors(const std::string& name) {
    std::vector<TokenVector> vectors;
    for (const QByteArray& line : QByteArray::fromStdString(readFile(referencePath(name))).split('\n')) {
        if (line.trimmed().isEmpty()) {
            continue;
        }
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        TokenVector vector;
        vector.bytes = QByteArray::fromHex(object["hex"].toString().toLatin1()).toStdString();
        for (const QJsonValue id : object["ids"].toArray()) {
            vector.ids.push_back(id.toInt());
        }
        vectors.push_back(std::move(vector));
    }
    return vectors;
}

std::string awkwardBytes(unsigned seed, std::size_t size) {
    static const std::vector<std::string> parts = {
        " ",  "\n", "\r\n", "\t", "e",  "the ", "User: ", "0123", "é", "ﬁ", "日本", "🙂",  "\u0301",
        "\0", "'s", "</",   "  ", "ab", "한국", "\xFF",   "\xC3", "Ω", "_", "\x80", "مرحبا", "\u00a0"};
    std::mt19937 random(seed);
    std::string bytes;
    while (bytes.size() < size) {
        if (random() % 4 == 0) {
            bytes += static_cast<char>(random());
        } else {
            bytes += parts[random() % parts.size()];
        }
    }
    return bytes;
}

}  // namespace roost::test
