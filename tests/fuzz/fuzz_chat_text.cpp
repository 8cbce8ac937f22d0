// What people and models write: cleaning, prompt templates, stop texts, and text cut anywhere.
#include "chat/clean_text.h"
#include "chat/prompt_template.h"
#include "chat/stop_detector.h"
#include "tokenizer/utf8_stream.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace roost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    const std::size_t piece = 1 + bytes[0] % 16;
    const PromptForm& form = promptTemplates()[bytes[1] % promptTemplates().size()].form;
    const std::string text(reinterpret_cast<const char*>(bytes) + 2, size - 2);
    const std::string cleaned = cleanText(text);
    if (cleanText(cleaned) != cleaned) {
        std::abort();  // cleaning twice must change nothing
    }
    (void)feedText(form, {Role::User, text});
    StopDetector detector(form.stops);
    Utf8Stream stream;
    for (std::size_t begin = 0; begin < text.size(); begin += piece) {
        (void)detector.push(stream.push(std::string_view(text).substr(begin, piece)));
    }
    (void)detector.push(stream.finish());
    (void)detector.finish();
    return 0;
}
