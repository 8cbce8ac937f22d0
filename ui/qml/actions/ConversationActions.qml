import QtQml
import Roost

/// What can be done with conversations.
QtObject {
    id: actions

    required property var window
    readonly property ConversationsController conversations: window.conversations
    readonly property bool begun: window.chat.conversationId !== 0
    readonly property bool messageCanComeBack: window.chat.removedMessage !== ""
    readonly property bool conversationCanComeBack: conversations.undoText !== ""
    property bool messageWentLast: false  ///< after the conversation or folder that can come back too

    function showList(view: int) {
        conversations.list.view = view;
        window.showSideList();
    }

    function exportChosen() {
        const list = conversations.list;
        conversations.exchange.choose(list.selectedCount > 0 ? list.firstSelected() : window.chat.conversationId);
    }

    function undoDeletion() {
        if (messageCanComeBack && (messageWentLast || !conversationCanComeBack))
            window.chat.undoRemoveMessage();
        else
            window.chat.open(conversations.undoRemove());
    }

    readonly property Connections messages: Connections {
        target: actions.window.chat
        function onMessageRemoved() {
            actions.messageWentLast = true;
        }
    }

    readonly property Connections others: Connections {
        target: actions.conversations
        function onRemoved() {
            actions.messageWentLast = false;
        }
    }

    readonly property string group: qsTr("Conversations")
    readonly property list<WindowAction> entries: [
        WindowAction {
            name: "newConversation"
            title: qsTr("New conversation")
            group: actions.group
            keys: ["Ctrl+N"]
            onTriggered: actions.window.startConversation()
        },
        WindowAction {
            name: "newNotebook"
            title: qsTr("New notebook")
            group: actions.group
            keys: ["Ctrl+Shift+N"]
            onTriggered: actions.window.startNotebook()
        },
        WindowAction {
            name: "find"
            title: qsTr("Find in this conversation")
            group: actions.group
            keys: ["Ctrl+F"]
            onTriggered: actions.window.findInConversation()
        },
        WindowAction {
            name: "search"
            title: qsTr("Search all conversations")
            group: actions.group
            keys: ["Ctrl+Shift+F"]
            onTriggered: actions.window.searchConversations()
        },
        WindowAction {
            name: "above"
            title: qsTr("Conversation above in the list")
            group: actions.group
            keys: ["Ctrl+PgUp"]
            onTriggered: actions.window.openNeighbour(-1)
        },
        WindowAction {
            name: "below"
            title: qsTr("Conversation below in the list")
            group: actions.group
            keys: ["Ctrl+PgDown"]
            onTriggered: actions.window.openNeighbour(1)
        },
        WindowAction {
            name: "rename"
            title: qsTr("Rename this conversation")
            group: actions.group
            keys: ["Ctrl+Shift+R"]
            enabled: actions.begun
            onTriggered: actions.window.renameConversation()
        },
        WindowAction {
            name: "pin"
            title: qsTr("Pin this conversation, or unpin it")
            group: actions.group
            keys: ["Ctrl+D"]
            enabled: actions.begun
            onTriggered: actions.conversations.togglePinned(actions.window.chat.conversationId)
        },
        WindowAction {
            name: "archive"
            title: qsTr("Archive this conversation")
            group: actions.group
            keys: ["Ctrl+Shift+A"]
            enabled: actions.begun
            onTriggered: actions.conversations.setArchived(actions.window.chat.conversationId, true)
        },
        WindowAction {
            name: "delete"
            title: qsTr("Delete this conversation")
            group: actions.group
            keys: ["Ctrl+Shift+Backspace"]
            enabled: actions.begun
            onTriggered: actions.conversations.remove(actions.window.chat.conversationId)
        },
        WindowAction {
            name: "undoDelete"
            title: qsTr("Bring back what was deleted")
            group: actions.group
            keys: ["Ctrl+Alt+Z"]
            enabled: actions.messageCanComeBack || actions.conversationCanComeBack
            onTriggered: actions.undoDeletion()
        },
        WindowAction {
            name: "export"
            title: qsTr("Export this conversation, or what is selected")
            group: actions.group
            keys: ["Ctrl+E"]
            onTriggered: actions.exportChosen()
        },
        WindowAction {
            name: "exportAll"
            title: qsTr("Export all conversations")
            group: actions.group
            keys: ["Ctrl+Shift+E"]
            onTriggered: actions.conversations.exchange.chooseAll()
        },
        WindowAction {
            name: "import"
            title: qsTr("Import conversations")
            group: actions.group
            keys: ["Ctrl+I"]
            onTriggered: actions.conversations.exchange.wantFiles()
        },
        WindowAction {
            name: "newFolder"
            title: qsTr("New folder")
            group: actions.group
            onTriggered: actions.conversations.addFolder(qsTr("New folder"))
        },
        WindowAction {
            name: "showArchive"
            title: qsTr("Show the archive")
            group: actions.group
            onTriggered: actions.showList(ConversationListModel.Archived)
        },
        WindowAction {
            name: "showTrash"
            title: qsTr("Show the trash")
            group: actions.group
            onTriggered: actions.showList(ConversationListModel.Trashed)
        },
        WindowAction {
            name: "showCurrent"
            title: qsTr("Back to the conversations")
            group: actions.group
            enabled: actions.conversations.list.view !== ConversationListModel.Current
            onTriggered: actions.showList(ConversationListModel.Current)
        }
    ]
}
