import QtQuick
import QtQuick.Templates as T
import Roost

/// The way to a page.
T.Button {
    id: link

    property string iconName
    property bool marked: false
    /// What goes on there, in a word or two.
    property string badge

    implicitHeight: Theme.controlHeight
    focusPolicy: Qt.StrongFocus
    Accessible.name: link.badge === "" ? text : qsTr("%1, %2").arg(text).arg(link.badge)
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.controlRadius
        color: link.marked ? Theme.selection : link.down ? Theme.pressed : link.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            around: Theme.controlRadius - 2 * Theme.focusWidth
            visible: link.visualFocus
        }
    }

    contentItem: Item {
        Icon {
            id: icon

            x: Theme.medium - 2
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.smallIconSize
            height: Theme.smallIconSize
            name: link.iconName
            color: link.marked ? Theme.ink : Theme.mutedInk
        }

        TextLabel {
            anchors.left: icon.right
            anchors.leftMargin: Theme.small
            anchors.right: badge.left
            anchors.verticalCenter: parent.verticalCenter
            text: link.text
            color: link.marked ? Theme.ink : Theme.mutedInk
            font.weight: link.marked ? Font.Medium : Font.Normal
            Accessible.ignored: true
        }

        MetaLabel {
            id: badge

            anchors.right: parent.right
            anchors.rightMargin: Theme.medium
            anchors.verticalCenter: parent.verticalCenter
            text: link.badge
            color: Theme.accentInk
            Accessible.ignored: true
        }
    }
}
