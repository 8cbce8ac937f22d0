import QtQuick
import QtQuick.Templates as T
import Roost

/// Something to try, sent with one click.
T.Button {
    id: card

    property string iconName
    property int leastHeight: Theme.cardHeight

    implicitHeight: Math.max(leastHeight, label.implicitHeight + 2 * Theme.small)
    leftPadding: Theme.medium + 2
    rightPadding: Theme.medium + 2
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.cardRadius
        color: card.down ? Theme.selection : Theme.card
        border.color: card.hovered ? Theme.mutedInk : Theme.line

        FocusRing {
            around: Theme.cardRadius
            visible: card.visualFocus
        }
    }

    contentItem: Item {
        Icon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            name: card.iconName
            color: Theme.accent
        }

        TextLabel {
            id: label

            anchors.left: icon.right
            anchors.leftMargin: Theme.medium
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            wrapMode: Text.Wrap
            text: card.text
            Accessible.ignored: true
        }
    }
}
