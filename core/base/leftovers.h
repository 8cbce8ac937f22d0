#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace roost {

/// Stands between the name of a file and the letters, digits and hyphens that tell its temporary ones apart
/// (File::makeTemporary). People have files beside a model under its name with an ending of six letters, as
/// Roost itself has, so this is what nothing else is named by.
inline constexpr std::string_view kTemporaryMark = ".~";

/// Removes temporary files from \p folder that a program left there when it was killed: those of the files
/// whose name \p isMeant accepts. What was written to within the last hour stays, since another process may
/// be at it. What cannot be removed stays too, and only takes room.
void removeLeftovers(const std::string& folder, const std::function<bool(const std::string& name)>& isMeant);

/// The same for the file at \p path alone.
void removeLeftoversOf(const std::string& path);

}  // namespace roost
