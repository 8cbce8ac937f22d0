#pragma once

#include "base/file_access.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

/// Everything that Roost asks of the operating system beyond the standard library and Qt, in one place:
/// platform_posix.cpp for Linux and macOS, platform_windows.cpp for Windows. Paths are UTF-8. Any thread.
namespace roost::platform {

/// Why the system refused something.
struct Fault {
    enum class Kind {
        Missing,  ///< there is no such file or folder
        Exists,   ///< there is one already
        Full,     ///< the disk, the quota or the largest size of a file is reached
        Other,
    };

    Kind kind;
    std::string message;  ///< the system's own words
};

template <typename T>
using Outcome = tl::expected<T, Fault>;

/// Of bytes whose room is given back: what the file systems of today hand out at a time, or a multiple of it.
inline constexpr std::uint64_t kHoleAlignment = 4096;

/// An open file; it is closed with the object. Moves, does not copy. Programs that this one starts do not get
/// it.
class File {
public:
    /// Opens a file that is there. Does not wait for anybody, were it a named pipe.
    static Outcome<File> openToRead(const std::string& path);
    /// Opens for reading and writing what is at \p path; an empty file is made where there is none.
    static Outcome<File> openToWrite(const std::string& path, FileAccess access);
    /// Makes a file of a name that nobody has: \p path with an ending, which is put there.
    static Outcome<File> makeTemporary(std::string& path, FileAccess access);

    File(File&& other) noexcept;
    File& operator=(File&&) = delete;
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File();

    enum class Type { Ordinary, Folder, Other };
    struct Properties {
        Type type;
        std::uint64_t size;  ///< bytes
    };
    Outcome<Properties> properties() const;

    /// Reads some bytes from \p begin on; how many, 0 at the end.
    Outcome<std::size_t> readAt(std::uint64_t begin, std::span<std::byte> target) const;
    /// Writes some bytes from \p begin on; how many, at least 1.
    Outcome<std::size_t> writeAt(std::uint64_t begin, std::span<const std::byte> bytes);
    /// Cuts off, or fills up with zeros.
    Outcome<void> resize(std::uint64_t size);
    /// Gives the room of some bytes back to the disk; they are zeros from then on, and the file keeps its
    /// size. Both numbers are multiples of kHoleAlignment. Not every file system can do that.
    Outcome<void> giveBack(std::uint64_t begin, std::uint64_t size);
    /// Returns when the bytes, and what it takes to find them, are on the disk.
    Outcome<void> flush();

    /// Takes the right to be the only one with this file; false if somebody has it. It ends with the object
    /// or the process, however that ends.
    Outcome<bool> lock();

    /// The first \p size bytes as memory, for reading, until unmap(). The file may be closed before.
    Outcome<std::span<const std::byte>> map(std::size_t size) const;

private:
    using Handle = std::intptr_t;
    static constexpr Handle kNone = -1;

    explicit File(Handle handle) : m_handle(handle) {}

    Handle m_handle;
};

/// Gives back what File::map gave.
void unmap(std::span<const std::byte> bytes);

/// Gives pages of a mapped file back to the system, as far as they lie within \p bytes; looked at again they
/// are read from the file.
void forgetPages(std::span<const std::byte> bytes);

/// Renames, over what is at \p to if need be, in one step that nobody sees half of.
Outcome<void> replaceFile(const std::string& from, const std::string& to);
/// Renames where nothing is at \p to; Fault::Kind::Exists if there is.
Outcome<void> moveToFreeName(const std::string& from, const std::string& to);
Outcome<void> removeFile(const std::string& path);
/// Makes a rename or removal of the file at \p path survive a power cut; where a file system cannot there is
/// nothing more to try.
void flushFolderOf(const std::string& path);
/// Bytes that this person may still write in \p folder; nothing where the system does not tell.
std::optional<std::uint64_t> freeSpace(const std::string& folder);

/// Zeros in pages of their own, in the largest pages that the system gives; of no size where there is no such
/// memory.
std::span<std::byte> allocatePages(std::size_t size);
void freePages(std::span<std::byte> pages);
/// Bytes of memory that programs may still take without anything being put aside; nothing where the system
/// does not tell.
std::optional<std::uint64_t> availableMemory();
/// The most bytes of memory that this process has had at a time; nothing where the system does not tell.
std::optional<std::uint64_t> peakMemory();
/// Bytes of memory that this process has at the moment; nothing where the system does not tell.
std::optional<std::uint64_t> currentMemory();

/// Seconds since the system started this process; nothing where it does not tell.
std::optional<double> secondsSinceProcessStart();
/// Differs from one start of the system to the next; empty where the system does not tell.
std::string bootId();
/// Physical cores that this process may use, at least 1.
int usableCores();

enum class Stream { Input, Output, Error };
bool isTerminal(Stream stream);

/// What every Roost does first, before it has threads: files that libraries make are for this person alone, a
/// crash leaves no image of the memory behind, and (Windows) libraries are not looked for in the
/// current folder.
void keepProcessPrivate();

/// From now on what is freed in large pieces, as states are, goes back to the system at once instead of being
/// kept for what may come.
void returnFreedMemory();

}  // namespace roost::platform
