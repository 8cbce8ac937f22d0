#include "tokenizer/vocabulary_file.h"

#include "tokenizer/bpe_tokenizer.h"
#include "tokenizer/sentencepiece_tokenizer.h"
#include "tokenizer/world_tokenizer.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <system_error>

namespace roost {

namespace {

constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{64} << 20;

/// The first byte of a serialised ModelProto: a piece follows.
constexpr char kPieceField = 0x0A;

Result<std::string> readWhole(const std::string& path) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) {
        return fail(ErrorCode::FileNotFound, path, {});
    }
    if (!std::filesystem::is_regular_file(status)) {
        return fail(ErrorCode::FileUnreadable, path, "it is no ordinary file");
    }
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) {
        return fail(ErrorCode::FileUnreadable, path, error.message());
    }
    if (size > kMaxFileBytes) {
        return fail(ErrorCode::TokenizerDamaged, path,
                    "it is larger than " + std::to_string(kMaxFileBytes >> 20) +
                        " MiB, too large for a vocabulary");
    }
    std::string contents(size, '\0');
    std::ifstream file(path, std::ios::binary);
    if (!file.read(contents.data(), static_cast<std::streamsize>(size))) {
        return fail(ErrorCode::FileUnreadable, path, "it cannot be opened or is shorter than it was");
    }
    return contents;
}

}  // namespace

Result<std::unique_ptr<Tokenizer>> openVocabularyFile(const std::string& path) {
    auto contents = readWhole(path);
    if (!contents) {
        return failWith(contents);
    }
    return readVocabulary(*contents, path);
}

Result<std::unique_ptr<Tokenizer>> readVocabulary(std::string_view contents, const std::string& subject) {
    if (contents.starts_with(kPieceField)) {
        return SentencePieceTokenizer::fromModel(contents, subject);
    }
    const std::size_t start = std::min(contents.find_first_not_of(" \t\r\n"), contents.size());
    const std::string_view text = contents.substr(start);
    if (text.starts_with('{')) {
        return BpeTokenizer::fromJson(text, subject);
    }
    if (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        return WorldTokenizer::fromVocabularyFile(text, subject);
    }
    return fail(ErrorCode::TokenizerDamaged, subject,
                "it is neither an RWKV World vocabulary nor a tokenizer.json nor a SentencePiece model");
}

}  // namespace roost
