// Snapshots: as they come, and with a digest that is right, for else nothing behind it would ever be read.
// One that is accepted must be written and read again as the same.
#include "snapshots/snapshot.h"

#include <cstdint>
#include <cstdlib>

using namespace roost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

void tryToRead(const QByteArray& bytes) {
    const auto snapshot = readSnapshot(std::as_bytes(std::span(bytes.data(), bytes.size())), "the input");
    if (!snapshot) {
        return;
    }
    const QByteArray written = writeSnapshot(*snapshot);
    const auto again =
        readSnapshot(std::as_bytes(std::span(written.data(), written.size())), "what was written");
    if (!again || again->message != snapshot->message || again->key != snapshot->key ||
        again->tokens != snapshot->tokens || again->text.state != snapshot->text.state) {
        std::abort();
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    tryToRead(input);
    if (input.size() > Digest::kBytes) {
        const QByteArray body = input.chopped(Digest::kBytes);
        Digest digest;
        digest.add(body.constData(), static_cast<std::size_t>(body.size()));
        tryToRead(body + digest.value());
    }
    return 0;
}
