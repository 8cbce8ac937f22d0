import QtQuick
import Roost

/// What can be done with the conversations that are selected.
Rectangle {
    id: bar

    required property ConversationsController conversations
    readonly property ConversationListModel list: conversations.list
    readonly property bool current: list.view === ConversationListModel.Current

    visible: list.selectedCount > 0
    implicitHeight: visible ? Theme.cardHeight : 0
    radius: Theme.controlRadius
    color: Theme.card
    border.color: Theme.line

    MetaLabel {
        anchors.left: parent.left
        anchors.leftMargin: Theme.medium - 2
        anchors.right: actions.left
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("%n selected", "", bar.list.selectedCount)
        color: Theme.ink
    }

    Row {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: Theme.tiny
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            objectName: "exportSelected"
            iconName: "export"
            iconSize: Theme.smallIconSize
            text: qsTr("Export")
            onClicked: bar.conversations.exchange.choose(bar.list.firstSelected())
        }

        IconButton {
            objectName: "archiveSelected"
            visible: bar.current
            iconName: "archive"
            iconSize: Theme.smallIconSize
            text: qsTr("Archive")
            onClicked: bar.conversations.setArchived(bar.list.firstSelected(), true)
        }

        IconButton {
            objectName: "restoreSelected"
            visible: !bar.current
            iconName: "undo"
            iconSize: Theme.smallIconSize
            text: qsTr("Put back into the list")
            onClicked: {
                if (bar.list.view === ConversationListModel.Trashed)
                    bar.conversations.restore(bar.list.firstSelected());
                else
                    bar.conversations.setArchived(bar.list.firstSelected(), false);
            }
        }

        IconButton {
            objectName: "deleteSelected"
            visible: bar.list.view !== ConversationListModel.Trashed
            iconName: "trash"
            iconSize: Theme.smallIconSize
            text: qsTr("Delete")
            onClicked: bar.conversations.remove(bar.list.firstSelected())
        }

        IconButton {
            iconName: "close"
            iconSize: Theme.smallIconSize
            text: qsTr("Select nothing")
            onClicked: bar.list.clearSelection()
        }
    }
}
