#include "tokenizer/bpe_vocabulary.h"
#include "tokenizer/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <string>
#include <unordered_map>
#include <utility>

namespace roost {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxFileBytes = std::size_t{32} << 20;  ///< GPT-NeoX's has 2.4 MB
constexpr std::int64_t kMaxTokens = 1 << 20;
constexpr std::size_t kMaxTokenBytes = 4096;
constexpr std::size_t kByteValues = 256;
constexpr std::string_view kEndOfText = "<|endoftext|>";

/// What is wrong with a vocabulary, as a clause. Leaves this file as an Error only.
struct Fault {
    std::string cause;
};

[[noreturn]] void refuse(std::string cause) {
    throw Fault{std::move(cause)};
}

/// How a byte-level vocabulary writes bytes down: printable ones as the character of the same number, the
/// others as characters from U+0100 on.
class ByteAlphabet {
public:
    ByteAlphabet() {
        char32_t next = 0x100;
        for (std::size_t byte = 0; byte < kByteValues; ++byte) {
            const bool printable =
                (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
            const char32_t character = printable ? static_cast<char32_t>(byte) : next++;
            m_bytes.emplace(character, static_cast<char>(byte));
            appendUtf8(m_texts[byte], character);
        }
    }

    /// The bytes that \p text, which is UTF-8, writes down; the text itself if it is not written so.
    std::string bytesOf(std::string_view text) const {
        std::string bytes;
        for (std::string_view rest = text; !rest.empty();) {
            const Utf8Piece piece = firstUtf8Piece(rest);
            const auto found = m_bytes.find(piece.codePoint);
            if (found == m_bytes.end()) {
                return std::string(text);
            }
            bytes += found->second;
            rest.remove_prefix(piece.length);
        }
        return bytes;
    }

    /// How \p byte is written down.
    const std::string& textOf(std::size_t byte) const { return m_texts.at(byte); }

private:
    std::unordered_map<char32_t, char> m_bytes;
    std::array<std::string, kByteValues> m_texts;
};

/// The member of an object; null where there is none or it is no object.
const Json& member(const Json& object, const char* name) {
    static const Json null;
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? *found : null;
}

bool isTrue(const Json& object, const char* name) {
    const Json& value = member(object, name);
    return value.is_boolean() && value.get<bool>();
}

std::string textOf(const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// The name of a part's type, for sentences.
std::string typeOf(const Json& part) {
    const std::string type = textOf(member(part, "type"));
    return type.empty() ? "unknown" : type;
}

bool occursInUtf8(std::size_t byte) {
    return byte <= 0xBF || (byte >= 0xC2 && byte <= 0xF4);
}

std::size_t idOf(const Json& value) {
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0 ||
        value.get<std::int64_t>() >= kMaxTokens) {
        refuse("an id is no number from 0 to " + std::to_string(kMaxTokens - 1));
    }
    return static_cast<std::size_t>(value.get<std::int64_t>());
}

/// Reads the parts one after another into a BpeVocabulary; refuses by throwing a Fault.
class Reader {
public:
    BpeVocabulary read(const Json& file) {
        const Json& model = member(file, "model");
        checkModel(model);
        readNormalizer(member(file, "normalizer"));
        checkPreTokenizer(member(file, "pre_tokenizer"));
        readTokens(member(model, "vocab"));
        readBytes();
        readMerges(member(model, "merges"));
        readAdded(member(file, "added_tokens"));
        return std::move(m_vocabulary);
    }

private:
    static void checkModel(const Json& model) {
        if (typeOf(model) != "BPE") {
            refuse("its model is of the type " + typeOf(model) + ", not BPE");
        }
        for (const char* part : {"continuing_subword_prefix", "end_of_word_suffix", "unk_token"}) {
            if (!textOf(member(model, part)).empty()) {
                refuse(std::string("it uses ") + part + ", which Roost does not know");
            }
        }
        for (const char* option : {"byte_fallback", "ignore_merges"}) {
            if (isTrue(model, option)) {
                refuse(std::string("it uses ") + option + ", which Roost does not know");
            }
        }
    }

    void readNormalizer(const Json& normalizer) {
        m_vocabulary.composes = typeOf(normalizer) == "NFC";
        if (!normalizer.is_null() && !m_vocabulary.composes) {
            refuse("its normaliser is of the type " + typeOf(normalizer) + ", not NFC");
        }
    }

    static void checkPreTokenizer(const Json& preTokenizer) {
        const Json& regex = member(preTokenizer, "use_regex");
        if (typeOf(preTokenizer) != "ByteLevel" || isTrue(preTokenizer, "add_prefix_space") ||
            (regex.is_boolean() && !regex.get<bool>())) {
            refuse("its pre-tokeniser is not the one of GPT-2");
        }
    }

    void readTokens(const Json& tokens) {
        if (!tokens.is_object() || tokens.empty()) {
            refuse("it has no vocabulary");
        }
        for (const auto& [text, id] : tokens.items()) {
            const std::size_t index = idOf(id);
            setToken(index, m_alphabet.bytesOf(text));
            m_ids.emplace(text, static_cast<Token>(index));
        }
    }

    void setToken(std::size_t id, std::string bytes) {
        if (bytes.empty() || bytes.size() > kMaxTokenBytes) {
            refuse("token " + std::to_string(id) + " is empty or longer than " +
                   std::to_string(kMaxTokenBytes) + " bytes");
        }
        auto& tokens = m_vocabulary.tokens;
        tokens.resize(std::max(tokens.size(), id + 1));
        if (!tokens[id].empty() && tokens[id] != bytes) {
            refuse("token " + std::to_string(id) + " occurs twice");
        }
        tokens[id] = std::move(bytes);
    }

    void readMerges(const Json& merges) {
        if (!merges.is_array()) {
            refuse("it has no merges");
        }
        m_vocabulary.merges.reserve(merges.size());
        for (const Json& merge : merges) {
            const auto [left, right] = partsOf(merge);
            m_vocabulary.merges.push_back({mergedId(left), mergedId(right), mergedId(left + right)});
        }
    }

    /// The two parts of a merge, written as "left right" or as ["left", "right"].
    std::pair<std::string, std::string> partsOf(const Json& merge) const {
        if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string()) {
            return {merge[0].get<std::string>(), merge[1].get<std::string>()};
        }
        const std::string text = textOf(merge);
        const std::size_t space = text.find(' ');
        if (space == std::string::npos) {
            refuse("merge " + std::to_string(m_vocabulary.merges.size()) + " is no pair of tokens");
        }
        return {text.substr(0, space), text.substr(space + 1)};
    }

    Token mergedId(const std::string& text) const {
        const auto found = m_ids.find(text);
        if (found == m_ids.end()) {
            refuse("merge " + std::to_string(m_vocabulary.merges.size()) +
                   " needs a token that it does not have");
        }
        return found->second;
    }

    void readAdded(const Json& added) {
        if (!added.is_null() && !added.is_array()) {
            refuse("its added tokens are no list");
        }
        bool hasEnd = false;
        for (const Json& token : added) {
            const std::string content = textOf(member(token, "content"));
            for (const char* condition : {"single_word", "lstrip", "rstrip"}) {
                if (isTrue(token, condition)) {
                    refuse(std::string("an added token uses ") + condition + ", which Roost does not know");
                }
            }
            const std::size_t id = idOf(member(token, "id"));
            setToken(id, content);
            m_vocabulary.added.push_back({static_cast<Token>(id), isTrue(token, "normalized")});
            if (content == kEndOfText) {
                m_vocabulary.endOfText = static_cast<Token>(id);
                hasEnd = true;
            }
        }
        if (!hasEnd) {
            refuse("it has no token " + std::string(kEndOfText));
        }
    }

    void readBytes() {
        for (std::size_t byte = 0; byte < kByteValues; ++byte) {
            const auto found = m_ids.find(m_alphabet.textOf(byte));
            if (found == m_ids.end() && occursInUtf8(byte)) {
                refuse("it has no token for byte " + std::to_string(byte));
            }
            m_vocabulary.byteTokens.push_back(found != m_ids.end() ? found->second : -1);
        }
    }

    ByteAlphabet m_alphabet;
    BpeVocabulary m_vocabulary;
    std::unordered_map<std::string, Token> m_ids;  ///< by the text in the file
};

}  // namespace

Result<BpeVocabulary> parseTokenizerJson(std::string_view contents, const std::string& subject) {
    if (contents.size() > kMaxFileBytes) {
        return fail(ErrorCode::TokenizerDamaged, subject,
                    "it is larger than " + std::to_string(kMaxFileBytes >> 20) + " MiB");
    }
    try {
        const Json file = Json::parse(contents, nullptr, false);
        if (!file.is_object()) {
            return fail(ErrorCode::TokenizerDamaged, subject, "it is no complete JSON object");
        }
        return Reader().read(file);
    } catch (const Fault& fault) {
        return fail(ErrorCode::TokenizerDamaged, subject, fault.cause);
    } catch (const std::exception& error) {
        return fail(ErrorCode::TokenizerDamaged, subject, error.what());
    }
}

}  // namespace roost
