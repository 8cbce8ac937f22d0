#pragma once

#include "base/result.h"
#include "model_file/metadata.h"
#include "tokenizer/sentencepiece_vocabulary.h"
#include "tokenizer/tokenizer.h"

#include <cstddef>
#include <memory>
#include <string>

namespace roost {

/// Whether the metadata of a GGUF carries a vocabulary.
bool hasVocabulary(const Metadata& metadata);

/// The tokenizer that the metadata of a GGUF describes; \p subject names the file in errors.
Result<std::unique_ptr<Tokenizer>> tokenizerFromMetadata(const Metadata& metadata,
                                                         const std::string& subject);

/// Writes a SentencePiece vocabulary under the keys that readers of GGUF look for. They merge by score and
/// normalise nothing; what else the vocabulary asks for is lost.
void addVocabulary(const SentencePieceVocabulary& vocabulary, Metadata& metadata);

/// Writes the vocabulary of the file at \p path into the metadata of a GGUF whose model has \p rows rows in
/// its embedding: World and SentencePiece ones as llama.cpp reads them, a tokenizer.json whole, which Roost
/// reads. Refuses what a GGUF cannot express.
Result<void> addVocabularyFile(const std::string& path, std::size_t rows, Metadata& metadata);

}  // namespace roost
