#pragma once

#include "base/result.h"
#include "tokenizer/tokenizer.h"

#include <memory>
#include <string>
#include <string_view>

namespace roost {

/// What a vocabulary file is.
enum class VocabularyKind { World, TokenizerJson, SentencePiece };

/// The contents of a vocabulary file; refuses what is too large for one.
Result<std::string> readVocabularyContents(const std::string& path);

/// What the contents begin like; \p subject names the file in the error.
Result<VocabularyKind> vocabularyKind(std::string_view contents, const std::string& subject);

/// Opens a vocabulary that stands in a file of its own, telling by its contents what it is: an RWKV World
/// vocabulary (rwkv_vocab_v20230424.txt), a tokenizer.json or a SentencePiece .model. Errors name \p path.
Result<std::unique_ptr<Tokenizer>> openVocabularyFile(const std::string& path);

/// The same for contents that are already read; \p subject names the file in errors.
Result<std::unique_ptr<Tokenizer>> readVocabulary(std::string_view contents, const std::string& subject);

}  // namespace roost
