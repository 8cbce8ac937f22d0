#pragma once

#include <QQuickItem>
#include <QQuickWindow>
#include <QString>
#include <QStringList>

namespace roost::test {

/// What somebody who hears the window instead of seeing it would miss: things that can be pressed, written
/// into or given the focus, and have no name or a role that does not say so. One line each, empty if all is
/// well.
QStringList unspokenThings(QQuickWindow& window);

/// How many things can be pressed, written into or given the focus now.
int spokenThings(QQuickWindow& window);

/// What an item says of itself, for messages of tests.
QString spoken(const QQuickItem* item);

}  // namespace roost::test
