#include "tokenizer/vocabulary_metadata.h"

#include "tokenizer/bpe_tokenizer.h"
#include "tokenizer/python_literal.h"
#include "tokenizer/sentencepiece_tokenizer.h"
#include "tokenizer/vocabulary_file.h"
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
constexpr const char* kEndOfTurn = "tokenizer.ggml.eot_token_id";
constexpr const char* kWholeJson = "tokenizer.huggingface.json";
constexpr const char* kChatTemplate = "tokenizer.chat_template";
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

/// GGUF has no way to say how a SentencePiece model splits text otherwise than by merging, nor how it
/// normalises text.
Result<void> checkWritable(const SentencePieceVocabulary& vocabulary, const std::string& path) {
    if (vocabulary.algorithm != PieceAlgorithm::Bpe) {
        return fail(ErrorCode::TokenizerDamaged, path,
                    "it does not split text by merging pairs (BPE), the only way that a GGUF can express");
    }
    if (!vocabulary.characterMap.empty() || vocabulary.removeExtraSpaces) {
        return fail(ErrorCode::TokenizerDamaged, path,
                    "it normalises text before splitting it, which a GGUF cannot express");
    }
    return {};
}

/// As llama.cpp's converter writes it: the escaped bytes by id, and padding up to the rows of the model.
/// "\n\n" is said to end a turn, which lets other programs chat with the model.
void addWorldVocabulary(const Tokenizer& world, std::size_t rows, Metadata& metadata) {
    std::vector<std::string> tokens{"<s>"};
    std::vector<std::int64_t> types{static_cast<std::int64_t>(PieceType::Control)};
    for (std::size_t id = 1; id < std::max(rows, world.size()); ++id) {
        const std::string bytes = world.decode(static_cast<Token>(id));
        tokens.push_back(bytes.empty() ? "[PAD" + std::to_string(id) + "]" : escapePythonBytes(bytes));
        types.push_back(static_cast<std::int64_t>(bytes.empty() ? PieceType::Unused : PieceType::Normal));
    }
    metadata.set(kModel, std::string(kWorld));
    metadata.set(kTokens, std::move(tokens));
    metadata.set(kTypes, std::move(types));
    metadata.set(kStart, std::int64_t{0});
    metadata.set(kEnd, std::int64_t{0});
    metadata.set(kAddStart, false);
    const std::vector<Token> blankLine = world.encode("\n\n");
    if (blankLine.size() == 1) {
        metadata.set(kEndOfTurn, std::int64_t{blankLine.front()});
        metadata.set(kChatTemplate, std::string("rwkv-world"));
    }
}

}  // namespace

bool hasVocabulary(const Metadata& metadata) {
    return metadata.contains(kModel) || metadata.contains(kWholeJson);
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
    if (const auto* json = metadata.find<std::string>(kWholeJson)) {
        return BpeTokenizer::fromJson(*json, subject);
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

Result<void> addVocabularyFile(const std::string& path, std::size_t rows, Metadata& metadata) {
    auto contents = readVocabularyContents(path);
    if (!contents) {
        return failWith(contents);
    }
    auto tokenizer = readVocabulary(*contents, path);
    if (!tokenizer) {
        return failWith(tokenizer);
    }
    if ((*tokenizer)->size() > rows) {
        return fail(ErrorCode::TokenizerDamaged, path,
                    "it has " + std::to_string((*tokenizer)->size()) + " tokens where the model has " +
                        std::to_string(rows));
    }
    const auto kind = vocabularyKind(*contents, path);
    if (kind == VocabularyKind::World) {
        addWorldVocabulary(**tokenizer, rows, metadata);
    } else if (kind == VocabularyKind::TokenizerJson) {
        metadata.set(kWholeJson, *contents);
    } else {
        auto vocabulary = parseSentencePieceModel(*contents, path);
        if (!vocabulary) {
            return failWith(vocabulary);
        }
        if (auto writable = checkWritable(*vocabulary, path); !writable) {
            return writable;
        }
        addVocabulary(*vocabulary, metadata);
    }
    return {};
}

}  // namespace roost
