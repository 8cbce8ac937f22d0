#pragma once

#include "base/result.h"
#include "model_file/metadata.h"
#include "tokenizer/sentencepiece_vocabulary.h"
#include "tokenizer/tokenizer.h"

#include <memory>
#include <string>

namespace roost {

/// Whether the metadata of a GGUF carries a vocabulary.
bool hasVocabulary(const Metadata& metadata);

/// The tokenizer that the metadata of a GGUF describes; \p subject names the file in errors.
Result<std::unique_ptr<Tokenizer>> tokenizerFromMetadata(const Metadata& metadata,
                                                         const std::string& subject);

/// Writes a SentencePiece vocabulary under the keys that readers of GGUF look for.
void addVocabulary(const SentencePieceVocabulary& vocabulary, Metadata& metadata);

}  // namespace roost
