import QtQuick
import Roost

/// The head of a page: its title, what can be done with it on the right, and the way to the list if that is hidden.
Item {
    id: header

    property string title
    property bool sideListHidden: false
    default property alias actions: actionRow.data

    signal sideListWanted

    implicitHeight: Theme.headerHeight

    IconButton {
        id: sideButton

        objectName: "showSideList"
        anchors.left: parent.left
        anchors.leftMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        visible: header.sideListHidden
        iconName: "side-list"
        text: qsTr("Show the list of conversations")
        shortcutText: "Ctrl+B"
        onClicked: header.sideListWanted()
    }

    TextLabel {
        objectName: "pageTitle"
        anchors.left: sideButton.visible ? sideButton.right : parent.left
        anchors.leftMargin: sideButton.visible ? Theme.tiny : Theme.large
        anchors.right: actionRow.left
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        text: header.title
        maximumLineCount: 1
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }

    Row {
        id: actionRow

        anchors.right: parent.right
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.small
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
