#pragma once

#include "base/error.h"

#include <QString>

#include <memory>
#include <stop_token>
#include <string>

namespace roost::cli {

/// Whether somebody watches standard error: progress is drawn only then.
bool isErrorATerminal();
bool isInputATerminal();
bool isOutputATerminal();

/// Text of a file, a model or a server for people to read: in the place of what would steer a terminal stands
/// a space; \p kept may stay.
std::string printable(QString text, QStringView kept = {});
std::string printable(const Error& error);

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
