#include "exchange/json_place.h"

#include <QJsonDocument>
#include <QJsonParseError>

#include <algorithm>
#include <utility>

namespace roost {

namespace {

constexpr qsizetype kLongestQuote = 40;

/// Where the parser gave up, which has then read the byte that it does not take, unless that is no UTF-8.
QString placeOf(const QJsonParseError& error, const QByteArray& bytes) {
    const qsizetype past = error.error == QJsonParseError::IllegalUTF8String ? 0 : 1;
    const qsizetype end = std::clamp<qsizetype>(error.offset - past, 0, bytes.size());
    const qsizetype line = std::count(bytes.begin(), bytes.begin() + end, '\n') + 1;
    const qsizetype lineBegin = end == 0 ? 0 : bytes.lastIndexOf('\n', end - 1) + 1;
    return QStringLiteral("line %1, column %2").arg(line).arg(end - lineBegin + 1);
}

bool isPlainName(const QString& name) {
    return !name.isEmpty() && name.size() <= kLongestQuote &&
           std::all_of(name.begin(), name.end(),
                       [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_'); });
}

}  // namespace

tl::expected<QJsonValue, QString> parseJson(const QByteArray& bytes) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return tl::make_unexpected(placeOf(error, bytes) + QStringLiteral(": ") + error.errorString());
    }
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

JsonPlace::JsonPlace(QJsonValue value, JsonFault& fault, QString prefix)
    : m_value(std::move(value)), m_fault(&fault), m_name(std::move(prefix)) {}

JsonPlace::JsonPlace(QJsonValue value, const JsonPlace& parent, QString name, qsizetype index)
    : m_value(std::move(value)), m_fault(parent.m_fault), m_parent(&parent), m_name(std::move(name)),
      m_index(index) {}

JsonPlace JsonPlace::member(QLatin1String name) const {
    return member(QString(name));
}

JsonPlace JsonPlace::member(const QString& name) const {
    return {object().value(name), *this, name, -1};
}

JsonPlace JsonPlace::element(qsizetype index) const {
    return {m_value.toArray().at(index), *this, {}, index};
}

QJsonArray JsonPlace::array() const {
    if (!m_value.isArray()) {
        fail(isAbsent() ? QStringLiteral("is missing") : QStringLiteral("must be a list"));
    }
    return m_value.toArray();
}

QJsonArray JsonPlace::arrayOrNone() const {
    return isAbsent() ? QJsonArray() : array();
}

QJsonObject JsonPlace::object() const {
    if (!m_value.isObject()) {
        fail(isAbsent() ? QStringLiteral("is missing") : QStringLiteral("must be an object"));
    }
    return m_value.toObject();
}

QString JsonPlace::text() const {
    if (!m_value.isString()) {
        fail(isAbsent() ? QStringLiteral("is missing") : QStringLiteral("must be a text"));
    }
    return m_value.toString();
}

QString JsonPlace::textOrNone() const {
    return isAbsent() ? QString() : text();
}

double JsonPlace::number(double absent) const {
    if (!isAbsent() && !m_value.isDouble()) {
        fail(QStringLiteral("must be a number"));
    }
    return m_value.toDouble(absent);
}

qint64 JsonPlace::integer(qint64 absent) const {
    constexpr qint64 kNone = -1;
    if (!isAbsent() && (!m_value.isDouble() || m_value.toInteger(kNone) != m_value.toInteger(0))) {
        fail(QStringLiteral("must be a whole number"));
    }
    return m_value.toInteger(absent);
}

bool JsonPlace::boolean(bool absent) const {
    if (!isAbsent() && !m_value.isBool()) {
        fail(QStringLiteral("must be true or false"));
    }
    return m_value.toBool(absent);
}

void JsonPlace::fail(const QString& problem) const {
    if (!m_fault->has_value()) {
        *m_fault = path() + u' ' + problem;
    }
}

QString JsonPlace::path() const {
    QStringList steps;
    const JsonPlace* at = this;
    for (; at->m_parent != nullptr; at = at->m_parent) {
        if (at->m_index >= 0) {
            steps.prepend(QStringLiteral("[%1]").arg(at->m_index));
        } else if (isPlainName(at->m_name)) {
            steps.prepend(u'.' + at->m_name);
        } else {
            steps.prepend(u'[' + quoted(at->m_name) + u']');
        }
    }
    QString path = steps.join(QString());
    if (path.startsWith(u'.')) {
        path.remove(0, 1);
    }
    return at->m_name + (path.isEmpty() ? QStringLiteral("the whole") : path);
}

QString quoted(const QString& text) {
    QString shown = text.left(kLongestQuote);
    for (QChar& c : shown) {
        if (!c.isPrint()) {
            c = u'\uFFFD';
        }
    }
    return u'"' + shown + (text.size() > kLongestQuote ? QStringLiteral("…") : QString()) + u'"';
}

}  // namespace roost
