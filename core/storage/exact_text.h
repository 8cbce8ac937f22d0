#pragma once

#include <QByteArray>
#include <QString>

namespace roost {

/// A text as the bytes that stand for it in the database: UTF-8, and the halves of surrogate pairs that stand
/// alone in it as three bytes each, as UTF-8 would write them if they were characters ("WTF-8"). SQLite's own
/// conversion from UTF-16 loses such halves, byte order marks and U+FFFE.
QByteArray exactBytes(const QString& text);

/// The text that exactBytes() made these bytes of.
QString exactText(const QByteArray& bytes);

}  // namespace roost
