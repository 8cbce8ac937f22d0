#include "base/mapped_file.h"

namespace roost {

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::string& path) {
    using platform::File;
    auto file = File::openToRead(path);
    if (!file) {
        return file.error().kind == platform::Fault::Kind::Missing
                   ? fail(ErrorCode::FileNotFound, path, "")
                   : fail(ErrorCode::FileUnreadable, path, std::move(file.error().message));
    }
    const auto properties = file->properties();
    if (!properties) {
        return fail(ErrorCode::FileUnreadable, path, properties.error().message);
    }
    if (properties->type == File::Type::Folder) {
        return fail(ErrorCode::FileUnreadable, path, "it is a folder, not a file");
    }
    if (properties->type != File::Type::Ordinary) {
        return fail(ErrorCode::FileUnreadable, path, "it is not an ordinary file");
    }
    const auto bytes = file->map(static_cast<std::size_t>(properties->size));
    if (!bytes) {
        return fail(ErrorCode::FileUnreadable, path, bytes.error().message);
    }
    return std::shared_ptr<const MappedFile>(new MappedFile(path, std::move(*file), *bytes));
}

Result<void> MappedFile::read(std::size_t begin, std::span<std::byte> target) const {
    while (!target.empty()) {
        const auto count = m_file.readAt(begin, target);
        if (!count) {
            return fail(ErrorCode::FileUnreadable, m_path,
                        count.error().message + "; check the disk, or fetch the file again");
        }
        if (*count == 0) {
            return fail(ErrorCode::FileUnreadable, m_path, "it has become shorter while it was read");
        }
        begin += *count;
        target = target.subspan(*count);
    }
    return {};
}

MappedFile::~MappedFile() {
    platform::unmap(m_bytes);
}

}  // namespace roost
