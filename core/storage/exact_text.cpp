#include "storage/exact_text.h"

#include <QStringDecoder>

namespace roost {

namespace {

constexpr auto kSurrogateLead = '\xED';  // of three bytes, where the second is 0xA0 or higher
constexpr uchar kSurrogateSecond = 0xA0;
constexpr qsizetype kSurrogateBytes = 3;

/// Where in \p bytes a lone half begins, from \p begin on; -1 if none does.
qsizetype loneHalfIn(const QByteArray& bytes, qsizetype begin) {
    for (qsizetype at = bytes.indexOf(kSurrogateLead, begin); at >= 0;
         at = bytes.indexOf(kSurrogateLead, at + 1)) {
        if (at + kSurrogateBytes <= bytes.size() &&
            static_cast<uchar>(bytes.at(at + 1)) >= kSurrogateSecond) {
            return at;
        }
    }
    return -1;
}

bool isPair(const QString& text, qsizetype at) {
    return text.at(at).isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate();
}

/// QString::fromUtf8 would leave out a byte order mark.
QString decoded(QByteArrayView bytes) {
    using Flag = QStringConverter::Flag;
    QStringDecoder decoder(QStringDecoder::Utf8, Flag::Stateless | Flag::ConvertInitialBom);
    return decoder(bytes);
}

}  // namespace

QByteArray exactBytes(const QString& text) {
    if (text.isEmpty()) {
        return QByteArray("");  // a null one would be no value to SQL
    }
    if (text.isValidUtf16()) {
        return text.toUtf8();
    }
    QByteArray bytes;
    qsizetype done = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (isPair(text, at)) {
            ++at;
        } else if (text.at(at).isSurrogate()) {
            const ushort half = text.at(at).unicode();
            bytes += QStringView(text).mid(done, at - done).toUtf8();
            bytes += kSurrogateLead;
            bytes += static_cast<char>(0x80 | ((half >> 6) & 0x3F));
            bytes += static_cast<char>(0x80 | (half & 0x3F));
            done = at + 1;
        }
    }
    return bytes + QStringView(text).mid(done).toUtf8();
}

QString exactText(const QByteArray& bytes) {
    QString text;
    qsizetype done = 0;
    for (qsizetype at = loneHalfIn(bytes, 0); at >= 0; at = loneHalfIn(bytes, done)) {
        text += decoded(QByteArrayView(bytes).sliced(done, at - done));
        text +=
            QChar(static_cast<ushort>(0xD000 | ((bytes.at(at + 1) & 0x3F) << 6) | (bytes.at(at + 2) & 0x3F)));
        done = at + kSurrogateBytes;
    }
    return text + decoded(QByteArrayView(bytes).sliced(done));
}

}  // namespace roost
