import QtQuick
import QtQuick.Templates as T
import Roost

/// A button that is only an icon; its text is the hint and the name for screen readers.
T.Button {
    id: button

    property string iconName
    property string shortcutText
    property int iconSize: Theme.iconSize
    property bool isActedOn: false  ///< since the pointer came

    implicitWidth: iconSize + 2 * Theme.small
    implicitHeight: implicitWidth
    opacity: enabled ? 1 : Theme.disabledOpacity
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    onPressed: isActedOn = true
    onHoveredChanged: isActedOn = false
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.controlRadius
        color: button.down ? Theme.pressed : button.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            around: Theme.controlRadius - 2 * Theme.focusWidth
            visible: button.visualFocus
        }
    }

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            width: button.iconSize
            height: button.iconSize
            name: button.iconName
            color: button.hovered || button.visualFocus ? Theme.ink : Theme.mutedInk
        }
    }

    Loader {
        active: button.hovered

        sourceComponent: HintTip {
            parent: button
            text: button.shortcutText ? qsTr("%1 (%2)").arg(button.text).arg(button.shortcutText) : button.text
            visible: button.hovered && !button.isActedOn
        }
    }
}
