#include "tokenizer/bpe_tokenizer.h"

#include "tokenizer/unicode.h"
#include "tokenizer/utf8.h"
#include "tokenizer/word_splitter.h"

#include <queue>

#include <cassert>
#include <functional>
#include <limits>
#include <tuple>
#include <utility>

namespace roost {

namespace {

constexpr std::size_t kMaxCachedWords = 1 << 15;
constexpr std::size_t kMaxCachedWordBytes = 64;

std::uint64_t pairKey(Token left, Token right) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32 |
           static_cast<std::uint32_t>(right);
}

ByteTrie trieOf(const BpeVocabulary& vocabulary, bool afterNormalising) {
    std::unordered_map<std::string_view, Token> texts;  // the first of equal ones counts
    for (const BpeVocabulary::Added& added : vocabulary.added) {
        if (added.afterNormalising == afterNormalising) {
            texts.emplace(vocabulary.tokens[static_cast<std::size_t>(added.token)], added.token);
        }
    }
    std::vector<ByteTrie::Entry> entries;
    entries.reserve(texts.size());
    for (const auto& [text, token] : texts) {
        entries.push_back({text, token});
    }
    return ByteTrie(std::move(entries));
}

/// Calls \p takeToken for each added token in \p text, leftmost and longest first, and \p takeText for what
/// stands between them.
template <typename TakeText>
void splitAt(const ByteTrie& added, std::string_view text, std::vector<Token>& tokens,
             const TakeText& takeText) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto match = added.longestMatch(text.substr(at));
        if (!match) {
            ++at;
            continue;
        }
        takeText(text.substr(begin, at - begin));
        tokens.push_back(match->token);
        at += match->length;
        begin = at;
    }
    takeText(text.substr(begin));
}

using Place = std::uint32_t;  ///< in a word; a smaller number than a pointer, for words without end
constexpr Place kNone = std::numeric_limits<Place>::max();
constexpr Token kGone = -1;

/// A word while its tokens are merged: a list with links, so that a merge moves nothing.
struct Symbol {
    Token token = 0;
    Place previous = kNone;
    Place next = kNone;
};

/// A merge that was possible when it was found.
struct Candidate {
    std::uint32_t rank = 0;
    Place left = 0;
    Token leftToken = 0;
    Token rightToken = 0;
    Token merged = 0;

    /// Earlier merges come first, then those further left.
    friend bool operator>(const Candidate& a, const Candidate& b) {
        return std::tie(a.rank, a.left) > std::tie(b.rank, b.left);
    }
};

/// The bytes of a word, which is not empty, each as its token.
std::vector<Symbol> symbolsOf(std::string_view word, const std::vector<Token>& byteTokens) {
    std::vector<Symbol> symbols(word.size());
    for (Place place = 0; place < symbols.size(); ++place) {
        symbols[place].token = byteTokens[static_cast<unsigned char>(word[place])];
        symbols[place].previous = place > 0 ? place - 1 : kNone;
        symbols[place].next = place + 1 < symbols.size() ? place + 1 : kNone;
    }
    return symbols;
}

/// Whether neither of the two has been merged with another since.
bool isStillPossible(const Candidate& candidate, const std::vector<Symbol>& symbols) {
    const Symbol& left = symbols[candidate.left];
    return left.token == candidate.leftToken && left.next != kNone &&
           symbols[left.next].token == candidate.rightToken;
}

void merge(const Candidate& candidate, std::vector<Symbol>& symbols) {
    Symbol& left = symbols[candidate.left];
    symbols[left.next].token = kGone;
    left.token = candidate.merged;
    left.next = symbols[left.next].next;
    if (left.next != kNone) {
        symbols[left.next].previous = candidate.left;
    }
}

}  // namespace

Result<std::unique_ptr<Tokenizer>> BpeTokenizer::fromJson(std::string_view contents,
                                                          const std::string& subject) {
    auto vocabulary = parseTokenizerJson(contents, subject);
    if (!vocabulary) {
        return failWith(vocabulary);
    }
    return std::unique_ptr<Tokenizer>(new BpeTokenizer(std::move(*vocabulary)));
}

BpeTokenizer::BpeTokenizer(BpeVocabulary vocabulary)
    : m_vocabulary(std::move(vocabulary)), m_beforeNormalising(trieOf(m_vocabulary, false)),
      m_afterNormalising(trieOf(m_vocabulary, true)) {
    m_rules.reserve(m_vocabulary.merges.size());
    for (std::size_t rank = 0; rank < m_vocabulary.merges.size(); ++rank) {
        const BpeVocabulary::Merge& merge = m_vocabulary.merges[rank];
        m_rules.emplace(pairKey(merge.left, merge.right),
                        MergeRule{static_cast<std::uint32_t>(rank), merge.merged});
    }
    m_vocabulary.merges = {};
}

std::vector<Token> BpeTokenizer::encode(std::string_view text) const {
    std::vector<Token> tokens;
    WordCache cache;
    splitAt(m_beforeNormalising, withKnownBytes(text), tokens, [&](std::string_view part) {
        if (m_vocabulary.composes) {
            encodeNormalised(composed(part), cache, tokens);
        } else {
            encodeNormalised(part, cache, tokens);
        }
    });
    return tokens;
}

std::string BpeTokenizer::decode(Token token) const {
    const auto id = static_cast<std::size_t>(token);
    return token >= 0 && id < size() ? m_vocabulary.tokens[id] : std::string();
}

std::string BpeTokenizer::withKnownBytes(std::string_view text) const {
    std::string known;
    known.reserve(text.size());
    for (const char byte : text) {
        if (m_vocabulary.byteTokens[static_cast<unsigned char>(byte)] >= 0) {
            known += byte;
        } else {
            known += kReplacementCharacter;
        }
    }
    return known;
}

const BpeTokenizer::MergeRule* BpeTokenizer::ruleOf(Token left, Token right) const {
    const auto found = m_rules.find(pairKey(left, right));
    return found != m_rules.end() ? &found->second : nullptr;
}

void BpeTokenizer::encodeNormalised(std::string_view text, WordCache& cache,
                                    std::vector<Token>& tokens) const {
    splitAt(m_afterNormalising, text, tokens,
            [&](std::string_view part) { encodeWords(part, cache, tokens); });
}

void BpeTokenizer::encodeWords(std::string_view text, WordCache& cache, std::vector<Token>& tokens) const {
    while (!text.empty()) {
        const std::string word(text.substr(0, firstWord(text)));
        text.remove_prefix(word.size());
        const auto known = cache.find(word);
        if (known != cache.end()) {
            tokens.insert(tokens.end(), known->second.begin(), known->second.end());
            continue;
        }
        std::vector<Token> merged = mergeWord(word);
        tokens.insert(tokens.end(), merged.begin(), merged.end());
        if (cache.size() < kMaxCachedWords && word.size() <= kMaxCachedWordBytes) {
            cache.emplace(word, std::move(merged));
        }
    }
}

std::vector<Token> BpeTokenizer::mergeWord(std::string_view word) const {
    assert(word.size() < kNone);
    std::vector<Symbol> symbols = symbolsOf(word, m_vocabulary.byteTokens);
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates;
    const auto consider = [&](Place left) {
        const Place right = left != kNone ? symbols[left].next : kNone;
        const MergeRule* rule = right != kNone ? ruleOf(symbols[left].token, symbols[right].token) : nullptr;
        if (rule != nullptr) {
            candidates.push({rule->rank, left, symbols[left].token, symbols[right].token, rule->merged});
        }
    };
    for (Place place = 0; place < symbols.size(); ++place) {
        consider(place);
    }
    while (!candidates.empty()) {
        const Candidate best = candidates.top();
        candidates.pop();
        if (isStillPossible(best, symbols)) {
            merge(best, symbols);
            consider(symbols[best.left].previous);
            consider(best.left);
        }
    }
    std::vector<Token> tokens;
    for (Place place = 0; place != kNone; place = symbols[place].next) {
        tokens.push_back(symbols[place].token);
    }
    return tokens;
}

}  // namespace roost
