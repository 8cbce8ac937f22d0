#include "generate/language_model.h"

#include "base/utf8_path.h"
#include "model_file/safetensors_index.h"
#include "rwkv/official_tensors.h"
#include "tokenizer/vocabulary_file.h"
#include "tokenizer/vocabulary_metadata.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

namespace roost {

namespace {

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

/// G0 and G1 models ("rwkv7-g1e-2.9b-…") know a thinking mode, Raven models know Bob and Alice; only names
/// tell.
PromptTemplateId templateFor(const Metadata& metadata, const std::string& modelName) {
    if (metadata.boolean(kStarterKey).value_or(false)) {
        return PromptTemplateId::Starter;
    }
    const std::string name = lowerCase(modelName);
    if (contains(name, "rwkv7-g0") || contains(name, "rwkv7-g1")) {
        return PromptTemplateId::G1;
    }
    return contains(name, "raven") ? PromptTemplateId::Raven : PromptTemplateId::World;
}

/// Rows of the embedding that belong to a vocabulary under its usual file name.
struct KnownVocabulary {
    std::uint64_t rows;
    std::string_view fileName;
    std::string_view label;
};

constexpr std::array kKnownVocabularies{
    KnownVocabulary{65536, "rwkv_vocab_v20230424.txt", "RWKV World"},
    KnownVocabulary{50277, "20B_tokenizer.json", "GPT-NeoX 20B"},
};

const KnownVocabulary* knownVocabulary(const ModelFile& file) {
    const std::size_t rows = vocabularyRows(file);
    const auto known = std::find_if(kKnownVocabularies.begin(), kKnownVocabularies.end(),
                                    [&](const auto& v) { return v.rows == rows; });
    return known == kKnownVocabularies.end() ? nullptr : &*known;
}

/// A model's path without what its end says of the format.
std::string withoutFormat(const std::string& path) {
    return path.ends_with(kSafetensorsIndexSuffix)
               ? path.substr(0, path.size() - kSafetensorsIndexSuffix.size())
               : utf8FromPath(pathFromUtf8(path).replace_extension());
}

bool isFile(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

int trainedContext(const Metadata& metadata) {
    const std::string architecture = metadata.text("general.architecture").value_or("");
    return static_cast<int>(metadata.integer(architecture + ".context_length").value_or(0));
}

std::size_t vocabularyRows(const ModelFile& file) {
    const auto official = officialTensors(file);
    if (!official) {
        return 0;
    }
    const auto embedding = official->tensors.find("emb.weight");
    return embedding == official->tensors.end() || embedding->second.shape.empty()
               ? 0
               : static_cast<std::size_t>(embedding->second.shape.front());
}

Error missingVocabulary(const ModelFile& file, const std::string& folder) {
    if (const KnownVocabulary* known = knownVocabulary(file)) {
        return {ErrorCode::TokenizerMissing, file.path,
                "it needs the " + std::string(known->label) + " vocabulary; put " +
                    std::string(known->fileName) +
                    (folder.empty() ? std::string(" beside it") : " beside it or into " + folder)};
    }
    return {ErrorCode::TokenizerMissing, file.path,
            "put its vocabulary beside it under the same name, ending in .model, .json or .txt"};
}

std::string findVocabularyFile(const ModelFile& file, const std::string& folder) {
    for (const char* extension : {".model", ".json", ".txt"}) {
        const std::string path = withoutFormat(file.path) + extension;
        if (path != file.path && isFile(pathFromUtf8(path))) {
            return path;
        }
    }
    if (const KnownVocabulary* known = knownVocabulary(file)) {
        const auto beside = pathFromUtf8(file.path).replace_filename(known->fileName);
        if (isFile(beside)) {
            return utf8FromPath(beside);
        }
        const auto inFolder = pathFromUtf8(folder) / known->fileName;
        if (!folder.empty() && isFile(inFolder)) {
            return utf8FromPath(inFolder);
        }
    }
    return {};
}

Result<std::shared_ptr<const Tokenizer>> openTokenizer(const ModelFile& file,
                                                       const VocabularyPlaces& vocabulary) {
    if (!vocabulary.file.empty()) {
        return openVocabularyFile(vocabulary.file);
    }
    if (hasVocabulary(file.metadata)) {
        return tokenizerFromMetadata(file.metadata, file.path);
    }
    if (const std::string found = findVocabularyFile(file, vocabulary.folder); !found.empty()) {
        return openVocabularyFile(found);
    }
    return tl::make_unexpected(missingVocabulary(file, vocabulary.folder));
}

Result<LanguageModel> openLanguageModel(const std::string& path, const VocabularyPlaces& vocabulary,
                                        const ModelOptions& options) {
    auto file = openModelFile(path);
    return file ? openLanguageModel(std::move(*file), vocabulary, options) : failWith(file);
}

Result<LanguageModel> openLanguageModel(ModelFile file, const VocabularyPlaces& vocabulary,
                                        const ModelOptions& options) {
    const std::string path = file.path;
    auto model = Model::load(std::move(file), options);
    if (!model) {
        return failWith(model);
    }
    auto tokenizer = openTokenizer((*model)->file(), vocabulary);
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
    opened.name = metadata.text("general.name").value_or(utf8FromPath(pathFromUtf8(path).stem()));
    opened.promptTemplate = templateFor(metadata, opened.name);
    opened.trainedContext = trainedContext(metadata);
    opened.sampler = promptTemplate(opened.promptTemplate).sampler;
    opened.maxTokens = promptTemplate(opened.promptTemplate).maxTokens;
    opened.isStarter = opened.promptTemplate == PromptTemplateId::Starter;
    return opened;
}

}  // namespace roost
