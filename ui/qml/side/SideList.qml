import QtQuick
import Roost

/// The conversations, and the ways to the other pages. Docked beside the page, or over it when there is no room.
Item {
    id: side

    required property ChatController chat
    property string page
    property bool docked: true
    property bool opened: false
    readonly property bool shown: docked || opened

    signal conversationWanted(var id)
    signal newWanted
    signal pageWanted(string name)

    function open() { opened = true; }
    function close() { opened = false; }
    function toggle() { opened = !opened; }
    function focusSearch() { search.forceActiveFocus(Qt.ShortcutFocusReason); }

    width: parent.width
    visible: shown || panel.x > -panel.width

    Rectangle {
        anchors.fill: parent
        visible: side.opened && !side.docked
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
        Keys.onEscapePressed: side.close()

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
            anchors.right: parent.right
            anchors.leftMargin: Theme.medium
            anchors.rightMargin: Theme.medium
            anchors.topMargin: Theme.small
            placeholderText: qsTr("Search all conversations")
            onTextChanged: side.chat.conversations.filter = text
        }

        ConversationList {
            anchors.top: search.bottom
            anchors.topMargin: Theme.small
            anchors.bottom: links.top
            width: parent.width
            chat: side.chat
            marked: side.page === "chat"
            filtered: search.text !== ""
            onWanted: id => side.conversationWanted(id)
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
