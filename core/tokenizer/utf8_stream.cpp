#include "tokenizer/utf8_stream.h"

#include "tokenizer/utf8.h"

#include <utility>

namespace roost {

std::string Utf8Stream::push(std::string_view bytes) {
    const std::string all = std::exchange(m_tail, {}).append(bytes);
    std::string text;
    text.reserve(all.size());
    std::string_view rest = all;
    while (!rest.empty()) {
        const Utf8Piece piece = firstUtf8Piece(rest);
        switch (piece.kind) {
        case Utf8Kind::Character:
            text += rest.substr(0, piece.length);
            break;
        case Utf8Kind::Invalid:
            text += kReplacementCharacter;
            break;
        case Utf8Kind::Incomplete:
            m_tail = rest;
            return text;
        }
        rest.remove_prefix(piece.length);
    }
    return text;
}

std::string Utf8Stream::finish() {
    const std::string tail = std::exchange(m_tail, {});
    return std::string(tail.empty() ? std::string_view() : kReplacementCharacter);
}

}  // namespace roost
