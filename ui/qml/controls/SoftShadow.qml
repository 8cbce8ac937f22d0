import QtQuick
import Roost

/// A shadow of stacked outlines, since the software renderer has no blur. Fills its parent.
Item {
    id: shadow

    property int radius: Theme.cardRadius
    property int depth: 10

    anchors.fill: parent

    Repeater {
        model: shadow.depth

        Rectangle {
            required property int index

            x: -index
            y: -index + 4
            width: shadow.width + 2 * index
            height: shadow.height + 2 * index
            radius: shadow.radius + index
            color: Theme.shadow
        }
    }
}
