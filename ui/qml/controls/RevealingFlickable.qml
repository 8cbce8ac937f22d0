import QtQuick
import QtQuick.Templates as T
import Roost

/// A column that is higher than its place, and follows the keyboard.
Flickable {
    id: flick

    clip: true
    boundsBehavior: Flickable.StopAtBounds

    T.ScrollBar.vertical: ThinScrollBar {}

    FocusReveal { flickable: flick }
}
