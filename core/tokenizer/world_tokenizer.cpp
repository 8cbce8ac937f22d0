#include "tokenizer/world_tokenizer.h"

#include "tokenizer/python_literal.h"
#include "tokenizer/sentencepiece_vocabulary.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>
#include <unordered_set>
#include <utility>

namespace roost {

namespace {

constexpr std::size_t kMaxTokens = 1 << 20;
constexpr std::size_t kMaxTokenBytes = 1024;  ///< the official vocabulary's longest has 128
constexpr int kByteValues = 256;

/// What one line of a vocabulary file says.
struct VocabularyLine {
    std::size_t id = 0;
    std::string bytes;
};

std::optional<std::size_t> parseNumber(std::string_view digits) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    return whole ? std::optional(number) : std::nullopt;
}

/// Parses "id literal length"; on failure what is wrong, as a clause.
tl::expected<VocabularyLine, std::string> parseLine(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return tl::make_unexpected(std::string("it is not an id, a token and a length"));
    }
    const auto id = parseNumber(line.substr(0, first));
    if (!id || *id == 0 || *id >= kMaxTokens) {
        return tl::make_unexpected(std::string("its id is no number from 1 to ") +
                                   std::to_string(kMaxTokens - 1));
    }
    auto bytes = parsePythonLiteral(line.substr(first + 1, last - first - 1));
    if (!bytes) {
        return tl::make_unexpected("its token cannot be read: " + bytes.error());
    }
    const auto length = parseNumber(line.substr(last + 1));
    if (!length || *length != bytes->size()) {
        return tl::make_unexpected("its token has " + std::to_string(bytes->size()) +
                                   " bytes, not as many as it says");
    }
    return VocabularyLine{*id, std::move(*bytes)};
}

/// Takes the first line off \p contents, without its end (LF or CRLF).
std::string_view takeLine(std::string_view& contents) {
    const std::size_t end = std::min(contents.find('\n'), contents.size());
    std::string_view line = contents.substr(0, end);
    contents.remove_prefix(std::min(end + 1, contents.size()));
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

/// Whether a token of this type in a GGUF stands for text.
bool isText(std::int32_t type) {
    return type == static_cast<std::int32_t>(PieceType::Normal) ||
           type == static_cast<std::int32_t>(PieceType::UserDefined);
}

std::string tokenName(std::size_t id) {
    return "token " + std::to_string(id);
}

/// What is wrong with the tokens taken together; empty if nothing.
std::string faultOf(const std::vector<std::string>& tokens) {
    std::unordered_set<std::string_view> seen;
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        const std::string& token = tokens[id];
        if (token.size() > kMaxTokenBytes) {
            return tokenName(id) + " is longer than " + std::to_string(kMaxTokenBytes) + " bytes";
        }
        if (!token.empty() && !seen.insert(token).second) {
            return tokenName(id) + " occurs twice";
        }
    }
    // Vocabularies written into GGUF files may lack the byte 0, in whose place stands the end of text.
    for (int value = 1; value < kByteValues; ++value) {
        const char byte = static_cast<char>(value);
        if (!seen.contains(std::string_view(&byte, 1))) {
            return "it has no token for byte " + std::to_string(value);
        }
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<Tokenizer>> WorldTokenizer::fromVocabularyFile(std::string_view contents,
                                                                      const std::string& subject) {
    std::vector<std::string> tokens(1);
    for (std::size_t number = 1; !contents.empty(); ++number) {
        auto line = parseLine(takeLine(contents));
        if (!line) {
            return fail(ErrorCode::TokenizerDamaged, subject,
                        "in line " + std::to_string(number) + " " + line.error());
        }
        if (line->id >= tokens.size()) {
            tokens.resize(line->id + 1);
        }
        if (line->bytes.empty() || !tokens[line->id].empty()) {
            return fail(
                ErrorCode::TokenizerDamaged, subject,
                "in line " + std::to_string(number) +
                    (line->bytes.empty() ? " the token is empty" : " an id stands for the second time"));
        }
        tokens[line->id] = std::move(line->bytes);
    }
    return fromTokens(std::move(tokens), subject);
}

Result<std::unique_ptr<Tokenizer>> WorldTokenizer::fromGguf(std::span<const std::string> tokens,
                                                            std::span<const std::int32_t> types,
                                                            const std::string& subject) {
    if (tokens.size() > kMaxTokens || (!types.empty() && types.size() != tokens.size())) {
        return fail(ErrorCode::TokenizerDamaged, subject,
                    "it has " + std::to_string(tokens.size()) + " tokens and " +
                        std::to_string(types.size()) + " types");
    }
    std::vector<std::string> bytes(tokens.size());
    for (std::size_t id = 1; id < tokens.size(); ++id) {
        if (!types.empty() && !isText(types[id])) {
            continue;
        }
        auto unescaped = unescapePythonBytes(tokens[id]);
        if (!unescaped) {
            return fail(ErrorCode::TokenizerDamaged, subject,
                        tokenName(id) + " cannot be read: " + unescaped.error());
        }
        bytes[id] = std::move(*unescaped);
    }
    return fromTokens(std::move(bytes), subject);
}

Result<std::unique_ptr<Tokenizer>> WorldTokenizer::fromTokens(std::vector<std::string> tokens,
                                                              const std::string& subject) {
    if (std::string fault = faultOf(tokens); !fault.empty()) {
        return fail(ErrorCode::TokenizerDamaged, subject, std::move(fault));
    }
    return std::unique_ptr<Tokenizer>(new WorldTokenizer(std::move(tokens)));
}

WorldTokenizer::WorldTokenizer(std::vector<std::string> tokens) : m_tokens(std::move(tokens)) {
    std::vector<ByteTrie::Entry> entries;
    for (std::size_t id = 0; id < m_tokens.size(); ++id) {
        if (!m_tokens[id].empty()) {
            entries.push_back({m_tokens[id], static_cast<Token>(id)});
        }
    }
    m_trie = ByteTrie(std::move(entries));
}

std::vector<Token> WorldTokenizer::encode(std::string_view text) const {
    std::vector<Token> tokens;
    while (!text.empty()) {
        const auto match = m_trie.longestMatch(text);
        assert((match || text.front() == '\0') && "every byte but 0 has a token");
        if (match) {
            tokens.push_back(match->token);
        }
        text.remove_prefix(match ? match->length : 1);
    }
    return tokens;
}

std::string WorldTokenizer::decode(Token token) const {
    const auto id = static_cast<std::size_t>(token);
    return token >= 0 && id < m_tokens.size() ? m_tokens[id] : std::string();
}

}  // namespace roost
