#include "library/conversion.h"

#include "base/platform.h"
#include "convert/convert_model.h"
#include "generate/language_model.h"
#include "library/vocabulary_folder.h"
#include "tokenizer/vocabulary_metadata.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace roost {

namespace {

/// Bytes that the tensors take in the new type, at most.
qint64 bytesNeeded(const ModelFile& input, TensorType type) {
    double elements = 0;
    for (const auto& [name, tensor] : input.tensors) {
        elements += static_cast<double>(tensor.elements());
    }
    const TensorTypeTraits& form = traits(type);
    constexpr double kMetadataShare = 1.05;
    return static_cast<qint64>(elements * kMetadataShare * static_cast<double>(form.blockBytes) /
                               static_cast<double>(form.blockSize));
}

Result<void> checkRoom(const Conversion& conversion, const ModelFile& input) {
    const auto available = platform::freeSpace(QFileInfo(conversion.output).absolutePath().toStdString());
    const qint64 needed = bytesNeeded(input, conversion.type);
    if (!available || *available >= static_cast<std::uint64_t>(needed)) {
        return {};
    }
    const QLocale english(QLocale::C);
    return fail(ErrorCode::FileUnwritable, conversion.output.toStdString(),
                QStringLiteral("the disk has %1 free and about %2 are needed")
                    .arg(english.formattedDataSize(static_cast<qint64>(*available)),
                         english.formattedDataSize(needed))
                    .toStdString());
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

}  // namespace

QString quantisedPath(const QString& modelPath, TensorType type) {
    const QFileInfo file(modelPath);
    const auto typeName = name(type);
    return file.dir().filePath(file.completeBaseName() + u'-' +
                               QLatin1String(typeName.data(), static_cast<qsizetype>(typeName.size())) +
                               QStringLiteral(".gguf"));
}

Result<void> convertModelFile(const Conversion& conversion, const std::function<void(double)>& progress,
                              const std::stop_token& stop) {
    if (QFileInfo::exists(conversion.output)) {
        return fail(ErrorCode::FileUnwritable, conversion.output.toStdString(),
                    "there is a file of this name already");
    }
    auto input = openModelFile(conversion.input.toStdString());
    if (!input) {
        return failWith(input);
    }
    if (auto room = checkRoom(conversion, *input); !room) {
        return room;
    }
    auto metadata = vocabularyFor(*input);
    if (!metadata) {
        return failWith(metadata);
    }
    return convertModel(*input, conversion.output.toStdString(),
                        {conversion.type, std::move(*metadata), conversion.threads}, progress, stop);
}

}  // namespace roost
