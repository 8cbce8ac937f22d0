// Writes what the fuzz targets begin with where a file in the tree would only be a copy: what Roost's own
// writers, and the libraries that others use, make.
//
// Usage: make_seeds FOLDER
#include "exchange/export_file.h"
#include "fuzz/small_model.h"
#include "personas/persona.h"
#include "snapshots/snapshots_of.h"
#include "support/byte_vocabulary.h"
#include "support/pth_bytes.h"
#include "support/random_conversations.h"
#include "support/safetensors_bytes.h"
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

void writeSnapshots() {
    const QString target = QStringLiteral("snapshot");
    Snapshot snapshot = test::snapshotOf(1, 2, 3);
    write(target, QStringLiteral("small"), writeSnapshot(snapshot));
    snapshot.key.isWithin = true;
    snapshot.answer = {{17, 4, 65535}, 2, {3, 4.5}};
    write(target, QStringLiteral("within-answer"), writeSnapshot(snapshot));
    snapshot.answer = {};
    snapshot.text.logits.clear();
    write(target, QStringLiteral("empty-parts"), writeSnapshot(snapshot));
}

void writeModels() {
    for (const auto& [name, type] :
         {std::pair("f32.gguf", TensorType::F32), std::pair("q8_0.gguf", TensorType::Q8_0)}) {
        require(test::writeRandomModel(pathIn(QStringLiteral("model_file"), name).toStdString(),
                                       fuzz::kSmallModel, type, kSeed));
    }
}

void writeTunedStates() {
    const QString target = QStringLiteral("tuned_state");
    const std::string name = "blocks.0.att.time_state";
    const auto side = static_cast<std::uint64_t>(fuzz::kSmallModel.headSize);
    const std::vector<std::uint64_t> shape{1, side, side};
    const std::vector<float> values(side * side, 0.5F);
    write(target, QStringLiteral("small.state"), test::safetensorsBytes({{name, shape, values}}));
    test::PickleBytes pickle;
    pickle.begin()
        .text(name)
        .tensor("FloatStorage", "0", values.size(), 0, shape, {side * side, side, 1})
        .end();
    const QByteArray storage(reinterpret_cast<const char*>(values.data()),
                             static_cast<qsizetype>(values.size() * sizeof(float)));
    write(target, QStringLiteral("small.pth"),
          test::ZipBytes().add("a/data.pkl", pickle.bytes()).add("a/data/0", storage).finish());
}

void writePersonas() {
    Persona persona;
    persona.name = QStringLiteral("Ada");
    write(QStringLiteral("persona"), QStringLiteral("name-only.json"), writePersona(persona));
    persona.picture = "\x89PNG\r\n\x1a\n";
    persona.opening = QStringLiteral("Good evening.");
    persona.settings.systemPrompt = QStringLiteral("You are Ada.");
    write(QStringLiteral("persona"), QStringLiteral("whole.json"), writePersona(persona));
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc != 2 || !QDir().mkpath(argv[1]) || !QDir::setCurrent(argv[1])) {
        qFatal("Usage: make_seeds FOLDER");
    }
    writeSnapshots();
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
    writeTunedStates();
    writePersonas();
    return 0;
}
