#include "cli/terminal.h"

#include <chrono>
#include <csignal>
#include <thread>
#include <unistd.h>

namespace roost::cli {

namespace {

// A signal handler can do little more than write to such a flag; a thread turns it into the request.
volatile std::sig_atomic_t interrupted = 0;

void onInterrupt(int) {
    if (interrupted != 0) {
        _exit(128 + SIGINT);
    }
    interrupted = 1;
}

}  // namespace

bool isErrorATerminal() {
    return ::isatty(STDERR_FILENO) != 0;
}

bool isInputATerminal() {
    return ::isatty(STDIN_FILENO) != 0;
}

bool isOutputATerminal() {
    return ::isatty(STDOUT_FILENO) != 0;
}

struct InterruptGuard::Impl {
    std::stop_source source;
    std::jthread watcher;
    struct sigaction previous {};
};

InterruptGuard::InterruptGuard() : m_impl(std::make_unique<Impl>()) {
    interrupted = 0;
    struct sigaction action {};
    action.sa_handler = onInterrupt;
    ::sigaction(SIGINT, &action, &m_impl->previous);
    m_impl->watcher = std::jthread([source = m_impl->source](const std::stop_token& ended) mutable {
        while (!ended.stop_requested()) {
            if (interrupted != 0) {
                source.request_stop();
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    });
}

InterruptGuard::~InterruptGuard() {
    ::sigaction(SIGINT, &m_impl->previous, nullptr);
}

std::stop_token InterruptGuard::token() const {
    return m_impl->source.get_token();
}

}  // namespace roost::cli
