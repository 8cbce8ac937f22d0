import QtQuick
import Roost

/// A folder in the list: opens and closes.
RenamableRow {
    id: row

    property bool closed: false

    signal removeWanted

    function openMenu() {
        menu.popup(row, Theme.huge, row.height);
    }

    function closeMenu() { menu.close(); }

    fieldName: qsTr("Name of the folder")
    Accessible.role: Accessible.ListItem
    Accessible.name: closed ? qsTr("Folder %1, closed").arg(title) : qsTr("Folder %1").arg(title)
    onDoubleClicked: startRenaming()

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: menu.popup()
    }

    Icon {
        id: icon

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.leftMargin: Theme.medium - 2
        width: Theme.smallIconSize
        height: Theme.smallIconSize
        name: "folder"
        color: Theme.mutedInk
    }

    TextLabel {
        anchors.left: icon.right
        anchors.leftMargin: Theme.small
        anchors.right: chevron.left
        anchors.verticalCenter: parent.verticalCenter
        text: row.title
        maximumLineCount: 1
        font.weight: Font.Medium
        Accessible.ignored: true
    }

    Icon {
        id: chevron

        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.medium - 2
        width: Theme.smallIconSize
        height: Theme.smallIconSize
        name: row.closed ? "chevron-right" : "chevron-down"
        color: Theme.mutedInk
    }

    ActionMenu {
        id: menu

        ActionMenuItem {
            iconName: "edit"
            text: qsTr("Rename")
            onTriggered: row.startRenaming()
        }

        ActionMenuItem {
            objectName: "deleteFolderItem"
            iconName: "trash"
            text: qsTr("Delete the folder only")
            onTriggered: row.removeWanted()
        }
    }
}
