#pragma once

#include <filesystem>
#include <string>

namespace roost {

/// A path in UTF-8 for the standard library, which on Windows takes a std::string to be in a code page.
inline std::filesystem::path pathFromUtf8(const std::string& text) {
    return std::u8string(text.begin(), text.end());
}

/// The way back.
inline std::string utf8FromPath(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

}  // namespace roost
