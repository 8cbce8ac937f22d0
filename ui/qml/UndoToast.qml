import QtQuick
import Roost

/// Says for a while what was deleted, and offers it back.
Rectangle {
    id: toast

    property string text

    signal undone
    signal over

    visible: text !== ""
    width: Math.min(row.implicitWidth + Theme.large + Theme.small, Theme.toastWidth)
    height: Theme.cardHeight
    radius: Theme.cardRadius
    color: Theme.ink
    Accessible.role: Accessible.AlertMessage
    Accessible.name: label.text
    onTextChanged: if (text) time.restart()

    Timer {
        id: time

        interval: Theme.undoTime
        running: toast.visible && !undo.activeFocus && !hover.hovered
        onTriggered: toast.over()
    }

    HoverHandler { id: hover }

    Row {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.large
        spacing: Theme.small

        TextLabel {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Theme.toastWidth - 110)
            text: toast.text
            color: Theme.background
        }

        PushButton {
            id: undo

            anchors.verticalCenter: parent.verticalCenter
            quiet: true
            text: qsTr("Undo")
            font.weight: Font.DemiBold
            inkColor: Theme.accentOnInk
            onClicked: toast.undone()
        }
    }
}
