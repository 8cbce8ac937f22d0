#pragma once

#include <QString>
#include <QVariant>
#include <QVariantMap>

namespace roost {

/// One of the things that a DropDown or a SegmentedChoice lets choose from: what it is to the program, and to
/// the person.
inline QVariantMap choice(const QVariant& value, const QString& text) {
    return {{QStringLiteral("value"), value}, {QStringLiteral("text"), text}};
}

}  // namespace roost
