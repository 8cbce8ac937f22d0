// Writes what the fuzz targets begin with where a file in the tree would only be a copy: what Roost's own
// writers, and the libraries that others use, make.
//
// Usage: make_seeds FOLDER
#include "exchange/export_file.h"
#include "snapshots/snapshots_of.h"
#include "support/byte_vocabulary.h"
#include "support/random_conversations.h"
#include "support/random_model.h"
#include "tokenizer/sentencepiece_models.h"

#include <QDir>
#include <QFile>

using namespace roost;

namespace {

constexpr int kConversations = 3;
constexpr quint32 kSeed = 5;

QString pathIn(const QString& target, const QString& name) {
    const QString path = target + u'/' + name;
    if (!QDir().mkpath(target)) {
        qFatal("%s cannot be made", qPrintable(target));
    }
    return path;
}

void write(const QString& target, const QString& name, const QByteArray& bytes) {
    QFile file(pathIn(target, name));
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    }
}

void require(const Result<void>& done) {
    if (!done) {
        qFatal("%s", describe(done.error()).c_str());
    }
}

void writeConversations(const QString& name, ExportFormat format, int count) {
    const auto path = pathIn(QStringLiteral("conversations"), name);
    auto file = ExportFile::create(path, format, {});
    if (!file) {
        qFatal("%s", describe(file.error()).c_str());
    }
    test::RandomConversations random(kSeed);
    for (int i = 0; i < count; ++i) {
        require(file->add(random.next(0)));
    }
    require(file->finish());
}

void writeModels() {
    constexpr test::RandomModelShape kSmall{.layers = 1,
                                            .width = 32,
                                            .headSize = 32,
                                            .ffnWidth = 64,
                                            .vocabulary = 16,
                                            .decayRank = 8,
                                            .iclrRank = 8,
                                            .valueRank = 8,
                                            .gateRank = 8};
    for (const auto& [name, type] :
         {std::pair("f32.gguf", TensorType::F32), std::pair("q8_0.gguf", TensorType::Q8_0)}) {
        require(test::writeRandomModel(pathIn(QStringLiteral("model_file"), name).toStdString(), kSmall, type,
                                       kSeed));
    }
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc != 2 || !QDir().mkpath(argv[1]) || !QDir::setCurrent(argv[1])) {
        qFatal("Usage: make_seeds FOLDER");
    }
    write(QStringLiteral("snapshot"), QStringLiteral("small"), writeSnapshot(test::snapshotOf(1, 2, 3)));
    writeConversations(QStringLiteral("own.json"), ExportFormat::Json, kConversations);
    writeConversations(QStringLiteral("archive.zip"), ExportFormat::Json, kConversations);
    writeConversations(QStringLiteral("own.txt"), ExportFormat::Text, 1);
    write(QStringLiteral("vocabulary"), QStringLiteral("world.txt"),
          QByteArray::fromStdString(test::byteVocabulary()));
    for (const char* type : {"bpe", "unigram"}) {
        write(QStringLiteral("vocabulary"), QString(type) + QStringLiteral(".model"),
              QByteArray::fromStdString(
                  test::trainedModel(std::string("--vocab_size=100 --model_type=") + type)));
    }
    writeModels();
    return 0;
}
