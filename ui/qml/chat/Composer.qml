import QtQuick
import Roost

/// Where a message is written. Grows with it up to some lines; the button sends, or stops the answer.
Rectangle {
    id: composer

    required property ChatController chat
    property real largestHeight: 400

    function focusField() {
        editor.focusField();
    }

    // The draft of a notebook is its page, which is written elsewhere.
    function takeDraft() {
        if (chat.notebook || editor.text === chat.draft)
            return;
        editor.text = chat.draft;
        editor.cursorPosition = editor.length;
    }

    Component.onCompleted: takeDraft()

    implicitHeight: editor.height + bottomRow.height + 3 * Theme.medium
    radius: Theme.composerRadius
    color: Theme.card
    border.width: 1
    border.color: editor.activeFocus ? Theme.mutedInk : Theme.line

    SoftShadow {
        z: -1
        radius: Theme.composerRadius
    }

    TapHandler { onTapped: editor.focusField() }

    Connections {
        target: composer.chat
        function onDraftChanged() {
            composer.takeDraft();
        }
    }

    MessageEditor {
        id: editor

        objectName: "composer"
        x: Theme.large
        y: Theme.medium + 2
        width: parent.width - 2 * Theme.large
        height: Math.min(contentHeight, Theme.bodyLine * Theme.composerLines,
                         composer.largestHeight - bottomRow.height - 3 * Theme.medium)
        name: qsTr("Message")
        placeholderText: qsTr("Write a message…")
        onTextChanged: composer.chat.draft = text
        onSubmitted: composer.chat.send()
    }

    Item {
        id: bottomRow

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.large
        anchors.rightMargin: Theme.medium
        anchors.bottomMargin: Theme.medium
        height: Theme.controlHeight

        MetaLabel {
            anchors.left: parent.left
            anchors.right: button.left
            anchors.rightMargin: Theme.medium
            anchors.verticalCenter: parent.verticalCenter
            wrapMode: Text.Wrap
            maximumLineCount: 2
            text: composer.chat.answering ? qsTr("Esc stops the answer")
                                          : qsTr("Enter sends, Shift+Enter breaks the line")
        }

        PushButton {
            id: button

            objectName: "sendOrStop"
            anchors.right: parent.right
            width: Math.max(implicitWidth, 88)
            primary: true
            enabled: composer.chat.answering || composer.chat.canSend
            iconName: composer.chat.answering ? "stop" : "send"
            text: composer.chat.answering ? qsTr("Stop") : qsTr("Send")
            onClicked: composer.chat.answering ? composer.chat.stop() : composer.chat.send()
        }
    }
}
