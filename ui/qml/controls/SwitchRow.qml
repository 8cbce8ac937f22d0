import QtQuick
import QtQuick.Templates as T
import Roost

/// Something that is on or off, with its name before the switch.
T.Switch {
    id: row

    implicitHeight: Theme.controlHeight - 4
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    font.pixelSize: Theme.bodyText
    Keys.onReturnPressed: click()

    indicator: Rectangle {
        x: row.width - width
        y: (row.height - height) / 2
        width: 32
        height: 18
        radius: 9
        color: row.checked ? Theme.accent : Theme.line

        Rectangle {
            x: row.checked ? parent.width - width - 2 : 2
            y: 2
            width: 14
            height: 14
            radius: 7
            color: row.checked ? Theme.inkOnAccent : Theme.mutedInk

            Behavior on x { NumberAnimation { duration: Theme.quick } }
        }

        FocusRing {
            around: parent.radius
            visible: row.visualFocus
        }
    }

    contentItem: TextLabel {
        rightPadding: 40
        verticalAlignment: Text.AlignVCenter
        text: row.text
        Accessible.ignored: true
    }
}
