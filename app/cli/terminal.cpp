#include "cli/terminal.h"

#include "base/platform.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

namespace roost::cli {

namespace {

// A signal handler can do little more than write to such a flag; a thread turns it into the request.
volatile std::sig_atomic_t interrupted = 0;

void onInterrupt(int) {
    if (interrupted != 0) {
        std::_Exit(128 + SIGINT);
    }
    interrupted = 1;
    std::signal(SIGINT, onInterrupt);  // some systems forget who handles a signal when it comes
}

}  // namespace

bool isErrorATerminal() {
    return platform::isTerminal(platform::Stream::Error);
}

bool isInputATerminal() {
    return platform::isTerminal(platform::Stream::Input);
}

bool isOutputATerminal() {
    return platform::isTerminal(platform::Stream::Output);
}

std::string printable(QString text, QStringView kept) {
    for (QChar& character : text) {
        if (character.category() == QChar::Other_Control && !kept.contains(character)) {
            character = u' ';
        }
    }
    return text.toStdString();
}

std::string printable(const Error& error) {
    return printable(QString::fromStdString(describe(error)));
}

struct InterruptGuard::Impl {
    std::stop_source source;
    std::jthread watcher;
    void (*previous)(int) = SIG_DFL;
};

InterruptGuard::InterruptGuard() : m_impl(std::make_unique<Impl>()) {
    interrupted = 0;
    m_impl->previous = std::signal(SIGINT, onInterrupt);
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
    std::signal(SIGINT, m_impl->previous);
}

std::stop_token InterruptGuard::token() const {
    return m_impl->source.get_token();
}

}  // namespace roost::cli
