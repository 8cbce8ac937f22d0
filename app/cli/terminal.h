#pragma once

#include <memory>
#include <stop_token>

namespace roost::cli {

/// Whether somebody watches standard error: progress is drawn only then.
bool isErrorATerminal();
bool isInputATerminal();
bool isOutputATerminal();

/// While it lives, Ctrl+C asks for a stop instead of ending the program; a second Ctrl+C ends it.
class InterruptGuard {
public:
    InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
    ~InterruptGuard();

    std::stop_token token() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace roost::cli
