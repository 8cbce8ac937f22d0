import QtQuick
import Roost

/// The folders into which a conversation, or what is selected, can be put.
ActionMenu {
    id: folders

    required property ConversationsController conversations
    required property var conversationId
    readonly property int fixedItems: 2

    onAboutToShow: {
        while (count > fixedItems)
            takeItem(fixedItems).destroy();
        for (const folder of conversations.folders)
            addItem(folderItem.createObject(null, { text: folder.name, folder: folder.id }));
    }

    ActionMenuItem {
        objectName: "newFolderItem"
        iconName: "plus"
        text: qsTr("New folder")
        onTriggered: folders.conversations.moveTo(folders.conversationId, folders.conversations.addFolder(qsTr("New folder")))
    }

    ActionMenuItem {
        objectName: "noFolderItem"
        iconName: "close"
        text: qsTr("No folder")
        onTriggered: folders.conversations.moveTo(folders.conversationId, 0)
    }

    Component {
        id: folderItem

        ActionMenuItem {
            property var folder: 0

            objectName: "folderItem"
            iconName: "folder"
            onTriggered: folders.conversations.moveTo(folders.conversationId, folder)
        }
    }
}
