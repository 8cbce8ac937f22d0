import QtQuick
import QtQuick.Templates as T
import Roost

/// A condition that holds or not.
T.CheckBox {
    id: chip

    implicitWidth: label.implicitWidth + (checked ? Theme.smallIconSize + content.spacing : 0) + 2 * Theme.medium
    implicitHeight: Theme.controlHeight - 4
    opacity: enabled ? 1 : Theme.disabledOpacity
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    font.pixelSize: Theme.bodyText
    Keys.onReturnPressed: {
        toggle();
        toggled();
    }

    indicator: null

    background: Rectangle {
        radius: Theme.controlRadius
        color: chip.checked ? Theme.accentWash : chip.hovered ? Theme.hover : Theme.card
        border.color: chip.checked ? Theme.accentWash : Theme.line

        PressShade { shown: chip.down }

        FocusRing { visible: chip.visualFocus }
    }

    contentItem: Item {
        Row {
            id: content

            anchors.centerIn: parent
            spacing: Theme.tiny + 2

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: chip.checked
                width: visible ? Theme.smallIconSize : 0
                height: Theme.smallIconSize
                name: "check"
                color: Theme.accent
            }

            TextLabel {
                id: label

                width: Math.min(implicitWidth, chip.width - 2 * Theme.medium - (chip.checked ? Theme.smallIconSize + content.spacing : 0))
                text: chip.text
                font.weight: chip.checked ? Font.Medium : Font.Normal
                color: chip.checked ? Theme.ink : Theme.mutedInk
                Accessible.ignored: true
            }
        }
    }
}
