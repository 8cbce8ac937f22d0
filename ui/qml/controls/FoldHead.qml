import QtQuick
import QtQuick.Templates as T
import Roost

/// The head of a group that folds.
T.Button {
    id: head

    property bool unfolded: false

    implicitHeight: Theme.smallControlHeight
    opacity: enabled ? 1 : Theme.disabledOpacity
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: unfolded ? qsTr("Press to fold") : qsTr("Press to unfold")
    onClicked: unfolded = !unfolded
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.controlRadius
        color: head.down ? Theme.pressed : head.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            visible: head.visualFocus
        }
    }

    contentItem: Item {
        Icon {
            id: icon

            x: Theme.tiny
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.smallIconSize
            height: Theme.smallIconSize
            name: head.unfolded ? "chevron-down" : "chevron-right"
            color: Theme.mutedInk
        }

        SectionLabel {
            anchors.left: icon.right
            anchors.leftMargin: Theme.tiny
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: head.text
            Accessible.ignored: true
        }
    }
}
