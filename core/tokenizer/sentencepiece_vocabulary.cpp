#include "tokenizer/sentencepiece_vocabulary.h"

#include "base/mapped_file.h"
#include "tokenizer/protobuf.h"
#include "tokenizer/sentencepiece_character_map.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>
#include <utility>

namespace roost {

namespace {

constexpr std::size_t kMaxPieces = 1 << 20;
constexpr std::size_t kMaxPieceBytes = 4096;  ///< the library's recursion is as deep as a piece is long
constexpr std::size_t kByteValues = 256;
constexpr std::size_t kMostNested = 64;  ///< the library notes no more of them and goes on beyond its notes

/// Field numbers of sentencepiece_model.proto.
namespace field {
enum Model : std::uint32_t { kPieces = 1, kTrainerSpec = 2, kNormalizerSpec = 3 };
enum Piece : std::uint32_t { kText = 1, kScore = 2, kType = 3 };
enum Trainer : std::uint32_t {
    kModelType = 3,
    kVocabularySize = 4,
    kSpaceAsSuffix = 24,
    kByteFallback = 35,
    kUnknownId = 40,
    kBeginId = 41,
    kEndId = 42,
};
enum Normalizer : std::uint32_t {
    kName = 1,
    kCharacterMap = 2,
    kAddSpacePrefix = 3,
    kRemoveExtraSpaces = 4,
    kEscapeSpaces = 5,
};
}  // namespace field

/// What the trainer specification says of special ids; the values are the format's own defaults.
struct SpecialIds {
    std::int32_t begin = 1;
    std::int32_t end = 2;
};

/// Calls \p take with every field of \p message; false where the message is damaged.
template <typename Take>
bool readMessage(std::string_view message, const Take& take) {
    ProtobufReader reader(message);
    while (const auto next = reader.next()) {
        take(*next);
    }
    return !reader.damaged();
}

bool readPiece(std::string_view message, SentencePieceVocabulary& vocabulary) {
    std::string text;
    float score = 0;
    auto type = static_cast<std::int32_t>(PieceType::Normal);
    const bool whole = readMessage(message, [&](const ProtobufField& field) {
        switch (field.number) {
        case field::kText:
            text = field.bytes;
            break;
        case field::kScore:
            score = field.asFloat();
            break;
        case field::kType:
            type = field.asInt();
            break;
        default:
            break;
        }
    });
    vocabulary.pieces.push_back(std::move(text));
    vocabulary.scores.push_back(score);
    vocabulary.types.push_back(type);
    return whole;
}

bool readTrainer(std::string_view message, SentencePieceVocabulary& vocabulary, SpecialIds& ids) {
    return readMessage(message, [&](const ProtobufField& field) {
        switch (field.number) {
        case field::kModelType:
            vocabulary.algorithm = static_cast<PieceAlgorithm>(field.asInt());
            break;
        case field::kSpaceAsSuffix:
            vocabulary.spaceAsSuffix = field.asBool();
            break;
        case field::kBeginId:
            ids.begin = field.asInt();
            break;
        case field::kEndId:
            ids.end = field.asInt();
            break;
        default:
            break;
        }
    });
}

bool readNormalizer(std::string_view message, SentencePieceVocabulary& vocabulary) {
    return readMessage(message, [&](const ProtobufField& field) {
        switch (field.number) {
        case field::kCharacterMap:
            vocabulary.characterMap = field.bytes;
            break;
        case field::kAddSpacePrefix:
            vocabulary.addSpacePrefix = field.asBool();
            break;
        case field::kRemoveExtraSpaces:
            vocabulary.removeExtraSpaces = field.asBool();
            break;
        case field::kEscapeSpaces:
            vocabulary.escapeSpaces = field.asBool();
            break;
        default:
            break;
        }
    });
}

/// The format's own defaults, which differ from those of a GGUF.
SentencePieceVocabulary formatDefaults() {
    SentencePieceVocabulary vocabulary;
    vocabulary.algorithm = PieceAlgorithm::Unigram;
    vocabulary.addSpacePrefix = true;
    vocabulary.removeExtraSpaces = true;
    return vocabulary;
}

void setSpecialTokens(SentencePieceVocabulary& vocabulary, const SpecialIds& ids) {
    vocabulary.endOfText = ids.end;
    vocabulary.startOfText = {ids.begin >= 0 ? ids.begin : ids.end};
}

std::string pieceName(std::size_t id) {
    return "piece " + std::to_string(id);
}

/// The byte that a byte piece's text names.
std::optional<std::size_t> byteOf(std::string_view piece) {
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    if (piece.size() != 6 || !piece.starts_with("<0x") || piece[5] != '>' || digit(piece[3]) < 0 ||
        digit(piece[4]) < 0) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(digit(piece[3]) * 16 + digit(piece[4]));
}

/// What is wrong with the sizes; empty if nothing.
std::string faultOfSizes(const SentencePieceVocabulary& v) {
    if (v.pieces.empty()) {
        return "it has no pieces";
    }
    if (v.pieces.size() > kMaxPieces) {
        return "it has more than " + std::to_string(kMaxPieces) + " pieces";
    }
    if (v.scores.size() != v.pieces.size() || v.types.size() != v.pieces.size()) {
        return "it has " + std::to_string(v.pieces.size()) + " pieces, " + std::to_string(v.scores.size()) +
               " scores and " + std::to_string(v.types.size()) + " types";
    }
    return {};
}

/// What is wrong with one piece on its own; empty if nothing.
std::string faultOfPiece(const SentencePieceVocabulary& v, std::size_t id) {
    const std::string& piece = v.pieces[id];
    if (piece.empty()) {
        return pieceName(id) + " is empty";
    }
    if (piece.size() > kMaxPieceBytes) {
        return pieceName(id) + " is longer than " + std::to_string(kMaxPieceBytes) + " bytes";
    }
    if (piece.find('\0') != std::string::npos) {
        return pieceName(id) + " contains a zero byte";
    }
    if (!std::isfinite(v.scores[id])) {
        return "the score of " + pieceName(id) + " is not a number";
    }
    if (v.types[id] < static_cast<std::int32_t>(PieceType::Normal) ||
        v.types[id] > static_cast<std::int32_t>(PieceType::Byte)) {
        return pieceName(id) + " has the unknown type " + std::to_string(v.types[id]);
    }
    if (isType(v.types[id], PieceType::Byte) && !byteOf(piece)) {
        return pieceName(id) + " is a byte without the name of one";
    }
    return {};
}

/// The most user-defined pieces of which each begins with the one before.
std::size_t deepestNesting(const SentencePieceVocabulary& v) {
    std::vector<std::string_view> texts;
    for (std::size_t id = 0; id < v.pieces.size(); ++id) {
        if (isType(v.types[id], PieceType::UserDefined)) {
            texts.push_back(v.pieces[id]);
        }
    }
    std::sort(texts.begin(), texts.end());
    std::size_t deepest = 0;
    std::vector<std::string_view> beginnings;
    for (const std::string_view text : texts) {
        while (!beginnings.empty() && !text.starts_with(beginnings.back())) {
            beginnings.pop_back();
        }
        beginnings.push_back(text);
        deepest = std::max(deepest, beginnings.size());
    }
    return deepest;
}

/// What is wrong with the pieces taken together; empty if nothing.
std::string faultOfPieces(const SentencePieceVocabulary& v) {
    std::unordered_set<std::string_view> seen;
    for (std::size_t id = 0; id < v.pieces.size(); ++id) {
        if (std::string fault = faultOfPiece(v, id); !fault.empty()) {
            return fault;
        }
        if (!seen.insert(v.pieces[id]).second) {
            return pieceName(id) + " occurs twice";
        }
    }
    const auto count = [&](PieceType type) {
        return std::count(v.types.begin(), v.types.end(), static_cast<std::int32_t>(type));
    };
    if (count(PieceType::Unknown) != 1) {
        return "it has " + std::to_string(count(PieceType::Unknown)) +
               " pieces for unknown text instead of one";
    }
    if (deepestNesting(v) > kMostNested) {
        return "it has more than " + std::to_string(kMostNested) +
               " user-defined pieces that begin with one another";
    }
    const auto bytes = static_cast<std::size_t>(count(PieceType::Byte));
    if (bytes != 0 && bytes != kByteValues) {
        return "it has " + std::to_string(bytes) + " of the " + std::to_string(kByteValues) + " byte pieces";
    }
    return {};
}

/// What is wrong with the rest; empty if nothing.
std::string faultOfSettings(const SentencePieceVocabulary& v) {
    const auto isId = [&](Token token) {
        return token >= 0 && static_cast<std::size_t>(token) < v.pieces.size();
    };
    if (!isId(v.endOfText)) {
        return "it has no token for the end of text";
    }
    if (!std::all_of(v.startOfText.begin(), v.startOfText.end(), isId)) {
        return "its token for the beginning of a text is none of its pieces";
    }
    if (v.algorithm < PieceAlgorithm::Unigram || v.algorithm > PieceAlgorithm::Char) {
        return "it splits text in an unknown way";
    }
    if (!isSoundCharacterMap(v.characterMap)) {
        return "its character map is damaged";
    }
    return {};
}

std::string serialisePiece(const SentencePieceVocabulary& vocabulary, std::size_t id) {
    ProtobufWriter piece;
    piece.addBytes(field::kText, vocabulary.pieces[id]);
    piece.addFloat(field::kScore, vocabulary.scores[id]);
    piece.addInt(field::kType, vocabulary.types[id]);
    return piece.message();
}

std::string serialiseTrainer(const SentencePieceVocabulary& vocabulary) {
    const auto find = [&](PieceType type) {
        return std::find(vocabulary.types.begin(), vocabulary.types.end(), static_cast<std::int32_t>(type));
    };
    ProtobufWriter trainer;
    trainer.addInt(field::kModelType, static_cast<std::int32_t>(vocabulary.algorithm));
    trainer.addInt(field::kVocabularySize, static_cast<std::int64_t>(vocabulary.pieces.size()));
    trainer.addInt(field::kSpaceAsSuffix, vocabulary.spaceAsSuffix);
    trainer.addInt(field::kByteFallback, find(PieceType::Byte) != vocabulary.types.end());
    trainer.addInt(field::kUnknownId, find(PieceType::Unknown) - vocabulary.types.begin());
    trainer.addInt(field::kBeginId, vocabulary.startOfText.empty() ? -1 : vocabulary.startOfText.front());
    trainer.addInt(field::kEndId, vocabulary.endOfText);
    return trainer.message();
}

std::string serialiseNormalizer(const SentencePieceVocabulary& vocabulary) {
    ProtobufWriter normalizer;
    normalizer.addBytes(field::kName, vocabulary.characterMap.empty() ? "identity" : "user_defined");
    normalizer.addBytes(field::kCharacterMap, vocabulary.characterMap);
    normalizer.addInt(field::kAddSpacePrefix, vocabulary.addSpacePrefix);
    normalizer.addInt(field::kRemoveExtraSpaces, vocabulary.removeExtraSpaces);
    normalizer.addInt(field::kEscapeSpaces, vocabulary.escapeSpaces);
    return normalizer.message();
}

}  // namespace

Result<SentencePieceVocabulary> parseSentencePieceModel(std::string_view contents,
                                                        const std::string& subject) {
    SentencePieceVocabulary vocabulary = formatDefaults();
    SpecialIds ids;
    bool wholeParts = true;
    const bool whole = readMessage(contents, [&](const ProtobufField& field) {
        switch (field.number) {
        case field::kPieces:
            wholeParts &= vocabulary.pieces.size() <= kMaxPieces && readPiece(field.bytes, vocabulary);
            break;
        case field::kTrainerSpec:
            wholeParts &= readTrainer(field.bytes, vocabulary, ids);
            break;
        case field::kNormalizerSpec:
            wholeParts &= readNormalizer(field.bytes, vocabulary);
            break;
        default:
            break;
        }
    });
    if (!whole || !wholeParts || vocabulary.pieces.empty()) {
        return fail(ErrorCode::TokenizerDamaged, subject, "it is truncated or no SentencePiece model");
    }
    setSpecialTokens(vocabulary, ids);
    if (auto sound = checkVocabulary(vocabulary, subject); !sound) {
        return failWith(sound);
    }
    return vocabulary;
}

Result<SentencePieceVocabulary> readSentencePieceModel(const std::string& path) {
    auto file = MappedFile::open(path);
    if (!file) {
        return failWith(file);
    }
    const auto bytes = (*file)->bytes();
    return parseSentencePieceModel({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
}

Result<void> checkVocabulary(const SentencePieceVocabulary& vocabulary, const std::string& subject) {
    for (const auto faultOf : {faultOfSizes, faultOfPieces, faultOfSettings}) {
        if (std::string fault = faultOf(vocabulary); !fault.empty()) {
            return fail(ErrorCode::TokenizerDamaged, subject, std::move(fault));
        }
    }
    return {};
}

std::string serialiseSentencePieceModel(const SentencePieceVocabulary& vocabulary) {
    ProtobufWriter model;
    for (std::size_t id = 0; id < vocabulary.pieces.size(); ++id) {
        model.addBytes(field::kPieces, serialisePiece(vocabulary, id));
    }
    model.addBytes(field::kTrainerSpec, serialiseTrainer(vocabulary));
    model.addBytes(field::kNormalizerSpec, serialiseNormalizer(vocabulary));
    return model.message();
}

}  // namespace roost
