import QtQuick
import Roost

/// What can be done with a message, and how fast it came.
FocusScope {
    id: actions

    required property ChatController chat
    property var messageId
    property string messageText
    property bool own: false
    property bool retry: false
    property string speed
    property int alternate
    property int alternateCount
    property bool justCopied: false

    signal editWanted

    Connections {
        target: actions.chat
        function onCopied(id) {
            if (id === actions.messageId) {
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

        x: actions.own ? parent.width - width : -Theme.small
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.smallControlHeight
        spacing: Theme.tiny

        AlternateSwitch {
            visible: actions.alternateCount > 1
            enabled: !actions.chat.answering
            alternate: actions.alternate
            count: actions.alternateCount
            onMoved: step => actions.chat.showAlternate(actions.messageId, step)
        }

        PushButton {
            objectName: "regenerate"
            visible: !actions.own
            enabled: !actions.chat.answering
            quiet: true
            height: row.height
            iconName: "regenerate"
            text: actions.retry ? qsTr("Try again") : qsTr("Regenerate")
            onClicked: actions.chat.regenerate(actions.messageId)
        }

        PushButton {
            objectName: "edit"
            visible: actions.own
            enabled: !actions.chat.answering
            quiet: true
            height: row.height
            iconName: "edit"
            text: qsTr("Edit")
            onClicked: actions.editWanted()
        }

        PushButton {
            objectName: "copy"
            visible: actions.messageText !== ""
            quiet: true
            height: row.height
            iconName: actions.justCopied ? "check" : "copy"
            text: actions.justCopied ? qsTr("Copied") : qsTr("Copy")
            onClicked: actions.chat.copy(actions.messageId)
        }
    }

    MetaLabel {
        objectName: "speed"
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: !actions.own
        width: Math.max(0, Math.min(implicitWidth, parent.width - row.width - Theme.small))
        text: actions.speed
    }
}
