#include "base/mapped_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace roost {

namespace {

/// Closes a descriptor at the end of its scope.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

std::string systemMessage(int number) {
    return std::generic_category().message(number);
}

}  // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::string& path) {
    // O_NONBLOCK: opening a named pipe must not wait for somebody to write into it.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) {
        const int number = errno;
        return number == ENOENT ? fail(ErrorCode::FileNotFound, path, "")
                                : fail(ErrorCode::FileUnreadable, path, systemMessage(number));
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) {
        return fail(ErrorCode::FileUnreadable, path, systemMessage(errno));
    }
    if (S_ISDIR(status.st_mode)) {
        return fail(ErrorCode::FileUnreadable, path, "it is a folder, not a file");
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorCode::FileUnreadable, path, "it is not an ordinary file");
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    std::span<const std::byte> bytes;
    if (size > 0) {
        void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
        if (address == MAP_FAILED) {
            return fail(ErrorCode::FileUnreadable, path, systemMessage(errno));
        }
        bytes = {static_cast<const std::byte*>(address), size};
    }
    return std::shared_ptr<const MappedFile>(new MappedFile(path, file.release(), bytes));
}

Result<void> MappedFile::read(std::size_t begin, std::span<std::byte> target) const {
    while (!target.empty()) {
        const ssize_t count = ::pread(m_descriptor, target.data(), target.size(), static_cast<off_t>(begin));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(ErrorCode::FileUnreadable, m_path,
                        systemMessage(errno) + "; check the disk, or fetch the file again");
        }
        if (count == 0) {
            return fail(ErrorCode::FileUnreadable, m_path, "it has become shorter while it was read");
        }
        begin += static_cast<std::size_t>(count);
        target = target.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

MappedFile::~MappedFile() {
    if (!m_bytes.empty()) {
        ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
    }
    ::close(m_descriptor);
}

}  // namespace roost
