// Vocabulary files of every kind; one that is accepted must take any text and give it back as text.
#include "tokenizer/vocabulary_file.h"

#include <cstdint>
#include <string_view>

using namespace roost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view contents(reinterpret_cast<const char*>(bytes), size);
    const auto vocabulary = readVocabulary(contents, "the input");
    if (vocabulary) {
        for (const Token token : (*vocabulary)->encode("Hello, w\xC3\xB6rld!\n\n \xFF\t7")) {
            (void)(*vocabulary)->decode(token);
        }
        (void)(*vocabulary)->encode(contents.substr(0, 512));
    }
    return 0;
}
