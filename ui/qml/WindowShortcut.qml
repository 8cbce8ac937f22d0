import QtQuick

/// A keyboard shortcut with its name for people.
Shortcut {
    property string title
}
