// Files of personas. One that is accepted must be written and read again as the same.
#include "personas/persona.h"

#include <cstdint>
#include <cstdlib>

using namespace roost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const auto persona = readPersona(input, "the input");
    if (!persona) {
        return 0;
    }
    const auto again = readPersona(writePersona(*persona), "what was written");
    const bool isKnown = !persona->name.isEmpty() && persona->picture.size() <= kMostPictureBytes;
    if (!isKnown || !again || *again != *persona) {
        std::abort();
    }
    return 0;
}
