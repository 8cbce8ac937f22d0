// Peak memory of a process that opens a 1.5B-shaped RWKV-7 file and reads and writes a few tokens, against
// what it may take: the file's size, one state and 100 MiB. One line of JSON a file. Takes 3 GB in the
// temporary folder.
//
//   model_memory            a GGUF (Q8_0), a safetensors and a .pth with the official layout (BF16), made for
//   it model_memory FILE…      these files
#include "cli/process_statistics.h"
#include "model_file/model_file.h"
#include "rwkv/evaluator.h"
#include "support/pth_bytes.h"
#include "support/random_model.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>
#include <numeric>
#include <random>

using namespace roost;

namespace {

constexpr double kMib = 1024 * 1024;
constexpr double kAllowedMib = 100;
constexpr int kPromptTokens = 64;
constexpr int kAnswerTokens = 8;
const test::RandomModelShape kShape{24, 2048, 64, 8192, 65536, 96, 96, 64, 256};

struct OfficialTensor {
    QString name;
    QVector<qint64> shape;
};

/// The tensors of the official files, with their low-rank matrices as [inputs][outputs].
QVector<OfficialTensor> officialShapes() {
    const qint64 width = kShape.width;
    QVector<OfficialTensor> tensors{{"emb.weight", {kShape.vocabulary, width}},
                                    {"head.weight", {kShape.vocabulary, width}},
                                    {"ln_out.weight", {width}},
                                    {"ln_out.bias", {width}},
                                    {"blocks.0.ln0.weight", {width}},
                                    {"blocks.0.ln0.bias", {width}}};
    for (int block = 0; block < kShape.layers; ++block) {
        const QString prefix = QStringLiteral("blocks.%1.").arg(block);
        const auto add = [&](const char* name, const QVector<qint64>& shape) {
            tensors.append({prefix + QLatin1String(name), shape});
        };
        for (const char* name : {"ln1.weight", "ln1.bias", "ln2.weight", "ln2.bias", "att.ln_x.weight",
                                 "att.ln_x.bias", "att.x_r", "att.x_w", "att.x_k", "att.x_v", "att.x_a",
                                 "att.x_g", "att.w0", "att.a0", "att.v0", "att.k_k", "att.k_a", "ffn.x_k"}) {
            add(name, {1, 1, width});
        }
        const std::pair<const char*, int> ranks[] = {
            {"w", kShape.decayRank}, {"a", kShape.iclrRank}, {"v", kShape.valueRank}, {"g", kShape.gateRank}};
        for (const auto& [letter, rank] : ranks) {
            add(qPrintable(QStringLiteral("att.%1%2").arg(QLatin1String(letter)).arg(1)), {width, rank});
            add(qPrintable(QStringLiteral("att.%1%2").arg(QLatin1String(letter)).arg(2)), {rank, width});
        }
        add("att.r_k", {width / kShape.headSize, kShape.headSize});
        for (const char* name : {"receptance", "key", "value", "output"}) {
            add(qPrintable(QStringLiteral("att.%1.weight").arg(QLatin1String(name))), {width, width});
        }
        add("ffn.key.weight", {kShape.ffnWidth, width});
        add("ffn.value.weight", {width, kShape.ffnWidth});
    }
    return tensors;
}

/// Random numbers of about 0.02 as BF16.
void writeNumbers(QFile& file, qint64 bytes) {
    std::mt19937 random(1);
    QVector<quint16> numbers(1 << 20);
    for (quint16& number : numbers) {
        number = static_cast<quint16>(0x3C00 | (random() & 0x80FF));  // ±0.0078 to ±0.031
    }
    for (qint64 left = bytes; left > 0;) {
        const qint64 size = std::min<qint64>(left, numbers.size() * 2);
        file.write(reinterpret_cast<const char*>(numbers.constData()), size);
        left -= size;
    }
}

void openForWriting(QFile& file) {
    if (!file.open(QIODevice::WriteOnly)) {
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    }
}

void writeSafetensors(const QString& path) {
    QJsonObject header;
    qint64 offset = 0;
    for (const OfficialTensor& tensor : officialShapes()) {
        QJsonArray shape;
        qint64 numbers = 1;
        for (const qint64 size : tensor.shape) {
            shape.append(size);
            numbers *= size;
        }
        header.insert(tensor.name, QJsonObject{{"dtype", "BF16"},
                                               {"shape", shape},
                                               {"data_offsets", QJsonArray{offset, offset + 2 * numbers}}});
        offset += 2 * numbers;
    }
    const QByteArray json = QJsonDocument(header).toJson(QJsonDocument::Compact);
    const qint64 length = json.size();
    QFile file(path);
    openForWriting(file);
    file.write(reinterpret_cast<const char*>(&length), sizeof length);
    file.write(json);
    writeNumbers(file, offset);
}

/// The form without zip, with all tensors in one storage.
void writePth(const QString& path) {
    const QVector<OfficialTensor> tensors = officialShapes();
    const auto sizeOf = [](const OfficialTensor& tensor) {
        return std::accumulate(tensor.shape.begin(), tensor.shape.end(), qint64{1}, std::multiplies<>());
    };
    qint64 total = 0;
    for (const OfficialTensor& tensor : tensors) {
        total += sizeOf(tensor);
    }
    test::PickleBytes dictionary;
    dictionary.begin();
    qint64 offset = 0;
    for (const OfficialTensor& tensor : tensors) {
        const std::vector<std::uint64_t> shape(tensor.shape.begin(), tensor.shape.end());
        std::vector<std::uint64_t> strides(shape.size(), 1);
        for (std::size_t i = shape.size(); i-- > 1;) {
            strides[i - 1] = strides[i] * shape[i];
        }
        dictionary.text(tensor.name.toStdString());
        dictionary.tensor("BFloat16Storage", "0", static_cast<std::uint64_t>(total),
                          static_cast<std::uint64_t>(offset), shape, strides, /*olderForm=*/true);
        offset += sizeOf(tensor);
    }
    QFile file(path);
    openForWriting(file);
    file.write(test::olderFormHeader() + dictionary.end().bytes());
    file.write(test::PickleBytes().raw("\x80\2](").text("0").raw("e.").bytes());
    file.write(reinterpret_cast<const char*>(&total), sizeof total);
    writeNumbers(file, 2 * total);
}

/// What the measured process does.
int openAndStep(const char* path) {
    const auto model = Model::load(path);
    if (!model) {
        qFatal("%s", describe(model.error()).c_str());
    }
    Evaluator evaluator;
    State state = (*model)->initialState();
    std::vector<float> logits(static_cast<std::size_t>((*model)->config().vocabulary));
    std::vector<Token> prompt(kPromptTokens);
    for (std::size_t i = 0; i < prompt.size(); ++i) {
        prompt[i] = static_cast<Token>(i * 37 % logits.size());
    }
    evaluator.feed(**model, prompt, state, logits);
    for (int i = 0; i < kAnswerTokens; ++i) {
        evaluator.step(**model, static_cast<Token>(i), state, logits);
    }
    std::printf("%f %f\n", cli::peakMemoryMib(), static_cast<double>(state.shape().bytes()) / kMib);
    return 0;
}

void measure(const QString& path) {
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--open"), path});
    if (!process.waitForFinished(-1) || process.exitCode() != 0) {
        qFatal("%s", process.readAllStandardError().constData());
    }
    const auto figures = process.readAllStandardOutput().trimmed().split(' ');
    const double peak = figures.value(0).toDouble();
    const double state = figures.value(1).toDouble();
    const double file = static_cast<double>(QFileInfo(path).size()) / kMib;
    std::printf("{\"file\":\"%s\",\"file_mib\":%.1f,\"state_mib\":%.1f,\"peak_mib\":%.1f,\"above_mib\":%.1f,"
                "\"allowed_mib\":%.0f}\n",
                qPrintable(QFileInfo(path).fileName()), file, state, peak, peak - file - state, kAllowedMib);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc == 3 && std::string_view(argv[1]) == "--open") {
        return openAndStep(argv[2]);
    }
    const QCoreApplication application(argc, argv);
    for (int i = 1; i < argc; ++i) {
        measure(QString::fromLocal8Bit(argv[i]));
    }
    if (argc == 1) {
        const QTemporaryDir folder;
        const QString gguf = folder.filePath("1.5b-q8_0.gguf");
        if (!test::writeRandomModel(gguf.toStdString(), kShape, TensorType::Q8_0, 1)) {
            qFatal("%s cannot be written", qPrintable(gguf));
        }
        measure(gguf);
        QFile::remove(gguf);
        const QString safetensors = folder.filePath("1.5b-bf16.safetensors");
        writeSafetensors(safetensors);
        measure(safetensors);
        QFile::remove(safetensors);
        const QString pth = folder.filePath("1.5b-bf16.pth");
        writePth(pth);
        measure(pth);
    }
    return 0;
}
