import QtQuick
import Roost

/// What the person wrote, and the place to write it differently.
Item {
    id: own

    property string text
    property var content
    property string query
    property var messageId
    /// What is being written differently, by the id of its message: a row goes when it is scrolled far away.
    property var edits: ({})
    property bool editing: false
    /// Nothing can be sent while an answer is written.
    property bool answering: false
    /// Kept free on the left for what can be done with the message.
    property real besideWidth: 0
    readonly property real bubbleWidth: bubble.width
    /// As wide as a short text is without a break.
    readonly property real naturalWidth: measure.text.length < 400 ? Math.ceil(measure.implicitWidth) + 1 : 10000

    signal edited(string text)
    signal linkWanted(string url)

    function matchY(index: int): real {
        return body.matchY(index);
    }

    function showEditor(written: string) {
        editor.text = written;
        editing = true;
    }

    function startEditing() {
        showEditor(text);
        editor.focusField();
        editor.cursorPosition = editor.length;
    }

    // Without a type, or Qt 6.4 compiles it to a change of a copy.
    function keep(written) {
        edits[messageId] = written;
    }

    function stopEditing() {
        delete edits[messageId];
        editing = false;
    }

    /// Another text stays in its editor until it is taken.
    function finish() {
        if (editor.text.trim() === "" || editor.text === text)
            stopEditing();
        else
            edited(editor.text);
    }

    Component.onCompleted: if (messageId in edits) showEditor(edits[messageId])

    implicitHeight: editing ? editCard.height : bubble.height

    Text {
        id: measure

        visible: false
        text: own.text.substring(0, 400)
        textFormat: Text.PlainText
        font.pixelSize: Theme.bodyText
    }

    Rectangle {
        id: bubble

        objectName: "ownMessage"
        anchors.right: parent.right
        visible: !own.editing
        width: Math.min(own.naturalWidth + 2 * Theme.large, own.width - own.besideWidth)
        height: body.height + Theme.small + Theme.medium - 2
        radius: Theme.messageRadius
        color: Theme.ownMessage

        MessageBody {
            id: body

            x: Theme.large
            y: Theme.small - 1
            width: parent.width - 2 * Theme.large
            height: implicitHeight
            plain: true
            query: own.query
            content: own.content
            onLinkWanted: url => own.linkWanted(url)
        }
    }

    Rectangle {
        id: editCard

        width: parent.width
        height: visible ? editor.height + buttons.height + 3 * Theme.medium : 0
        visible: own.editing
        radius: Theme.messageRadius
        color: Theme.card
        border.color: Theme.accent
        border.width: Theme.focusWidth

        MessageEditor {
            id: editor

            x: Theme.large
            y: Theme.medium
            width: parent.width - 2 * Theme.large
            height: Math.min(contentHeight, Theme.bodyLine * Theme.composerLines)
            name: qsTr("Your message")
            takesEscape: true
            onTextChanged: if (own.editing) own.keep(text)
            onSubmitted: own.finish()
            onCancelled: own.stopEditing()
        }

        Row {
            id: buttons

            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Theme.medium
            spacing: Theme.small

            PushButton {
                text: qsTr("Cancel")
                onClicked: own.stopEditing()
            }

            PushButton {
                primary: true
                text: qsTr("Send")
                enabled: editor.text.trim() !== "" && !own.answering
                onClicked: own.finish()
            }
        }
    }
}
