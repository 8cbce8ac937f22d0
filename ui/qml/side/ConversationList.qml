import QtQuick
import QtQuick.Templates as T
import Roost

/// The conversations in groups. Arrow keys move, Enter opens, F2 renames, Delete deletes, the Menu key opens the
/// menu; Ctrl and Shift with the mouse, and Ctrl+A, select more than one.
ListView {
    id: list

    required property ConversationsController conversations
    required property ChatController chat
    required property StorageSpace space
    property bool marked: true
    readonly property int view: conversations.list.view

    signal wanted(var id)

    /// Has the title of the conversation that is open written anew, if it is in the list.
    function renameCurrent() {
        renameRow(chat.rowIn(conversations.list));
    }

    function renameRow(row: int) {
        if (row < 0)
            return;
        currentIndex = row;
        positionViewAtIndex(currentIndex, ListView.Contain);
        forceActiveFocus();
        currentItem?.startRenaming();
    }

    objectName: "conversationList"
    clip: true
    model: conversations.list
    spacing: 2
    bottomMargin: Theme.small
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: true
    activeFocusOnTab: true
    currentIndex: -1
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 1) currentIndex = 1
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Conversations")
    Keys.onReturnPressed: currentItem?.clicked()
    Keys.onEnterPressed: currentItem?.clicked()
    Keys.onDeletePressed: currentItem?.remove()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && conversations.list.selectedCount > 0
    Keys.onEscapePressed: event => {
        event.accepted = conversations.list.selectedCount > 0;
        conversations.list.clearSelection();
    }
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_F2 && currentItem)
            currentItem.startRenaming();
        else if ((event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && event.modifiers === Qt.ShiftModifier))
                 && currentItem)
            currentItem.openMenu(Qt.point(Theme.huge, currentItem.height));
        else if (event.key === Qt.Key_Space && currentItem?.conversationId)
            conversations.list.toggleSelected(currentItem.conversationId);
        else if (event.key === Qt.Key_A && event.modifiers === Qt.ControlModifier)
            conversations.list.selectAll();
        else
            event.accepted = false;
    }

    T.ScrollBar.vertical: ThinScrollBar {}

    delegate: ConversationEntry {
        id: entry

        x: Theme.medium
        width: list.width - 2 * Theme.medium
        conversations: list.conversations
        current: list.marked && conversationId !== 0 && conversationId === list.chat.conversationId
        keyboardHere: ListView.isCurrentItem && list.activeFocus
        menuOpened: menu.opened && menu.conversationId === conversationId
        onWanted: list.wanted(conversationId)
        onMenuWanted: place => menu.openAt(entry, place)
        onRenamingBegun: list.currentIndex = index  // which the list keeps, however far one scrolls
        onRenamingEnded: list.forceActiveFocus()
        ListView.onPooled: leave()
    }

    ConversationMenu {
        id: menu

        conversations: list.conversations
        space: list.space
        onRenameWanted: list.renameRow(list.conversations.list.rowOf(conversationId))
        onFolderWanted: folderMenu.popup(entry, x, y)
    }

    FolderMenu {
        id: folderMenu

        conversations: list.conversations
        conversationId: menu.conversationId
    }

    MetaLabel {
        x: Theme.medium + Theme.medium - 2
        y: Theme.large
        width: parent.width - 2 * x
        visible: list.count === 0
        wrapMode: Text.Wrap
        lineHeight: Theme.metaLine
        lineHeightMode: Text.FixedHeight
        text: list.view === ConversationListModel.Archived ? qsTr("Nothing is archived.")
            : list.view === ConversationListModel.Trashed ? qsTr("The trash is empty.")
            : qsTr("Conversations appear here, and stay until you delete them.")
    }
}
