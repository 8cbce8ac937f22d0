#include "tokenizer/byte_trie.h"

#include <QtTest>

#include <map>
#include <random>

using namespace roost;

class TestByteTrie : public QObject {
    Q_OBJECT

private slots:
    void findsTheLongest();
    void knowsEveryByte();
    void isEmpty();
    void agreesWithTheDefinition();
};

void TestByteTrie::findsTheLongest() {
    const ByteTrie trie({{"a", 1}, {"ab", 2}, {"abcd", 3}, {"\xFF", 4}, {std::string_view("\0\0", 2), 5}});
    const auto match = [&](std::string_view text) {
        const auto found = trie.longestMatch(text);
        return found ? std::pair(found->token, found->length) : std::pair(Token{-1}, std::size_t{0});
    };
    QCOMPARE(match("abcdabcd"), std::pair(Token{3}, std::size_t{4}));
    QCOMPARE(match("abcxx"), std::pair(Token{2}, std::size_t{2}));
    QCOMPARE(match("abc"), std::pair(Token{2}, std::size_t{2}));
    QCOMPARE(match("ac"), std::pair(Token{1}, std::size_t{1}));
    QCOMPARE(match("\xFF\xFF"), std::pair(Token{4}, std::size_t{1}));
    QCOMPARE(match(std::string_view("\0\0\0", 3)), std::pair(Token{5}, std::size_t{2}));
    QCOMPARE(match(std::string_view("\0", 1)), std::pair(Token{-1}, std::size_t{0}));
    QCOMPARE(match("b"), std::pair(Token{-1}, std::size_t{0}));
    QCOMPARE(match(""), std::pair(Token{-1}, std::size_t{0}));
}

void TestByteTrie::knowsEveryByte() {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) {
        bytes += static_cast<char>(byte);
    }
    std::vector<ByteTrie::Entry> entries;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        entries.push_back({std::string_view(bytes).substr(i, 1), static_cast<Token>(i)});
    }
    const ByteTrie trie(entries);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        QCOMPARE(trie.longestMatch(std::string_view(bytes).substr(i))->token, static_cast<Token>(i));
    }
}

void TestByteTrie::isEmpty() {
    QVERIFY(!ByteTrie().longestMatch("a"));
    QVERIFY(!ByteTrie(std::vector<ByteTrie::Entry>()).longestMatch("a"));
}

void TestByteTrie::agreesWithTheDefinition() {
    std::mt19937 random(1);
    const auto letters = [&](unsigned length) {
        std::string text;
        while (text.size() < length) {
            text += "ab\x80\xFF"[random() % 4];
        }
        return text;
    };
    for (int round = 0; round < 200; ++round) {
        std::map<std::string, Token> strings;
        for (Token token = 0; token < 40; ++token) {
            strings.emplace(letters(1 + random() % 5), token);
        }
        std::vector<ByteTrie::Entry> entries;
        entries.reserve(strings.size());
        for (const auto& [bytes, token] : strings) {
            entries.push_back({bytes, token});
        }
        const ByteTrie trie(entries);
        for (int i = 0; i < 50; ++i) {
            const std::string text = letters(random() % 7);
            std::size_t longest = 0;
            for (std::size_t length = 1; length <= text.size(); ++length) {
                longest = strings.contains(text.substr(0, length)) ? length : longest;
            }
            const auto match = trie.longestMatch(text);
            QCOMPARE(match ? match->length : 0, longest);
            if (match) {
                QCOMPARE(match->token, strings.at(text.substr(0, longest)));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestByteTrie)
#include "test_byte_trie.moc"
