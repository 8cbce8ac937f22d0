#include "library/conversion.h"

#include "convert/consuming_conversion.h"
#include "convert/convert_model.h"
#include "download/passing_file.h"
#include "generate/language_model.h"
#include "library/vocabulary_folder.h"
#include "tensor/convert.h"
#include "tokenizer/vocabulary_metadata.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace roost {

namespace {

constexpr double kMetadataShare = 1.05;
constexpr auto kNameKey = "general.name";

/// Bytes that so many numbers take in a type, and some for what is written beside them.
qint64 bytesOf(double elements, TensorType type) {
    const TensorTypeTraits& form = traits(type);
    return static_cast<qint64>(elements * kMetadataShare * static_cast<double>(form.blockBytes) /
                               static_cast<double>(form.blockSize));
}

/// The vocabulary for the new file, where the old one has none inside.
Result<Metadata> vocabularyFor(const ModelFile& input) {
    Metadata metadata;
    if (hasVocabulary(input.metadata)) {
        return metadata;
    }
    const std::string folder = vocabularyFolder().toStdString();
    const std::string file = findVocabularyFile(input, folder);
    if (file.empty()) {
        return tl::make_unexpected(missingVocabulary(input, folder));
    }
    if (auto added = addVocabularyFile(file, vocabularyRows(input), metadata); !added) {
        return failWith(added);
    }
    return metadata;
}

/// What a file calls itself by its name.
QString modelNameOf(const QString& path) {
    return QFileInfo(lastingPath(path)).completeBaseName();
}

/// Whether the output was finished, and the program ended before the input was deleted.
bool isDone(const Conversion& conversion) {
    return conversion.consumesInput &&
           isConsumed(conversion.input.toStdString(), conversion.output.toStdString());
}

}  // namespace

QVector<QuantisationChoice> quantisationChoices(qint64 parameters) {
    QVector<QuantisationChoice> choices;
    for (const TensorType type : {TensorType::Q8_0, TensorType::Q6_K, TensorType::Q5_K, TensorType::Q4_K}) {
        choices.append({QString::fromStdString(std::string(name(type))),
                        bytesOf(static_cast<double>(parameters), type)});
    }
    return choices;
}

std::optional<TensorType> convertibleType(const QString& name) {
    const auto type = tensorTypeFromName(name.toStdString());
    return type && canEncode(*type) ? type : std::nullopt;
}

QString quantisedPath(const QString& modelPath, TensorType type) {
    const QFileInfo file(modelPath);
    const auto typeName = name(type);
    return file.dir().filePath(file.completeBaseName() + u'-' +
                               QLatin1String(typeName.data(), static_cast<qsizetype>(typeName.size())) +
                               QStringLiteral(".gguf"));
}

Result<void> checkOutput(const Conversion& conversion) {
    if (QFileInfo::exists(conversion.output) && !isDone(conversion)) {
        return fail(ErrorCode::FileUnwritable, conversion.output.toStdString(),
                    "there is a file of this name already");
    }
    return {};
}

Result<void> convertModelFile(const Conversion& conversion, const std::function<void(double)>& progress,
                              const std::stop_token& stop) {
    const std::string inputPath = conversion.input.toStdString();
    const std::string outputPath = conversion.output.toStdString();
    if (isDone(conversion)) {
        discardConversion(conversion);
        return {};
    }
    if (auto checked = checkOutput(conversion); !checked) {
        return checked;
    }
    auto input = openModelFile(inputPath);
    if (!input) {
        return failWith(input);
    }
    auto metadata = vocabularyFor(*input);
    if (!metadata) {
        return failWith(metadata);
    }
    if (!input->metadata.contains(kNameKey)) {
        metadata->set(kNameKey, modelNameOf(conversion.input).toStdString());
    }
    ConvertOptions options;
    options.type = conversion.type;
    options.metadata = std::move(*metadata);
    options.threads = conversion.threads;
    return conversion.consumesInput ? convertAndConsume(*input, outputPath, options, progress, stop)
                                    : convertModel(*input, outputPath, options, progress, stop);
}

void discardConversion(const Conversion& conversion) {
    discardConsumption(conversion.input.toStdString(), conversion.output.toStdString());
}

}  // namespace roost
