import QtQuick
import QtQuick.Templates as T
import Roost

/// How far something has come, 0 to 1.
T.ProgressBar {
    id: bar

    implicitHeight: 6
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Progress")

    background: Rectangle {
        radius: 3
        color: Theme.line
    }

    contentItem: Item {
        Rectangle {
            width: Math.max(parent.height, bar.visualPosition * parent.width)
            height: parent.height
            radius: 3
            color: Theme.accent
        }
    }
}
