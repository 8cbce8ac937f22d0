import QtQuick
import Roost

/// What can be done with the conversation of a row, or with all that are selected if it is one of them.
ActionMenu {
    id: menu

    required property ConversationsController conversations
    required property StorageSpace space
    property ConversationEntry entry: null  ///< where it opened; becomes another's as the list moves
    property var conversationId: 0
    property bool pinned: false
    readonly property int view: conversations.list.view
    readonly property bool trashed: view === ConversationListModel.Trashed

    signal renameWanted
    signal folderWanted

    function openAt(entry: ConversationEntry, place: point) {
        menu.entry = entry;
        menu.conversationId = entry.conversationId;
        menu.pinned = entry.pinned;
        space.measureConversation(conversationId);
        popup(entry, place.x, place.y);
    }

    ActionMenuItem {
        objectName: "renameItem"
        iconName: "edit"
        text: qsTr("Rename")
        shown: !menu.trashed
        onTriggered: menu.renameWanted()
    }

    ActionMenuItem {
        objectName: "pinItem"
        iconName: "pin"
        text: menu.pinned ? qsTr("Unpin") : qsTr("Pin")
        shown: menu.view === ConversationListModel.Current
        onTriggered: menu.conversations.setPinned(menu.conversationId, !menu.pinned)
    }

    ActionMenuItem {
        objectName: "moveItem"
        iconName: "folder"
        text: qsTr("Move to a folder…")
        shown: menu.view === ConversationListModel.Current
        onTriggered: menu.folderWanted()
    }

    ActionMenuItem {
        objectName: "exportItem"
        iconName: "export"
        text: qsTr("Export…")
        onTriggered: menu.conversations.exchange.choose(menu.conversationId)
    }

    ActionMenuItem {
        objectName: "archiveItem"
        iconName: "archive"
        text: menu.view === ConversationListModel.Archived ? qsTr("Take out of the archive") : qsTr("Archive")
        shown: !menu.trashed
        onTriggered: menu.conversations.setArchived(menu.conversationId,
                                                    menu.view !== ConversationListModel.Archived)
    }

    ActionMenuItem {
        objectName: "restoreItem"
        iconName: "undo"
        text: qsTr("Restore")
        shown: menu.trashed
        onTriggered: menu.conversations.restore(menu.conversationId)
    }

    ActionMenuItem {
        objectName: "deleteItem"
        iconName: "trash"
        text: menu.trashed ? qsTr("Delete for good…") : qsTr("Delete")
        onTriggered: menu.trashed ? confirm.open() : menu.conversations.remove(menu.conversationId)
    }

    ActionMenuItem {
        objectName: "sizeItem"
        told: true
        iconName: "models"
        text: menu.space.conversationSummary || qsTr("Measuring…")
    }

    ConfirmPopup {
        id: confirm

        text: qsTr("Delete for good? This cannot be taken back.")
        actionText: qsTr("Delete for good")
        onConfirmed: menu.conversations.erase(menu.conversationId)
    }
}
