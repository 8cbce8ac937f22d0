// What models write, as it grows: spans lie within their text, and a text that came in pieces reads like a
// whole one.
#include "fuzz/require.h"
#include "markdown/block_parser.h"
#include "markdown/streamed_text.h"

#include <cstdint>

using namespace roost::markdown;
using roost::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

void check(const RichText& rich) {
    qsizetype end = 0;
    for (const Span& span : rich.spans) {
        require(span.begin >= end && span.length > 0);
        end = span.begin + span.length;
        require(end <= rich.text.size());
        require(span.link.isEmpty() || !openableLink(span.link).isEmpty());
    }
}

void check(const Block& block) {
    check(block.content);
    require(block.table.columns >= 0);
    require(block.table.cells.size() == qsizetype{block.table.rows()} * block.table.columns);
    for (const RichText& cell : block.table.cells) {
        check(cell);
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    constexpr qsizetype kAll = 1'000'000;  // more parts than any of these texts has
    const bool isPlain = (bytes[0] & 1U) != 0;
    const qsizetype piece = 1 + bytes[0] / 2;
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char*>(bytes) + 1, static_cast<qsizetype>(size - 1));
    StreamedText whole(isPlain);
    whole.setText(text, kAll);
    for (const Part& part : whole.parts()) {
        require(!part.blocks.isEmpty());
        for (const Block& block : part.blocks) {
            check(block);
        }
    }
    StreamedText growing(isPlain);
    constexpr qsizetype kMostSteps = 64;  // the last piece is read again at each
    const qsizetype step = std::max(piece, text.size() / kMostSteps);
    for (qsizetype end = step; end < text.size(); end += step) {
        growing.setText(text.left(end), kAll);
    }
    growing.setText(text, kAll);
    require(growing.parts() == whole.parts());
    (void)displayable(text);
    return 0;
}
