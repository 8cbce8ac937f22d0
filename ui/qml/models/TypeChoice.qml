import QtQuick
import QtQuick.Templates as T
import Roost

/// One type that a model can be written in.
T.RadioButton {
    id: choice

    property string type
    property bool fits: true

    implicitHeight: Theme.controlHeight
    autoExclusive: true
    focusPolicy: Qt.StrongFocus
    Accessible.name: fits ? qsTr("%1, %2").arg(type).arg(text) : qsTr("%1, %2, more than is free").arg(type).arg(text)
    Keys.onReturnPressed: clicked()

    indicator: Rectangle {
        x: Theme.small
        y: (choice.height - height) / 2
        width: 16
        height: 16
        radius: 8
        color: "transparent"
        border.color: choice.checked ? Theme.accent : Theme.mutedInk
        border.width: choice.checked ? 5 : 1
    }

    contentItem: Item {
        TextLabel {
            id: name

            x: 16 + 2 * Theme.small
            width: Theme.px(52)
            anchors.verticalCenter: parent.verticalCenter
            text: choice.type
            font.weight: Font.Medium
            Accessible.ignored: true
        }

        MetaLabel {
            anchors.left: name.right
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: choice.fits ? choice.text : qsTr("%1; more than is free").arg(choice.text)
            color: choice.fits ? Theme.mutedInk : Theme.accentInk
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.controlRadius
        color: choice.checked ? Theme.accentWash : choice.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            visible: choice.visualFocus
        }
    }
}
