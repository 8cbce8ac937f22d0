#pragma once

#include <cstdint>
#include <string>

namespace roost::fuzz {

/// Bytes as a file in memory, for readers that map what they open.
class InputFile {
public:
    InputFile(const std::uint8_t* bytes, std::size_t size);
    ~InputFile();

    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    const std::string& path() const { return m_path; }

private:
    int m_descriptor;
    std::string m_path;
};

}  // namespace roost::fuzz
