import QtQuick
import Roost

/// One conversation in the list. Ctrl and Shift select more than one.
RenamableRow {
    id: row

    required property ConversationsController conversations
    required property var conversationId
    property string time
    property bool pinned: false
    property bool answering: false
    property bool current: false
    property bool selected: false

    property bool menuOpened: false

    signal wanted
    signal menuWanted(point place)

    marked: current || selected
    fieldName: qsTr("Title of the conversation")
    Accessible.role: Accessible.ListItem
    Accessible.name: answering ? qsTr("%1, being answered").arg(title) : qsTr("%1, %2").arg(title).arg(time)
    Accessible.selected: current || selected
    onRenamed: title => conversations.rename(conversationId, title)

    TapHandler {
        acceptedModifiers: Qt.NoModifier
        onTapped: {
            row.conversations.list.clearSelection();
            row.wanted();
        }
        onDoubleTapped: row.startRenaming()  // the row itself hears of no double click
    }

    TapHandler {
        acceptedModifiers: Qt.ControlModifier
        onTapped: row.conversations.list.toggleSelected(row.conversationId)
    }

    TapHandler {
        acceptedModifiers: Qt.ShiftModifier
        onTapped: row.conversations.list.selectTo(row.conversationId)
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: eventPoint => row.menuWanted(eventPoint.position)
    }

    Rectangle {
        width: 3
        height: parent.height - 2 * Theme.small
        anchors.verticalCenter: parent.verticalCenter
        visible: row.selected
        radius: 1.5
        color: Theme.accent
    }

    TextLabel {
        anchors.left: parent.left
        anchors.leftMargin: Theme.medium - 2
        anchors.right: more.visible ? more.left : meta.left
        anchors.rightMargin: Theme.tiny
        anchors.verticalCenter: parent.verticalCenter
        text: row.title
        maximumLineCount: 1
        font.weight: row.current ? Font.Medium : Font.Normal
        Accessible.ignored: true
    }

    MetaLabel {
        id: meta

        anchors.right: parent.right
        anchors.rightMargin: Theme.medium - 2
        anchors.verticalCenter: parent.verticalCenter
        visible: !more.visible && !row.answering
        text: row.time
        color: row.marked ? Theme.ink : Theme.mutedInk
        Accessible.ignored: true
    }

    Rectangle {
        anchors.right: parent.right
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        visible: row.answering && !more.visible
        width: 8
        height: 8
        radius: 4
        color: Theme.accent
    }

    IconButton {
        id: more

        anchors.right: parent.right
        anchors.rightMargin: 3
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.smallControlHeight
        height: Theme.smallControlHeight
        visible: row.hovered || row.menuOpened
        focusPolicy: Qt.NoFocus
        iconName: "more"
        iconSize: Theme.smallIconSize
        text: qsTr("What can be done with it")
        onClicked: row.menuWanted(Qt.point(more.x, more.y + more.height))
    }
}
