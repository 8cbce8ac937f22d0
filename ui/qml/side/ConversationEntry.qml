import QtQuick
import Roost

/// A row of the list: a conversation, the heading of a group, or a folder.
Item {
    id: entry

    required property int index
    required property ConversationsController conversations
    required property var conversationId
    required property var folderId
    required property string title
    required property string time
    required property bool pinned
    required property bool answering
    required property bool selected
    required property bool closed
    property bool current: false
    property bool keyboardHere: false
    property bool menuOpened: false
    readonly property bool isFolder: conversationId === 0 && folderId !== 0
    readonly property bool isHeading: conversationId === 0 && folderId === 0

    signal wanted
    signal menuWanted(point place)
    signal renamingBegun
    signal renamingEnded

    function clicked() {
        if (isFolder)
            conversations.list.toggleFolder(folderId);
        else if (!isHeading)
            wanted();
    }

    function openMenu(place: point) {
        if (isFolder)
            row.item?.openMenu?.();
        else if (!isHeading)
            menuWanted(place);
    }

    function startRenaming() { row.item?.startRenaming?.(); }

    /// Before the row becomes another's: what was typed is kept for this one.
    function leave() {
        row.item?.endRenaming?.(true);
        row.item?.closeMenu?.();
    }

    function remove() {
        if (isFolder)
            conversations.eraseFolder(folderId);
        else if (!isHeading && conversations.list.view !== ConversationListModel.Trashed)
            conversations.remove(conversationId);
    }

    implicitHeight: row.height

    Loader {
        id: row

        width: parent.width
        sourceComponent: entry.isHeading ? heading : entry.isFolder ? folder : conversation
    }

    Component {
        id: heading

        SectionLabel {
            height: Theme.controlHeight
            leftPadding: Theme.medium - 2
            verticalAlignment: Text.AlignBottom
            bottomPadding: Theme.tiny + 2
            text: entry.title
        }
    }

    Component {
        id: folder

        FolderRow {
            title: entry.title
            closed: entry.closed
            keyboardHere: entry.keyboardHere
            onClicked: entry.clicked()
            onRenamed: title => entry.conversations.renameFolder(entry.folderId, title)
            onRemoveWanted: entry.remove()
            onRenamingBegun: entry.renamingBegun()
            onRenamingEnded: entry.renamingEnded()
        }
    }

    Component {
        id: conversation

        ConversationRow {
            conversations: entry.conversations
            conversationId: entry.conversationId
            inset: entry.folderId !== 0 && !entry.pinned ? Theme.medium : 0
            title: entry.title
            time: entry.time
            pinned: entry.pinned
            answering: entry.answering
            current: entry.current
            selected: entry.selected
            keyboardHere: entry.keyboardHere
            menuOpened: entry.menuOpened
            onWanted: entry.wanted()
            onMenuWanted: place => entry.menuWanted(place)
            onRenamingBegun: entry.renamingBegun()
            onRenamingEnded: entry.renamingEnded()
        }
    }
}
