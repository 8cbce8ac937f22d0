import QtQuick
import Roost

/// Says something quietly for a while, with one thing that can be done about it. One that lasts stays until it is
/// over otherwise.
Rectangle {
    id: toast

    property string text
    property string actionText
    property bool lasting: false

    signal acted
    signal over

    visible: text !== ""
    width: Math.min(row.implicitWidth + Theme.large + (action.visible ? Theme.small : Theme.large), Theme.toastWidth)
    height: Math.max(Theme.cardHeight, label.implicitHeight + 2 * Theme.medium)
    radius: Theme.cardRadius
    color: Theme.ink
    Accessible.role: Accessible.AlertMessage
    Accessible.name: label.text
    onTextChanged: if (text) time.restart()

    Timer {
        id: time

        interval: Theme.undoTime
        running: toast.visible && !toast.lasting && !action.activeFocus && !hover.hovered
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

            readonly property real widest: Theme.toastWidth - 2 * Theme.large
                                           - (action.visible ? action.implicitWidth : 0)

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, widest)
            text: toast.text
            wrapMode: Text.Wrap
            maximumLineCount: 5
            color: Theme.background
        }

        PushButton {
            id: action

            anchors.verticalCenter: parent.verticalCenter
            visible: toast.actionText !== ""
            quiet: true
            text: toast.actionText
            font.weight: Font.DemiBold
            inkColor: Theme.accentOnInk
            onClicked: toast.acted()
        }
    }
}
