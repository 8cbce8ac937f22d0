import QtQuick
import Roost

/// What can be done with the list as a whole.
ActionMenu {
    id: menu

    required property ConversationsController conversations

    signal notebookWanted

    ActionMenuItem {
        objectName: "newNotebookItem"
        iconName: "notebook"
        text: qsTr("New notebook")
        onTriggered: menu.notebookWanted()
    }

    ActionMenuItem {
        objectName: "newFolderItem"
        iconName: "folder"
        text: qsTr("New folder")
        onTriggered: menu.conversations.addFolder(qsTr("New folder"))
    }

    ActionMenuItem {
        objectName: "selectAllItem"
        iconName: "select"
        text: qsTr("Select all")
        onTriggered: menu.conversations.list.selectAll()
    }

    ActionMenuItem {
        objectName: "importItem"
        iconName: "import"
        text: qsTr("Import conversations…")
        onTriggered: menu.conversations.exchange.wantFiles()
    }

    ActionMenuItem {
        objectName: "exportAllItem"
        iconName: "export"
        text: qsTr("Export all…")
        onTriggered: menu.conversations.exchange.chooseAll()
    }

    ActionMenuItem {
        objectName: "archiveViewItem"
        iconName: "archive"
        text: qsTr("Show the archive")
        onTriggered: menu.conversations.list.view = ConversationListModel.Archived
    }

    ActionMenuItem {
        objectName: "trashViewItem"
        iconName: "trash"
        text: qsTr("Show the trash")
        onTriggered: menu.conversations.list.view = ConversationListModel.Trashed
    }
}
