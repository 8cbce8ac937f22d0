#include "base/error.h"

namespace roost {

namespace {

/// The part of the sentence between the subject and the cause.
std::string_view predicate(ErrorCode code) {
    switch (code) {
    case ErrorCode::FileNotFound:
        return "does not exist";
    case ErrorCode::FileUnreadable:
        return "cannot be read";
    case ErrorCode::FileUnwritable:
        return "cannot be written";
    case ErrorCode::FileDamaged:
        return "is damaged or incomplete";
    case ErrorCode::UnknownFormat:
        return "is not a model file that Roost can read";
    case ErrorCode::NoConversations:
        return "holds no conversations that Roost can read";
    case ErrorCode::TooLarge:
        return "is too large";
    case ErrorCode::UnsupportedModel:
        return "holds a model that Roost does not support";
    case ErrorCode::ModelIncomplete:
        return "does not hold a complete RWKV model";
    case ErrorCode::TokenizerMissing:
        return "has no vocabulary";
    case ErrorCode::TokenizerDamaged:
        return "has a vocabulary that cannot be used";
    case ErrorCode::OutOfMemory:
        return "needs more memory than is free";
    case ErrorCode::InvalidArgument:
        return "is not a valid value";
    case ErrorCode::NoModel:
        return "needs a loaded model";
    case ErrorCode::Interrupted:
        return "was stopped";
    case ErrorCode::Offline:
        return "needs the network, and Roost is offline";
    case ErrorCode::DownloadFailed:
        return "cannot be downloaded";
    case ErrorCode::WrongFile:
        return "is not the file that was promised";
    }
    return "failed";
}

}  // namespace

std::string describe(const Error& error) {
    std::string sentence = error.subject.empty() ? "This" : error.subject;
    sentence += ' ';
    sentence += predicate(error.code);
    if (!error.detail.empty()) {
        sentence += ": ";
        sentence += error.detail;
    }
    sentence += '.';
    return sentence;
}

}  // namespace roost
