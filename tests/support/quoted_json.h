#pragma once

#include <QByteArray>

namespace roost::test {

/// JSON with ' in place of ".
inline QByteArray json(const char* text) {
    return QByteArray(text).replace('\'', '"');
}

}  // namespace roost::test
