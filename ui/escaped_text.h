#pragma once

#include <QString>

/// Texts in one line of a field: line breaks and tabs are written as \n and \t, a backslash as \\.
namespace roost {

QString escaped(const QString& text);
QString unescaped(const QString& text);

}  // namespace roost
