import QtQuick
import Roost

/// Lies over the mark of a control while it is pressed. Put into a rectangle, whose corners it has.
Rectangle {
    property bool shown: false

    anchors.fill: parent
    radius: (parent as Rectangle)?.radius ?? 0
    color: shown ? Theme.pressed : "transparent"
}
