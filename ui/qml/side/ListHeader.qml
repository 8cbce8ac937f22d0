import QtQuick
import Roost

/// Over the archive and the trash: what this is, and the way back.
Item {
    id: header

    required property ConversationsController conversations
    readonly property bool trash: conversations.list.view === ConversationListModel.Trashed

    implicitHeight: Theme.controlHeight

    IconButton {
        id: back

        objectName: "backToConversations"
        anchors.verticalCenter: parent.verticalCenter
        iconName: "chevron-left"
        iconSize: Theme.smallIconSize
        text: qsTr("Back to the conversations")
        onClicked: header.conversations.list.view = ConversationListModel.Current
    }

    TextLabel {
        anchors.left: back.right
        anchors.right: empty.left
        anchors.verticalCenter: parent.verticalCenter
        text: header.trash ? qsTr("Trash") : qsTr("Archive")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }

    PushButton {
        id: empty

        objectName: "emptyTrash"
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: header.trash && header.conversations.list.count > 0
        quiet: true
        text: qsTr("Empty…")
        onClicked: confirm.open()
    }

    ConfirmPopup {
        id: confirm

        text: qsTr("Delete all that is in the trash for good? This cannot be taken back.")
        actionText: qsTr("Empty the trash")
        onConfirmed: header.conversations.emptyTrash()
    }
}
