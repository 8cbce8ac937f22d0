#pragma once

#include "base/result.h"
#include "chat/prompt_template.h"
#include "rwkv/model.h"
#include "sampling/sampler_settings.h"
#include "tokenizer/tokenizer.h"

#include <memory>
#include <string>

namespace roost {

/// A model with all that it takes to talk with it.
struct LanguageModel {
    std::shared_ptr<Model> model;
    std::shared_ptr<const Tokenizer> tokenizer;
    PromptTemplateId promptTemplate = PromptTemplateId::World;
    std::string name;         ///< for people
    int trainedContext = 0;   ///< tokens seen at once in training, not a limit; 0 if unknown
    SamplerSettings sampler;  ///< how answers of this model are best drawn
    int maxTokens = 0;        ///< sensible length of an answer; 0 leaves it to the model
    bool isStarter = false;   ///< the small built-in model
};

/// The key that marks the built-in model in its metadata.
inline constexpr const char* kStarterKey = "roost.starter";

/// Where else than in the model file a vocabulary is looked for.
struct VocabularyPlaces {
    std::string file;    ///< this one is taken, whatever the model file holds; empty: none
    std::string folder;  ///< may hold vocabularies under their usual names; asked last; empty: none
};

/// Opens a model file and its vocabulary: the one given, else the one inside the file, else the one that
/// findVocabularyFile finds.
Result<LanguageModel> openLanguageModel(const std::string& path, const VocabularyPlaces& vocabulary = {},
                                        const ModelOptions& options = {});

/// The same from a file that is already open.
Result<LanguageModel> openLanguageModel(ModelFile file, const VocabularyPlaces& vocabulary = {},
                                        const ModelOptions& options = {});

/// The tokens that a model saw at once in training, as its metadata say; 0 if they do not.
int trainedContext(const Metadata& metadata);

/// The vocabulary alone, found by the same rule.
Result<std::shared_ptr<const Tokenizer>> openTokenizer(const ModelFile& file,
                                                       const VocabularyPlaces& vocabulary = {});

/// The tokens that a model knows: the rows of its embedding, whatever its file calls that. 0 if there is
/// none.
std::size_t vocabularyRows(const ModelFile& file);

/// Says which vocabulary a file without one needs and where to put it: beside it, or into \p folder if that
/// is not empty.
Error missingVocabulary(const ModelFile& file, const std::string& folder = {});

/// The vocabulary file that lies beside a model file under the same name ("model.safetensors" and
/// "model.model"), or beside it or in \p folder under the name by which the vocabulary of its size is known.
/// Empty if there is none.
std::string findVocabularyFile(const ModelFile& file, const std::string& folder = {});

}  // namespace roost
