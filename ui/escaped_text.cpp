#include "escaped_text.h"

namespace roost {

QString escaped(const QString& text) {
    QString line = text;
    return line.replace(u'\\', QLatin1String("\\\\"))
        .replace(u'\n', QLatin1String("\\n"))
        .replace(u'\t', QLatin1String("\\t"));
}

QString unescaped(const QString& text) {
    QString whole;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = i + 1 < text.size() ? text.at(i + 1) : QChar();
        if (text.at(i) != u'\\' || (next != u'n' && next != u't' && next != u'\\')) {
            whole += text.at(i);
            continue;
        }
        whole += next == u'n' ? QChar(u'\n') : next == u't' ? QChar(u'\t') : next;
        ++i;
    }
    return whole;
}

}  // namespace roost
