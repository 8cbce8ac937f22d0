#include "fuzz/input_file.h"

#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>

namespace roost::fuzz {

InputFile::InputFile(const std::uint8_t* bytes, std::size_t size)
    : m_descriptor(memfd_create("input", MFD_CLOEXEC)),
      m_path("/proc/self/fd/" + std::to_string(m_descriptor)) {
    if (m_descriptor < 0 || write(m_descriptor, bytes, size) != static_cast<ssize_t>(size)) {
        std::abort();
    }
}

InputFile::~InputFile() {
    close(m_descriptor);
}

}  // namespace roost::fuzz
