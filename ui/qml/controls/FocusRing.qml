import QtQuick
import Roost

/// The ring around what the keyboard is at. Put into a control as wide as its parent.
Rectangle {
    property int around: Theme.controlRadius

    anchors.fill: parent
    anchors.margins: -Theme.focusWidth - Theme.focusGap
    radius: around + Theme.focusWidth + Theme.focusGap
    color: "transparent"
    border.color: Theme.accent
    border.width: Theme.focusWidth
}
