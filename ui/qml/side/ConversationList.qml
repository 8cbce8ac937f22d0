import QtQuick
import QtQuick.Templates as T
import Roost

/// The conversations in groups by age. Arrow keys move, Enter opens, F2 renames, Delete deletes.
ListView {
    id: list

    required property ChatController chat
    property bool marked: true
    property bool filtered: false

    signal wanted(var id)

    objectName: "conversationList"
    clip: true
    model: chat.conversations
    spacing: 2
    bottomMargin: Theme.small
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: true
    currentIndex: -1
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Conversations")
    Keys.onReturnPressed: currentItem?.clicked()
    Keys.onEnterPressed: currentItem?.clicked()
    Keys.onDeletePressed: currentItem?.remove()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F2 && currentItem) {
            currentItem.startRenaming();
            event.accepted = true;
        }
    }

    T.ScrollBar.vertical: ThinScrollBar {}

    delegate: ConversationEntry {
        x: Theme.medium
        width: list.width - 2 * Theme.medium
        current: list.marked && conversationId === list.chat.conversationId
        keyboardHere: ListView.isCurrentItem && list.activeFocus
        onClicked: list.wanted(conversationId)
        onRenamed: title => list.chat.rename(conversationId, title)
        onRemoveWanted: list.chat.remove(conversationId)
        onRenamingEnded: list.forceActiveFocus()
    }

    MetaLabel {
        x: Theme.medium + Theme.medium - 2
        y: Theme.large
        width: parent.width - 2 * x
        visible: list.count === 0
        wrapMode: Text.Wrap
        lineHeight: Theme.metaLine
        lineHeightMode: Text.FixedHeight
        text: list.filtered ? qsTr("No conversation has these words.")
                            : qsTr("Conversations appear here. They are kept until Roost is closed.")
    }
}
