import QtQuick
import QtQuick.Templates as T
import Roost

/// A button with words, and an icon before them if it has one. `primary` is for the one thing to do, `quiet` has
/// no frame.
T.Button {
    id: button

    property string iconName
    property bool primary: false
    property bool quiet: false
    property color inkColor: primary ? (enabled ? Theme.inkOnAccent : Theme.mutedInk)
                                              : quiet && !hovered && !visualFocus ? Theme.mutedInk : Theme.ink

    implicitWidth: label.implicitWidth + (iconName ? Theme.smallIconSize + content.spacing : 0) + leftPadding + rightPadding
    implicitHeight: Theme.controlHeight
    leftPadding: quiet ? Theme.small : Theme.medium + 2
    rightPadding: leftPadding
    spacing: Theme.small - 2
    font.pixelSize: quiet ? Theme.metaText : Theme.bodyText
    font.weight: quiet ? Font.Normal : Font.Medium
    opacity: enabled || primary ? 1 : Theme.disabledOpacity
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.controlRadius
        color: {
            if (button.primary)
                return !button.enabled ? Theme.selection
                                       : button.down ? Theme.accentPressed
                                                     : button.hovered ? Theme.accentHover : Theme.accent;
            if (button.down)
                return Theme.pressed;
            return button.hovered ? Theme.hover : button.quiet ? "transparent" : Theme.card;
        }
        border.color: Theme.line
        border.width: button.primary || button.quiet ? 0 : 1

        FocusRing { visible: button.visualFocus }
    }

    contentItem: Item {
        implicitHeight: content.implicitHeight

        Row {
            id: content

            anchors.centerIn: parent
            spacing: button.text && button.iconName ? button.spacing : 0

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.iconName
                width: visible ? Theme.smallIconSize : 0
                height: Theme.smallIconSize
                name: button.iconName
                color: button.inkColor
            }

            Text {
                id: label

                readonly property real room: button.availableWidth - (button.iconName ? Theme.smallIconSize + content.spacing : 0)

                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, Math.max(0, room))
                elide: Text.ElideRight
                text: button.text
                textFormat: Text.PlainText
                font: button.font
                color: button.inkColor
            }
        }
    }
}
