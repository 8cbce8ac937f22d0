#pragma once

#include <string>
#include <string_view>

namespace roost {

/// What went wrong, as far as a program can act on it. The interface has one sentence per code.
enum class ErrorCode {
    FileNotFound,      ///< no such file
    FileUnreadable,    ///< there, but cannot be opened or read
    FileUnwritable,    ///< cannot be created, written, flushed or renamed
    FileDamaged,       ///< truncated, or its header contradicts itself
    UnknownFormat,     ///< not a container that Roost reads
    NoConversations,   ///< nothing that Roost can read conversations from
    TooLarge,          ///< more than Roost reads at once
    UnsupportedModel,  ///< a readable container with something else than a supported RWKV in it
    ModelIncomplete,   ///< a tensor or key that the model needs is missing or has the wrong shape
    TokenizerMissing,  ///< the model file carries no vocabulary and none was given
    TokenizerDamaged,  ///< the vocabulary is there and cannot be used
    OutOfMemory,       ///< the machine has less free memory than is needed
    InvalidArgument,   ///< a value given by a person that makes no sense
    NoModel,           ///< something was asked of a model while none is loaded
    Interrupted,       ///< stopped on request
    Offline,           ///< the network is needed and switched off
    DownloadFailed,    ///< a server or the way to it does not give the file
    WrongFile,         ///< another file than was promised
};

/// An error from outside: a file, a person, the disk, the network. A value; copies are cheap enough.
struct Error {
    ErrorCode code;
    std::string subject;  ///< the thing concerned, usually a path as the person gave it
    std::string detail;   ///< the cause in plain words, a clause without capital or full stop

    friend bool operator==(const Error&, const Error&) = default;
};

/// One English sentence that names the thing and the cause, for terminals and logs.
std::string describe(const Error& error);

}  // namespace roost
