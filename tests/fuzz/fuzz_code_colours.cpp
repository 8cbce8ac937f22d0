// Code that models write: the first line is what stands after the fence, the rest the code. Spans lie in it.
#include "markdown/code_colours.h"

#include <cstdint>
#include <cstdlib>

using namespace roost::markdown;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static CodeColourer colourer;  // keeps the languages that it has read
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const qsizetype fence = input.indexOf('\n');
    const QString language = QString::fromUtf8(input.left(fence));
    const QString source = fence < 0 ? QString() : QString::fromUtf8(input.mid(fence + 1));
    int begin = 0;
    for (const CodeSpan& span : colourer.spansOf(source, language)) {
        const bool isWithin =
            span.begin >= begin && span.length > 0 && span.begin + span.length <= source.size();
        if (!isWithin) {
            std::abort();
        }
        begin = span.begin;
    }
    return 0;
}
