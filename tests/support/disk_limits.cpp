#include "support/disk_limits.h"

#include <QtGlobal>

#include <csignal>
#include <unistd.h>

namespace roost::test {

namespace {

constexpr uid_t kNobody = 65534;

void setLimit(const rlimit& limit) {
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) {
        qFatal("the size of files cannot be limited");
    }
}

}  // namespace

FileSizeLimit::FileSizeLimit(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);  // the write fails instead
    if (::getrlimit(RLIMIT_FSIZE, &m_before) != 0) {
        qFatal("the limit on the size of files cannot be read");
    }
    setLimit({bytes, m_before.rlim_max});
}

FileSizeLimit::~FileSizeLimit() {
    setLimit(m_before);
}

Unprivileged::Unprivileged() {
    if (::getuid() == 0 && ::seteuid(kNobody) != 0) {
        qFatal("the rights of root cannot be laid down");
    }
}

Unprivileged::~Unprivileged() {
    if (::getuid() == 0 && ::seteuid(0) != 0) {
        qFatal("the rights of root cannot be taken up again");
    }
}

}  // namespace roost::test
