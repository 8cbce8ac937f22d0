#pragma once

#include <sys/resource.h>

namespace roost::test {

/// While it lives, no file of this process may grow beyond a size: a write behind it fails as on a full disk.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes);
    ~FileSizeLimit();

    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
};

/// While it lives, this process may do no more than anybody. Without effect where it was nobody special.
class Unprivileged {
public:
    Unprivileged();
    ~Unprivileged();

    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;
};

}  // namespace roost::test
