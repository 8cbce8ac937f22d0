#include "generate/language_model.h"

#include "tokenizer/sentencepiece_tokenizer.h"
#include "tokenizer/vocabulary_metadata.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace roost {

namespace {

/// Whether the name is that of a G0 or G1 model ("rwkv7-g1e-2.9b-…"), which know a thinking mode.
bool isNamedG1(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    return name.find("rwkv7-g0") != std::string::npos || name.find("rwkv7-g1") != std::string::npos;
}

PromptTemplateId templateFor(const Metadata& metadata, const std::string& name) {
    if (metadata.boolean(kStarterKey).value_or(false)) {
        return PromptTemplateId::Starter;
    }
    return isNamedG1(name) ? PromptTemplateId::G1 : PromptTemplateId::World;
}

Result<std::shared_ptr<const Tokenizer>> readVocabulary(const std::string& path) {
    auto vocabulary = readSentencePieceModel(path);
    if (!vocabulary) {
        return failWith(vocabulary);
    }
    return SentencePieceTokenizer::fromVocabulary(*vocabulary, path);
}

}  // namespace

std::string vocabularyBeside(const std::string& modelPath) {
    const auto path = std::filesystem::path(modelPath).replace_extension(".model");
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored) ? path.string() : std::string();
}

Result<std::shared_ptr<const Tokenizer>> openTokenizer(const ModelFile& file, const std::string& vocabularyPath) {
    if (!vocabularyPath.empty()) {
        return readVocabulary(vocabularyPath);
    }
    if (hasVocabulary(file.metadata)) {
        return tokenizerFromMetadata(file.metadata, file.path);
    }
    if (const std::string beside = vocabularyBeside(file.path); !beside.empty()) {
        return readVocabulary(beside);
    }
    return fail(ErrorCode::TokenizerMissing, file.path,
                "put its SentencePiece file beside it under the same name, ending in .model");
}

Result<LanguageModel> openLanguageModel(const std::string& path, const std::string& vocabularyPath) {
    auto model = Model::load(path);
    if (!model) {
        return failWith(model);
    }
    auto tokenizer = openTokenizer((*model)->file(), vocabularyPath);
    if (!tokenizer) {
        return failWith(tokenizer);
    }
    const auto rows = static_cast<std::size_t>((*model)->config().vocabulary);
    if ((*tokenizer)->size() > rows) {
        return fail(ErrorCode::TokenizerDamaged, path,
                    "it has " + std::to_string((*tokenizer)->size()) + " tokens where the model has " +
                        std::to_string(rows));
    }
    const Metadata& metadata = (*model)->file().metadata;
    LanguageModel opened;
    opened.model = std::move(*model);
    opened.tokenizer = std::move(*tokenizer);
    opened.name = metadata.text("general.name").value_or(std::filesystem::path(path).stem().string());
    opened.promptTemplate = templateFor(metadata, opened.name);
    opened.trainedContext = static_cast<int>(metadata.integer("rwkv7.context_length").value_or(0));
    opened.sampler = promptTemplate(opened.promptTemplate).sampler;
    opened.maxTokens = promptTemplate(opened.promptTemplate).maxTokens;
    opened.isStarter = opened.promptTemplate == PromptTemplateId::Starter;
    return opened;
}

}  // namespace roost
