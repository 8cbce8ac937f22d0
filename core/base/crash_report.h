#pragma once

#include <string>

namespace roost {

/// What a report says of the program that crashed.
struct CrashedProgram {
    std::string name;     ///< "roost"
    std::string version;  ///< "0.1.0"
};

/// From now on a crash of this process leaves a readable text file in \p folder, which is made when it is
/// needed and only for its owner: program, version, build, signal and the addresses of the code that was
/// running. Nothing that was said in a conversation and no name of a file but those of program and libraries
/// stands in it. It is never sent. The oldest reports beyond the last ten are removed. Call once, before
/// there are threads; \p folder in UTF-8.
void reportCrashesTo(const std::string& folder, const CrashedProgram& program);

}  // namespace roost
