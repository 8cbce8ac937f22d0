#pragma once

#include "base/result.h"
#include "tokenizer/tokenizer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace roost {

/// What a piece is; the numbers are those of SentencePiece's own format and of GGUF.
enum class PieceType : std::int32_t {
    Normal = 1,
    Unknown = 2,      ///< stands for what no piece covers; exactly one
    Control = 3,      ///< never text
    UserDefined = 4,  ///< always one token wherever its text occurs
    Unused = 5,
    Byte = 6,  ///< "<0xNN>", one byte; all 256 or none
};

/// Whether the number by which a file gives a piece's type is this one.
inline bool isType(std::int32_t number, PieceType type) {
    return number == static_cast<std::int32_t>(type);
}

/// How a SentencePiece vocabulary splits text; the numbers are those of its own format.
enum class PieceAlgorithm : std::int32_t { Unigram = 1, Bpe = 2, Word = 3, Char = 4 };

/// Everything that a SentencePiece model says about encoding: a value. Both a .model file and a GGUF with
/// tokenizer.ggml.model = "llama" come down to it; the latter always merges by score (Bpe) with an empty
/// character map.
struct SentencePieceVocabulary {
    std::vector<std::string> pieces;  ///< by id; U+2581 stands for a space
    std::vector<float> scores;        ///< by id
    std::vector<std::int32_t> types;  ///< by id: numbers of PieceType
    PieceAlgorithm algorithm = PieceAlgorithm::Bpe;
    bool addSpacePrefix = false;     ///< a space is put before every text
    bool removeExtraSpaces = false;  ///< spaces at both ends and runs of spaces are reduced
    bool escapeSpaces = true;        ///< a space is written as U+2581 in pieces
    bool spaceAsSuffix = false;      ///< spaces belong to the word before them
    std::string characterMap;        ///< SentencePiece's compiled normalisation; empty changes nothing
    Token endOfText = 0;
    std::vector<Token> startOfText;  ///< tokens before every text that starts from an empty state

    friend bool operator==(const SentencePieceVocabulary&, const SentencePieceVocabulary&) = default;
};

/// Reads the contents of a .model file, a serialised ModelProto. A model without a token of its own for the
/// beginning is taken to separate texts by the end of text, which then also starts them. \p subject names the
/// file in errors.
Result<SentencePieceVocabulary> parseSentencePieceModel(std::string_view contents,
                                                        const std::string& subject);

/// The same from the file at \p path.
Result<SentencePieceVocabulary> readSentencePieceModel(const std::string& path);

/// Whether \p vocabulary holds together well enough for SentencePiece to work with it.
Result<void> checkVocabulary(const SentencePieceVocabulary& vocabulary, const std::string& subject);

/// The ModelProto of a vocabulary that checkVocabulary found sound.
std::string serialiseSentencePieceModel(const SentencePieceVocabulary& vocabulary);

}  // namespace roost
