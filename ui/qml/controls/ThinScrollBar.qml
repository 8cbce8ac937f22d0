import QtQuick
import QtQuick.Templates as T
import Roost

/// A scroll bar that is there when it is needed and grows under the pointer.
T.ScrollBar {
    id: bar

    implicitWidth: 10
    implicitHeight: 10
    padding: 2
    minimumSize: 0.06
    visible: size < 1
    Accessible.name: qsTr("Scroll bar")

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: bar.pressed ? Theme.mutedInk : Theme.line
        opacity: bar.active || bar.hovered ? 1 : 0.6

        Behavior on opacity { NumberAnimation { duration: Theme.moving } }
    }
}
