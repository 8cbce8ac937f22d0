#pragma once

#include <QByteArray>
#include <QTemporaryDir>

#include <cstddef>
#include <string>
#include <string_view>

namespace roost::test {

/// Builds a file byte by byte, so that every field can lie.
class FileBytes {
public:
    template <typename T>
    FileBytes& add(T value) {
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
        return *this;
    }
    FileBytes& text(std::string_view text) {
        m_bytes.append(text.data(), static_cast<qsizetype>(text.size()));
        return *this;
    }
    FileBytes& fill(std::size_t count, char byte = '\1') {
        m_bytes.append(static_cast<qsizetype>(count), byte);
        return *this;
    }
    const QByteArray& bytes() const { return m_bytes; }
    std::size_t size() const { return static_cast<std::size_t>(m_bytes.size()); }

private:
    QByteArray m_bytes;
};

/// Writes a file into the folder and returns its path; a test that cannot write its own data ends there.
std::string writeFile(const QTemporaryDir& folder, const char* name, const QByteArray& bytes);

/// Opens the file once for each of its first bytes (at most \p most) turned round in two ways. Whatever opens
/// has views inside the file or in its own memory only; otherwise the test ends there.
void openWithFlippedBytes(const QTemporaryDir& folder, const QByteArray& bytes, qsizetype most = 3000);

}  // namespace roost::test
