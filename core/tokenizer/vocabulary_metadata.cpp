#include "tokenizer/vocabulary_metadata.h"

#include "tokenizer/sentencepiece_tokenizer.h"
#include "tokenizer/world_tokenizer.h"

#include <algorithm>
#include <limits>

namespace roost {

namespace {

constexpr const char* kModel = "tokenizer.ggml.model";
constexpr const char* kTokens = "tokenizer.ggml.tokens";
constexpr const char* kScores = "tokenizer.ggml.scores";
constexpr const char* kTypes = "tokenizer.ggml.token_type";
constexpr const char* kStart = "tokenizer.ggml.bos_token_id";
constexpr const char* kEnd = "tokenizer.ggml.eos_token_id";
constexpr const char* kUnknown = "tokenizer.ggml.unknown_token_id";
constexpr const char* kAddStart = "tokenizer.ggml.add_bos_token";
constexpr const char* kAddEnd = "tokenizer.ggml.add_eos_token";
constexpr const char* kAddSpacePrefix = "tokenizer.ggml.add_space_prefix";
constexpr std::string_view kSentencePiece = "llama";
constexpr std::string_view kWorld = "rwkv";

Token tokenAt(const Metadata& metadata, const char* key) {
    const std::int64_t id = metadata.integer(key).value_or(0);
    return id >= 0 && id <= std::numeric_limits<Token>::max() ? static_cast<Token>(id) : -1;
}

/// The types of the tokens; empty where there are none.
std::vector<std::int32_t> typesIn(const Metadata& metadata) {
    std::vector<std::int32_t> types;
    if (const auto* stored = metadata.find<std::vector<std::int64_t>>(kTypes)) {
        for (const std::int64_t type : *stored) {
            types.push_back(static_cast<std::int32_t>(type));
        }
    }
    return types;
}

Result<SentencePieceVocabulary> sentencePieceVocabulary(const Metadata& metadata,
                                                        const std::string& subject) {
    const auto* pieces = metadata.find<std::vector<std::string>>(kTokens);
    const auto* scores = metadata.find<std::vector<double>>(kScores);
    if (pieces == nullptr || scores == nullptr || !metadata.contains(kTypes)) {
        return fail(ErrorCode::TokenizerDamaged, subject,
                    "its pieces, their scores or their types are missing");
    }
    SentencePieceVocabulary vocabulary;
    vocabulary.pieces = *pieces;
    vocabulary.scores.reserve(scores->size());
    for (const double score : *scores) {
        vocabulary.scores.push_back(static_cast<float>(score));
    }
    vocabulary.types = typesIn(metadata);
    vocabulary.addSpacePrefix = metadata.boolean(kAddSpacePrefix).value_or(true);
    vocabulary.endOfText = tokenAt(metadata, kEnd);
    if (metadata.boolean(kAddStart).value_or(true)) {
        vocabulary.startOfText = {tokenAt(metadata, kStart)};
    }
    return vocabulary;
}

}  // namespace

bool hasVocabulary(const Metadata& metadata) {
    return metadata.contains(kModel);
}

Result<std::unique_ptr<Tokenizer>> tokenizerFromMetadata(const Metadata& metadata,
                                                         const std::string& subject) {
    const std::string model = metadata.text(kModel).value_or("");
    if (model == kSentencePiece) {
        auto vocabulary = sentencePieceVocabulary(metadata, subject);
        if (!vocabulary) {
            return failWith(vocabulary);
        }
        return SentencePieceTokenizer::fromVocabulary(*vocabulary, subject);
    }
    if (model == kWorld) {
        const auto* tokens = metadata.find<std::vector<std::string>>(kTokens);
        if (tokens == nullptr) {
            return fail(ErrorCode::TokenizerDamaged, subject, "its list of tokens is missing");
        }
        return WorldTokenizer::fromGguf(*tokens, typesIn(metadata), subject);
    }
    return fail(ErrorCode::TokenizerMissing, subject,
                "Roost cannot use a vocabulary of the kind “" + model + "” yet");
}

void addVocabulary(const SentencePieceVocabulary& vocabulary, Metadata& metadata) {
    const auto isUnknown = [](std::int32_t type) {
        return type == static_cast<std::int32_t>(PieceType::Unknown);
    };
    const auto unknown = std::find_if(vocabulary.types.begin(), vocabulary.types.end(), isUnknown);
    const Token start =
        vocabulary.startOfText.empty() ? vocabulary.endOfText : vocabulary.startOfText.front();
    metadata.set(kModel, std::string(kSentencePiece));
    metadata.set(kTokens, vocabulary.pieces);
    metadata.set(kScores, std::vector<double>(vocabulary.scores.begin(), vocabulary.scores.end()));
    metadata.set(kTypes, std::vector<std::int64_t>(vocabulary.types.begin(), vocabulary.types.end()));
    metadata.set(kStart, std::int64_t{start});
    metadata.set(kEnd, std::int64_t{vocabulary.endOfText});
    metadata.set(kUnknown, std::int64_t{unknown - vocabulary.types.begin()});
    metadata.set(kAddStart, !vocabulary.startOfText.empty());
    metadata.set(kAddEnd, false);
    metadata.set(kAddSpacePrefix, vocabulary.addSpacePrefix);
}

}  // namespace roost
