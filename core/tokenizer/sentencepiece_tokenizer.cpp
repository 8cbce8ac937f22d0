#include "tokenizer/sentencepiece_tokenizer.h"

#include "tokenizer/utf8.h"

#include <sentencepiece_processor.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

// Exported by the library, declared in none of the headers that it installs.
namespace sentencepiece::logging {
void SetMinLogLevel(int level);
}

namespace roost {

namespace {

constexpr int kLogNothingButFatal = 3;
constexpr std::string_view kEscapedSpace = "\xE2\x96\x81";   // U+2581
constexpr std::string_view kUnknownText = " \xE2\x81\x87 ";  // what SentencePiece decodes an unknown piece to

/// The library's log would go to the terminal; what matters comes back as a status.
void silenceLibrary() {
    [[maybe_unused]] static const bool once =
        (sentencepiece::logging::SetMinLogLevel(kLogNothingButFatal), true);
}

std::string withSpaces(std::string_view piece) {
    std::string text;
    for (std::size_t at = 0; at < piece.size();) {
        const bool isSpace = piece.substr(at).starts_with(kEscapedSpace);
        text += isSpace ? ' ' : piece[at];
        at += isSpace ? kEscapedSpace.size() : 1;
    }
    return text;
}

/// The byte that a sound byte piece, "<0xNN>", names.
std::uint8_t byteOf(const std::string& piece) {
    return static_cast<std::uint8_t>(std::stoi(piece.substr(3, 2), nullptr, 16));
}

/// The bytes that a piece stands for.
std::string surfaceOf(const SentencePieceVocabulary& vocabulary, std::size_t id) {
    const std::string& piece = vocabulary.pieces[id];
    switch (static_cast<PieceType>(vocabulary.types[id])) {
    case PieceType::Control:
        return {};
    case PieceType::Unknown:
        return std::string(kUnknownText);
    case PieceType::Byte:
        return {static_cast<char>(byteOf(piece))};
    default:
        return vocabulary.escapeSpaces ? withSpaces(piece) : piece;
    }
}

/// Where the run of whole characters at the beginning of \p text ends.
std::size_t endOfCharacters(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
        const Utf8Piece piece = firstUtf8Piece(text.substr(end));
        if (piece.kind != Utf8Kind::Character) {
            break;
        }
        end += piece.length;
    }
    return end;
}

/// Whether text may be cut after every run of newlines without a change to its tokens: newlines are
/// user-defined pieces, which nothing merges with, no such piece goes on behind a newline, and the ends of a
/// text are nothing special. In parts, a long text takes a fraction of the time.
bool mayCutAfterNewlines(const SentencePieceVocabulary& vocabulary) {
    if (vocabulary.algorithm != PieceAlgorithm::Bpe || vocabulary.addSpacePrefix ||
        vocabulary.removeExtraSpaces || !vocabulary.characterMap.empty()) {
        return false;
    }
    bool newlineIsUserDefined = false;
    for (std::size_t id = 0; id < vocabulary.pieces.size(); ++id) {
        if (!isType(vocabulary.types[id], PieceType::UserDefined)) {
            continue;
        }
        const std::string& piece = vocabulary.pieces[id];
        newlineIsUserDefined |= piece == "\n";
        const std::size_t newline = piece.find('\n');
        if (newline != std::string::npos && piece.find_first_not_of('\n', newline) != std::string::npos) {
            return false;
        }
    }
    return newlineIsUserDefined;
}

/// Where the first line of \p text ends, the newlines after it included.
std::size_t endOfLines(std::string_view text) {
    const std::size_t newline = std::min(text.find('\n'), text.size());
    return std::min(text.find_first_not_of('\n', newline), text.size());
}

}  // namespace

struct SentencePieceTokenizer::Impl {
    sentencepiece::SentencePieceProcessor processor;
    std::vector<std::string> surfaces;  ///< by id
    std::array<Token, 256> bytes{};     ///< by byte, where keepsBytes
    bool keepsBytes = false;            ///< bytes that are no UTF-8 have tokens
    bool cutsAfterNewlines = false;
    Token unknown = 0;
    Token endOfText = 0;
    std::vector<Token> startOfText;

    void take(const SentencePieceVocabulary& vocabulary);
    void encodeCharacters(std::string_view text, std::vector<Token>& tokens) const;
    void encodePart(std::string_view text, std::vector<Token>& tokens) const;
};

void SentencePieceTokenizer::Impl::take(const SentencePieceVocabulary& vocabulary) {
    bool hasBytes = false;
    surfaces.reserve(vocabulary.pieces.size());
    for (std::size_t id = 0; id < vocabulary.pieces.size(); ++id) {
        surfaces.push_back(surfaceOf(vocabulary, id));
        if (isType(vocabulary.types[id], PieceType::Byte)) {
            bytes.at(byteOf(vocabulary.pieces[id])) = static_cast<Token>(id);
            hasBytes = true;
        } else if (isType(vocabulary.types[id], PieceType::Unknown)) {
            unknown = static_cast<Token>(id);
        }
    }
    // Where the library changes the ends of a text, encoding it in parts would change every part.
    keepsBytes = hasBytes && !vocabulary.addSpacePrefix && !vocabulary.removeExtraSpaces;
    cutsAfterNewlines = mayCutAfterNewlines(vocabulary);
    endOfText = vocabulary.endOfText;
    startOfText = vocabulary.startOfText;
}

void SentencePieceTokenizer::Impl::encodeCharacters(std::string_view text, std::vector<Token>& tokens) const {
    while (!text.empty()) {
        const std::size_t end = cutsAfterNewlines ? endOfLines(text) : text.size();
        encodePart(text.substr(0, end), tokens);
        text.remove_prefix(end);
    }
}

void SentencePieceTokenizer::Impl::encodePart(std::string_view text, std::vector<Token>& tokens) const {
    std::vector<int> ids;
    if (!processor.Encode(text, &ids).ok()) {
        // A vocabulary with odd unused pieces can leave the library at a loss; nothing goes without a trace.
        ids = {unknown};
    }
    tokens.insert(tokens.end(), ids.begin(), ids.end());
}

Result<std::unique_ptr<Tokenizer>> SentencePieceTokenizer::fromModel(std::string_view contents,
                                                                     const std::string& subject) {
    auto vocabulary = parseSentencePieceModel(contents, subject);
    if (!vocabulary) {
        return failWith(vocabulary);
    }
    return fromVocabulary(*vocabulary, subject);
}

Result<std::unique_ptr<Tokenizer>>
SentencePieceTokenizer::fromVocabulary(const SentencePieceVocabulary& vocabulary,
                                       const std::string& subject) {
    if (auto sound = checkVocabulary(vocabulary, subject); !sound) {
        return failWith(sound);
    }
    try {
        silenceLibrary();
        auto impl = std::make_unique<Impl>();
        const auto status = impl->processor.LoadFromSerializedProto(serialiseSentencePieceModel(vocabulary));
        if (!status.ok()) {
            return fail(ErrorCode::TokenizerDamaged, subject, status.error_message());
        }
        impl->take(vocabulary);
        return std::unique_ptr<Tokenizer>(new SentencePieceTokenizer(std::move(impl)));
    } catch (const std::exception& error) {
        return fail(ErrorCode::TokenizerDamaged, subject, error.what());
    }
}

SentencePieceTokenizer::SentencePieceTokenizer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

SentencePieceTokenizer::~SentencePieceTokenizer() = default;

std::vector<Token> SentencePieceTokenizer::encode(std::string_view text) const {
    std::vector<Token> tokens;
    if (!m_impl->keepsBytes) {
        m_impl->encodeCharacters(text, tokens);
        return tokens;
    }
    while (!text.empty()) {
        const std::size_t end = endOfCharacters(text);
        m_impl->encodeCharacters(text.substr(0, end), tokens);
        text.remove_prefix(end);
        if (!text.empty()) {
            tokens.push_back(m_impl->bytes[static_cast<std::uint8_t>(text.front())]);
            text.remove_prefix(1);
        }
    }
    return tokens;
}

std::string SentencePieceTokenizer::decode(Token token) const {
    const auto id = static_cast<std::size_t>(token);
    return token >= 0 && id < size() ? m_impl->surfaces[id] : std::string();
}

std::size_t SentencePieceTokenizer::size() const {
    return m_impl->surfaces.size();
}

Token SentencePieceTokenizer::endOfText() const {
    return m_impl->endOfText;
}

std::span<const Token> SentencePieceTokenizer::startOfText() const {
    return m_impl->startOfText;
}

}  // namespace roost
