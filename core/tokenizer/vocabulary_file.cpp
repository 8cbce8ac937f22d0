#include "tokenizer/vocabulary_file.h"

#include "base/mapped_file.h"
#include "tokenizer/bpe_tokenizer.h"
#include "tokenizer/sentencepiece_tokenizer.h"
#include "tokenizer/world_tokenizer.h"

#include <algorithm>
#include <cstddef>
#include <span>

namespace roost {

namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{64} << 20;

/// The first byte of a serialised ModelProto: a piece follows.
constexpr char kPieceField = 0x0A;

std::string_view withoutLeadingBlanks(std::string_view contents) {
    return contents.substr(std::min(contents.find_first_not_of(" \t\r\n"), contents.size()));
}

}  // namespace

Result<std::string> readVocabularyContents(const std::string& path) {
    auto file = MappedFile::open(path);
    if (!file) {
        return failWith(file);
    }
    const std::size_t size = (*file)->bytes().size();
    if (size > kMaxFileBytes) {
        return fail(ErrorCode::TokenizerDamaged, path,
                    "it is larger than " + std::to_string(kMaxFileBytes >> 20) +
                        " MiB, too large for a vocabulary");
    }
    std::string contents(size, '\0');
    if (auto read = (*file)->read(0, std::as_writable_bytes(std::span(contents))); !read) {
        return failWith(read);
    }
    return contents;
}

Result<std::unique_ptr<Tokenizer>> openVocabularyFile(const std::string& path) {
    auto contents = readVocabularyContents(path);
    if (!contents) {
        return failWith(contents);
    }
    return readVocabulary(*contents, path);
}

Result<VocabularyKind> vocabularyKind(std::string_view contents, const std::string& subject) {
    if (contents.starts_with(kPieceField)) {
        return VocabularyKind::SentencePiece;
    }
    const std::string_view text = withoutLeadingBlanks(contents);
    if (text.starts_with('{')) {
        return VocabularyKind::TokenizerJson;
    }
    if (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        return VocabularyKind::World;
    }
    return fail(ErrorCode::TokenizerDamaged, subject,
                "it is neither an RWKV World vocabulary nor a tokenizer.json nor a SentencePiece model");
}

Result<std::unique_ptr<Tokenizer>> readVocabulary(std::string_view contents, const std::string& subject) {
    auto kind = vocabularyKind(contents, subject);
    if (!kind) {
        return failWith(kind);
    }
    switch (*kind) {
    case VocabularyKind::World:
        return WorldTokenizer::fromVocabularyFile(withoutLeadingBlanks(contents), subject);
    case VocabularyKind::TokenizerJson:
        return BpeTokenizer::fromJson(withoutLeadingBlanks(contents), subject);
    case VocabularyKind::SentencePiece:
        break;
    }
    return SentencePieceTokenizer::fromModel(contents, subject);
}

}  // namespace roost
