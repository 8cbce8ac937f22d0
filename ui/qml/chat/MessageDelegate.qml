import QtQuick
import Roost

/// One message: the person's as a bubble on the right, an answer as text on the page.
Item {
    id: delegate

    required property int index
    required property var messageId
    required property bool own
    required property string messageText
    required property bool growing
    required property string progressText
    required property string note
    required property string speed
    required property int alternate
    required property int alternateCount
    required property bool last
    required property bool retry
    required property ChatController chat
    property bool chosen: false

    readonly property bool actionsShown: hover.hovered || chosen || last || actions.activeFocus
    readonly property bool editing: ownMessage.active && ownMessage.item.editing

    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: own ? qsTr("You: %1").arg(messageText) : qsTr("Answer: %1").arg(messageText || progressText || note)

    HoverHandler { id: hover }

    Rectangle {
        anchors.fill: column
        anchors.margins: -Theme.small
        visible: delegate.chosen
        radius: Theme.messageRadius
        color: "transparent"
        border.color: Theme.accent
        border.width: Theme.focusWidth
    }

    Column {
        id: column

        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.large, Theme.columnWidth) - 2 * Theme.columnInset
        spacing: Theme.tiny

        Loader {
            id: ownMessage

            active: delegate.own
            visible: active
            width: parent.width

            sourceComponent: OwnMessage {
                text: delegate.messageText
                onEdited: text => delegate.chat.edit(delegate.messageId, text)
            }
        }

        Loader {
            active: !delegate.own
            visible: active
            width: parent.width

            sourceComponent: AnswerMessage {
                text: delegate.messageText
                growing: delegate.growing
                progressText: delegate.progressText
                note: delegate.note
            }
        }

        Item {
            width: parent.width
            height: Theme.smallControlHeight
            visible: !delegate.growing && !delegate.editing

            MessageActions {
                id: actions

                anchors.fill: parent
                visible: delegate.actionsShown || activeFocus
                chat: delegate.chat
                messageId: delegate.messageId
                messageText: delegate.messageText
                own: delegate.own
                retry: delegate.retry
                speed: delegate.speed
                alternate: delegate.alternate
                alternateCount: delegate.alternateCount
                onEditWanted: ownMessage.item.startEditing()
            }
        }
    }
}
