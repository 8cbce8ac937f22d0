import QtQuick
import Roost

/// What can be done with a message, and how fast it came. Beside an own message there is only room for icons.
FocusScope {
    id: actions

    required property ChatController chat
    property var messageId
    property bool hasText: false
    property bool own: false
    property bool retry: false
    property bool opening: false  ///< it was not asked for, and so cannot be answered again
    property bool canGoOn: false
    property string speed
    property int alternate
    property int alternateCount
    property bool justCopied: false
    readonly property string copyText: justCopied ? qsTr("Copied") : qsTr("Copy")
    readonly property string copyIcon: justCopied ? "check" : "copy"

    signal editWanted

    implicitWidth: row.implicitWidth
    implicitHeight: Theme.smallControlHeight

    Connections {
        target: actions.chat
        function onCopied(message) {
            if (message === actions.messageId) {
                actions.justCopied = true;
                copiedTime.restart();
            }
        }
    }

    Timer {
        id: copiedTime

        interval: Theme.feedback
        onTriggered: actions.justCopied = false
    }

    Row {
        id: row

        x: actions.own ? 0 : -Theme.small
        height: parent.height
        spacing: actions.own ? 0 : Theme.tiny

        AlternateSwitch {
            visible: actions.alternateCount > 1
            height: row.height
            enabled: !actions.chat.answering
            alternate: actions.alternate
            count: actions.alternateCount
            onMoved: step => actions.chat.showAlternate(actions.messageId, step)
        }

        MessageButton {
            objectName: "goOn"
            visible: actions.canGoOn
            enabled: !actions.chat.answering
            iconName: "edit"
            text: qsTr("Go on")
            Accessible.description: qsTr("Writes this answer on from where it ends")
            onClicked: actions.chat.goOn(actions.messageId)
        }

        MessageButton {
            objectName: "regenerate"
            visible: !actions.own && !actions.opening
            enabled: !actions.chat.answering
            iconName: "regenerate"
            text: actions.retry ? qsTr("Try again") : qsTr("Regenerate")
            onClicked: actions.chat.regenerate(actions.messageId)
        }

        MessageButton {
            objectName: "copy"
            visible: !actions.own && actions.hasText
            iconName: actions.copyIcon
            text: actions.copyText
            onClicked: actions.chat.copy(actions.messageId)
        }

        MessageButton {
            objectName: "branch"
            visible: !actions.own
            enabled: !actions.chat.answering
            iconName: "branch"
            text: qsTr("Branch")
            Accessible.description: qsTr("Goes on from here in a new conversation")
            onClicked: actions.chat.branch(actions.messageId)
        }

        MessageIcon {
            objectName: "remove"
            visible: !actions.own
            enabled: !actions.chat.answering
            iconName: "trash"
            text: qsTr("Delete")
            onClicked: actions.chat.removeMessage(actions.messageId)
        }

        MessageIcon {
            objectName: "edit"
            visible: actions.own
            enabled: !actions.chat.answering
            iconName: "edit"
            text: qsTr("Edit")
            onClicked: actions.editWanted()
        }

        MessageIcon {
            objectName: "copyOwn"
            visible: actions.own
            iconName: actions.copyIcon
            text: actions.copyText
            onClicked: actions.chat.copy(actions.messageId)
        }

        MessageIcon {
            objectName: "removeOwn"
            visible: actions.own
            enabled: !actions.chat.answering
            iconName: "trash"
            text: qsTr("Delete with the answers to it")
            onClicked: actions.chat.removeMessage(actions.messageId)
        }
    }

    MetaLabel {
        objectName: "speed"
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: !actions.own && implicitWidth <= parent.width - row.width - Theme.small
        text: actions.speed
    }
}
