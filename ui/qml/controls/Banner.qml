import QtQuick
import QtQuick.Layouts
import Roost

/// A sentence about something that matters now, with what can be done about it. `calm` is for what is no fault.
Rectangle {
    id: banner

    property string text
    property bool dismissable: true
    property bool calm: false
    default property alias actions: actionRow.data

    signal dismissed

    implicitHeight: content.implicitHeight + 2 * Theme.small
    radius: Theme.cardRadius
    color: calm ? Theme.ownMessage : Theme.accentWash
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    GridLayout {
        id: content

        readonly property bool stacked: width < 460 && actionRow.implicitWidth > 0

        anchors.left: parent.left
        anchors.right: dismiss.left
        anchors.leftMargin: Theme.medium + 2
        anchors.rightMargin: Theme.tiny
        anchors.verticalCenter: parent.verticalCenter
        columns: stacked ? 2 : 3
        columnSpacing: Theme.small + 2
        rowSpacing: Theme.tiny

        Icon {
            Layout.alignment: Qt.AlignVCenter
            name: banner.calm ? "models" : "warning"
            color: banner.calm ? Theme.mutedInk : Theme.accent
        }

        TextLabel {
            Layout.fillWidth: true
            Layout.topMargin: Theme.tiny
            Layout.bottomMargin: Theme.tiny
            text: banner.text
            wrapMode: Text.Wrap
            maximumLineCount: 4
        }

        Row {
            id: actionRow

            Layout.column: content.stacked ? 1 : 2
            Layout.row: content.stacked ? 1 : 0
            spacing: Theme.small
        }
    }

    IconButton {
        id: dismiss

        visible: banner.dismissable
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.small - 1
        iconName: "close"
        iconSize: Theme.smallIconSize
        text: qsTr("Close this message")
        onClicked: banner.dismissed()
    }
}
