import QtQuick
import QtQuick.Templates as T
import Roost

/// Begins a conversation.
T.Button {
    id: button

    objectName: "newConversation"
    text: qsTr("New conversation")
    implicitHeight: Theme.px(40)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.controlRadius
        color: button.down ? Theme.selection : Theme.card
        border.color: button.hovered ? Theme.mutedInk : Theme.line

        FocusRing { visible: button.visualFocus }
    }

    contentItem: Item {
        Icon {
            id: icon

            x: Theme.medium - 2
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.smallIconSize
            height: Theme.smallIconSize
            name: "plus"
            color: Theme.ink
        }

        TextLabel {
            anchors.left: icon.right
            anchors.leftMargin: Theme.small
            anchors.right: cap.left
            anchors.verticalCenter: parent.verticalCenter
            text: button.text
            font.weight: Font.Medium
            Accessible.ignored: true
        }

        KeyCap {
            id: cap

            anchors.right: parent.right
            anchors.rightMargin: Theme.medium - 2
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Ctrl N")
        }
    }
}
