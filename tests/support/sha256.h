#pragma once

#include <QByteArray>
#include <QCryptographicHash>

namespace roost::test {

/// The SHA-256 of \p bytes in hexadecimal digits.
inline QByteArray sha256(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

}  // namespace roost::test
