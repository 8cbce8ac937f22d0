import QtQuick
import QtQuick.Templates as T
import Roost

/// Something that can be had or not, in words beside its box.
T.CheckBox {
    id: line

    implicitWidth: contentItem.implicitWidth + leftPadding
    implicitHeight: Math.max(Theme.smallControlHeight, contentItem.implicitHeight)
    leftPadding: Theme.iconSize + Theme.small
    font.pixelSize: Theme.bodyText
    opacity: enabled ? 1 : Theme.disabledOpacity
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    indicator: Rectangle {
        x: 1
        y: (Theme.bodyLine - height) / 2
        width: Theme.iconSize - 2
        height: width
        radius: Theme.tiny
        color: line.checked ? Theme.accent : Theme.card
        border.color: line.checked ? Theme.accent : Theme.mutedInk

        Icon {
            anchors.centerIn: parent
            width: Theme.smallIconSize
            height: Theme.smallIconSize
            visible: line.checked
            name: "check"
            color: Theme.inkOnAccent
        }

        PressShade { shown: line.down }

        FocusRing { visible: line.visualFocus }
    }

    contentItem: TextLabel {
        text: line.text
        wrapMode: Text.Wrap
        lineHeight: Theme.bodyLine
        lineHeightMode: Text.FixedHeight
        Accessible.ignored: true
    }
}
