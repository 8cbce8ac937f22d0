#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <tl/expected.hpp>

#include <optional>

namespace roost {

/// Parses JSON that nobody vouches for, of at most 1024 levels; or says where and why that fails:
/// "line 3, column 7: unterminated string".
tl::expected<QJsonValue, QString> parseJson(const QByteArray& bytes);

/// The first thing that is wrong in a document, as a clause that begins with its path; nothing: all is well.
using JsonFault = std::optional<QString>;

/// A value together with where it stands in its document. What is not of the type that is asked for is noted
/// as the document's fault, and something empty is given in its place, so that a reader reads on and looks
/// once at the end. A place refers to the one it was taken from, which must live longer.
class JsonPlace {
public:
    /// The whole document. \p prefix stands before every path in it, such as "line 3: ".
    JsonPlace(QJsonValue value, JsonFault& fault, QString prefix = {});

    JsonPlace(const JsonPlace&) = delete;
    JsonPlace& operator=(const JsonPlace&) = delete;

    JsonPlace member(QLatin1String name) const;
    JsonPlace member(const QString& name) const;
    JsonPlace element(qsizetype index) const;

    bool isAbsent() const { return m_value.isUndefined() || m_value.isNull(); }
    bool isObject() const { return m_value.isObject(); }
    bool isText() const { return m_value.isString(); }
    bool has(QLatin1String name) const { return m_value.isObject() && m_value.toObject().contains(name); }
    const QJsonValue& value() const { return m_value; }

    QJsonArray array() const;        ///< it must be one
    QJsonArray arrayOrNone() const;  ///< empty where absent
    QJsonObject object() const;      ///< it must be one
    QString text() const;            ///< it must be one
    QString textOrNone() const;      ///< empty where absent
    double number(double absent) const;
    qint64 integer(qint64 absent) const;
    bool boolean(bool absent) const;

    /// Notes that this place \p problem, such as "is used twice".
    void fail(const QString& problem) const;
    bool isFaulty() const { return m_fault->has_value(); }

    /// Such as messages[3].role.
    QString path() const;

private:
    JsonPlace(QJsonValue value, const JsonPlace& parent, QString name, qsizetype index);

    QJsonValue m_value;
    JsonFault* m_fault;
    const JsonPlace* m_parent = nullptr;
    QString m_name;  ///< in its parent, or of the document the prefix
    qsizetype m_index = -1;
};

/// Reads a document that is one object, or a list of such, one after another until something is wrong.
template <typename Read>
void readOneOrMany(const JsonPlace& document, Read read) {
    if (document.isObject()) {
        read(document);
        return;
    }
    const qsizetype count = document.array().size();
    for (qsizetype i = 0; i < count && !document.isFaulty(); ++i) {
        read(document.element(i));
    }
}

/// The object that such a document is, or the first one in its list.
inline QJsonValue firstOfOneOrMany(const JsonPlace& document) {
    const QJsonValue& value = document.value();
    return value.isArray() ? value.toArray().first() : value;
}

/// Foreign text in quotation marks as it can stand in a message: short and without control characters.
QString quoted(const QString& text);

}  // namespace roost
