#include "library/model_entry.h"

#include "generate/language_model.h"
#include "model_file/model_file.h"
#include "rwkv/config.h"
#include "rwkv/official_tensors.h"
#include "tensor/convert.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <vector>

namespace roost {

namespace {

/// The upper half of a float, rounded: BF16, in which files of every type agree.
std::uint16_t toBf16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return static_cast<std::uint16_t>((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

/// Adds the values of a tensor of \p width numbers to the hash; false if it is not there, is another one or
/// cannot be read.
bool addTensor(QCryptographicHash& hash, const ModelFile& file, const TensorDirectory& tensors,
               const std::string& name, int width) {
    const auto found = tensors.find(name);
    if (found == tensors.end() || found->second.elements() != static_cast<std::uint64_t>(width)) {
        return false;
    }
    const TensorEntry& entry = found->second;
    std::vector<std::byte> bytes(entry.data.size());
    if (!file.read(entry.data, bytes)) {
        return false;
    }
    std::vector<float> values(entry.elements());
    decode(entry.type, bytes, values);
    std::vector<std::uint16_t> rounded(values.size());
    std::transform(values.begin(), values.end(), rounded.begin(), toBf16);
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(rounded.data()),
                                static_cast<qsizetype>(rounded.size() * sizeof(std::uint16_t))));
    return true;
}

QByteArray weightsKeyOf(const ModelFile& file, const OfficialTensors& official, const ModelConfig& config) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(static_cast<int>(config.version))
                     .arg(config.layers)
                     .arg(config.width)
                     .arg(config.ffnWidth)
                     .arg(config.vocabulary)
                     .toLatin1());
    const std::string middle = "blocks." + std::to_string(config.layers / 2) + ".ln2.weight";
    const bool isComplete = addTensor(hash, file, official.tensors, "ln_out.weight", config.width) &&
                            addTensor(hash, file, official.tensors, middle, config.width);
    return isComplete ? hash.result().toHex().first(32) : QByteArray();
}

/// The type in which most of the weights are stored.
QString mainType(const TensorDirectory& tensors) {
    std::map<TensorType, std::uint64_t> elements;
    for (const auto& [tensorName, entry] : tensors) {
        elements[entry.type] += entry.elements();
    }
    const auto most = std::max_element(elements.begin(), elements.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == elements.end() ? QString() : QString::fromUtf8(name(most->first));
}

void countTensors(const TensorDirectory& tensors, ModelEntry& entry) {
    for (const auto& [tensorName, tensor] : tensors) {
        entry.parameters += static_cast<qint64>(tensor.elements());
        if (tensorName != "emb.weight") {  // of which one row is read
            entry.activeBytes += static_cast<qint64>(tensor.data.size());
        }
    }
}

Result<void> describeFile(const ModelFile& file, ModelEntry& entry) {
    auto official = officialTensors(file);
    if (!official) {
        return failWith(official);
    }
    auto config = configOf(*official, file.path);
    if (!config) {
        return failWith(config);
    }
    const QString name = QString::fromStdString(file.metadata.text("general.name").value_or(""));
    entry.name = name.isEmpty() ? entry.name : name;
    entry.version = QString::fromUtf8(label(config->version));
    entry.type = mainType(file.tensors);
    entry.fileBytes = static_cast<qint64>(file.fileBytes());
    entry.stateBytes = static_cast<qint64>(config->stateShape().bytes());
    entry.trainedContext = trainedContext(file.metadata);
    entry.weightsKey = weightsKeyOf(file, *official, *config);
    countTensors(official->tensors, entry);
    if (const auto tokenizer = openTokenizer(file)) {
        entry.tokenizer = QString::fromUtf8((*tokenizer)->name());
    }
    return {};
}

}  // namespace

QString pathByOwnName(const QString& path) {
    const QFileInfo file(path);
    const QString folder = file.absoluteDir().canonicalPath();
    return folder.isEmpty() ? file.absoluteFilePath() : QDir(folder).filePath(file.fileName());
}

ModelEntry readModelEntry(const QString& path) {
    return readModelEntry(path, QFileInfo(path).canonicalFilePath());
}

ModelEntry readModelEntry(const QString& path, const QString& realPath) {
    const QFileInfo info(path);
    ModelEntry entry;
    entry.path = path;
    entry.realPath = realPath;
    entry.name = info.completeBaseName();
    entry.fileBytes = info.size();
    entry.modified = info.lastModified();
    auto file = openModelFile(path.toStdString());
    if (!file) {
        entry.error = file.error();
    } else if (auto described = describeFile(*file, entry); !described) {
        entry.error = described.error();
    }
    return entry;
}

double estimatedSpeed(const ModelEntry& entry, double memoryBandwidth) {
    return entry.activeBytes > 0 ? memoryBandwidth / static_cast<double>(entry.activeBytes) : 0;
}

}  // namespace roost
