import QtQuick
import Roost

/// The conversations, and the ways to the other pages. Docked beside the page, or over it when there is no room.
Item {
    id: side

    required property ChatController chat
    required property ConversationsController conversations
    required property DownloadListModel downloads
    required property StorageSpace space
    property string page
    readonly property bool searching: search.text.trim() !== ""
    readonly property bool elsewhere: conversations.list.view !== ConversationListModel.Current
    property bool docked: true
    property bool opened: false
    readonly property bool over: opened && !docked
    readonly property bool shown: docked || opened

    signal conversationWanted(var id, var message)
    signal newWanted
    signal notebookWanted
    signal pageWanted(string name)

    function open() { opened = true; }
    function close() { opened = false; }
    function toggle() { opened = !opened; }
    function renameCurrent() { list.renameCurrent(); }
    function focusSearch() { search.forceActiveFocus(Qt.ShortcutFocusReason); }

    width: parent.width
    visible: shown || panel.x > -panel.width

    Rectangle {
        anchors.fill: parent
        visible: side.over
        color: Theme.scrim

        TapHandler { onTapped: side.close() }
    }

    Rectangle {
        id: panel

        x: side.shown ? 0 : -width
        width: Theme.sideWidth
        height: parent.height
        color: Theme.side
        enabled: side.shown
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("Conversations and pages")

        Behavior on x {
            enabled: !side.docked
            NumberAnimation { duration: Theme.moving; easing.type: Easing.OutCubic }
        }

        HoverHandler {}
        TapHandler {}

        NewConversationButton {
            id: newButton

            anchors.top: parent.top
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.medium
            onClicked: side.newWanted()
        }

        SearchField {
            id: search

            objectName: "search"
            anchors.top: newButton.bottom
            anchors.left: parent.left
            anchors.right: more.left
            anchors.leftMargin: Theme.medium
            anchors.rightMargin: Theme.tiny
            anchors.topMargin: Theme.small
            placeholderText: qsTr("Search conversations")
            onTextChanged: side.conversations.search.query = text
            Keys.onDownPressed: results.forceActiveFocus()
        }

        IconButton {
            id: more

            objectName: "listMenu"
            anchors.right: parent.right
            anchors.rightMargin: Theme.medium
            anchors.verticalCenter: search.verticalCenter
            width: Theme.smallControlHeight
            iconName: "more"
            iconSize: Theme.smallIconSize
            text: qsTr("Folders, archive and trash")
            onClicked: listMenu.popup(more, 0, more.height)

            ListMenu {
                id: listMenu

                conversations: side.conversations
                onNotebookWanted: side.notebookWanted()
            }
        }

        ListHeader {
            id: listHeader

            anchors.top: search.bottom
            anchors.topMargin: Theme.tiny
            x: Theme.small
            width: parent.width - Theme.small - Theme.medium
            visible: side.elsewhere && !side.searching
            conversations: side.conversations
        }

        ConversationList {
            id: list

            anchors.top: listHeader.visible ? listHeader.bottom : search.bottom
            anchors.topMargin: Theme.tiny
            anchors.bottom: selectionBar.top
            width: parent.width
            visible: !side.searching
            space: side.space
            conversations: side.conversations
            chat: side.chat
            marked: side.page === "chat"
            onWanted: id => side.conversationWanted(id, 0)
        }

        SearchResults {
            id: results

            anchors.top: search.bottom
            anchors.topMargin: Theme.small
            anchors.bottom: links.top
            width: parent.width
            visible: side.searching
            search: side.conversations.search
            onWanted: (conversation, message) => side.conversationWanted(conversation, message)
        }

        SelectionBar {
            id: selectionBar

            anchors.bottom: links.top
            anchors.bottomMargin: Theme.tiny
            x: Theme.medium
            width: parent.width - 2 * Theme.medium
            conversations: side.conversations
        }

        Column {
            id: links

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.medium
            x: Theme.medium
            width: parent.width - 2 * Theme.medium
            spacing: 2

            SideLink {
                width: parent.width
                iconName: "models"
                text: qsTr("Models")
                badge: side.downloads.running > 0 ? qsTr("%1 %").arg(Math.floor(side.downloads.progress * 100))
                                                  : side.downloads.problems > 0 ? qsTr("stopped") : ""
                marked: side.page === "models"
                onClicked: side.pageWanted("models")
            }

            SideLink {
                width: parent.width
                iconName: "settings"
                text: qsTr("Settings")
                marked: side.page === "settings"
                onClicked: side.pageWanted("settings")
            }
        }

        Rectangle {
            anchors.right: parent.right
            width: 1
            height: parent.height
            color: Theme.line
        }
    }
}
