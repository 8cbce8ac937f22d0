import QtQuick
import QtQuick.Templates as T
import Roost

/// One line of a menu.
T.MenuItem {
    id: item

    property string iconName
    property bool shown: true
    /// It only says something.
    property bool told: false

    implicitWidth: Math.max(Theme.px(202), icon.width + label.implicitWidth + Theme.small + leftPadding + rightPadding)
    enabled: !told
    implicitHeight: Theme.controlHeight - 2
    height: shown ? implicitHeight : 0
    visible: shown
    leftPadding: Theme.small
    rightPadding: Theme.small
    font.pixelSize: Theme.bodyText
    Accessible.role: Accessible.MenuItem
    Accessible.name: text

    contentItem: Item {
        Icon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            width: Theme.smallIconSize
            height: Theme.smallIconSize
            name: item.iconName
            color: Theme.mutedInk
        }

        TextLabel {
            id: label

            anchors.left: icon.right
            anchors.leftMargin: Theme.small
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: item.text
            color: item.told ? Theme.mutedInk : Theme.ink
            opacity: item.enabled || item.told ? 1 : Theme.disabledOpacity
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.controlRadius
        color: item.down ? Theme.pressed : item.highlighted ? Theme.hover : "transparent"
    }
}
