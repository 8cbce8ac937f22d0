#include "tokenizer/unicode.h"

#include "tokenizer/utf8.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utf8proc.h>
#include <vector>

namespace roost {

namespace {

/// Below the first combining mark everything is composed as it stands.
constexpr char32_t kFirstCombiningMark = 0x300;

auto combiningClass(utf8proc_int32_t codePoint) {
    return utf8proc_get_property(codePoint)->combining_class;
}

void appendDecomposed(std::vector<utf8proc_int32_t>& codePoints, char32_t codePoint) {
    constexpr utf8proc_ssize_t kMostParts = 32;
    std::array<utf8proc_int32_t, kMostParts> parts{};
    int boundClass = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(codePoint), parts.data(),
                                               kMostParts, UTF8PROC_DECOMPOSE, &boundClass);
    assert(count > 0 && count <= kMostParts);
    codePoints.insert(codePoints.end(), parts.begin(), parts.begin() + count);
}

/// Canonical ordering. The library's own takes quadratic time for many marks in a row.
void orderMarks(std::vector<utf8proc_int32_t>& codePoints) {
    const auto isMark = [](utf8proc_int32_t codePoint) { return combiningClass(codePoint) != 0; };
    for (auto begin = codePoints.begin(); begin != codePoints.end();) {
        begin = std::find_if(begin, codePoints.end(), isMark);
        const auto end = std::find_if_not(begin, codePoints.end(), isMark);
        std::stable_sort(begin, end, [](utf8proc_int32_t a, utf8proc_int32_t b) {
            return combiningClass(a) < combiningClass(b);
        });
        begin = end;
    }
}

/// Appends the composed form of \p codePoints, which are decomposed, and forgets them.
void flush(std::vector<utf8proc_int32_t>& codePoints, std::string& text) {
    if (codePoints.empty()) {
        return;
    }
    orderMarks(codePoints);
    // The library's options are bits of an enumeration.
    // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange)
    constexpr auto kCompose = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto count = utf8proc_normalize_utf32(codePoints.data(),
                                                static_cast<utf8proc_ssize_t>(codePoints.size()), kCompose);
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        appendUtf8(text, static_cast<char32_t>(codePoints[static_cast<std::size_t>(i)]));
    }
    codePoints.clear();
}

/// Whether \p text has only characters that no normalisation changes.
bool isPlain(std::string_view text) {
    while (!text.empty()) {
        const Utf8Piece piece = firstUtf8Piece(text);
        if (piece.codePoint >= kFirstCombiningMark) {
            return false;
        }
        text.remove_prefix(piece.length);
    }
    return true;
}

}  // namespace

CharacterKind kindOf(char32_t codePoint) {
    if (isWhiteSpace(codePoint)) {
        return CharacterKind::WhiteSpace;
    }
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(codePoint))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return CharacterKind::Letter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return CharacterKind::Number;
    default:
        return CharacterKind::Other;
    }
}

bool isWhiteSpace(char32_t codePoint) {
    const char32_t c = codePoint;
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

std::string composed(std::string_view text) {
    if (isPlain(text)) {
        return std::string(text);
    }
    std::string result;
    result.reserve(text.size());
    std::vector<utf8proc_int32_t> codePoints;  // whole characters not yet appended
    while (!text.empty()) {
        const Utf8Piece piece = firstUtf8Piece(text);
        if (piece.kind == Utf8Kind::Character) {
            appendDecomposed(codePoints, piece.codePoint);
        } else {
            flush(codePoints, result);
            result += text.substr(0, piece.length);
        }
        text.remove_prefix(piece.length);
    }
    flush(codePoints, result);
    return result;
}

}  // namespace roost
