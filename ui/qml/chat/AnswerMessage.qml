import QtQuick
import Roost

/// What the model wrote, while it writes and after.
Column {
    id: answer

    property string text
    property string thinking
    property bool thinkingNow: false
    property real thinkingSeconds: 0
    property bool growing: false
    property string progressText
    property real readShare: -1
    property string note
    /// The model that wrote it, where that is another one than before.
    property string writer
    property string query
    property CodeHighlighter highlighter
    property ChatController chat
    property var messageId
    /// Shown token by token instead, where the tokens are known.
    property bool shaded: false

    signal linkWanted(string url)

    function matchY(index: int): real {
        return body.y + body.matchY(index);
    }

    spacing: Theme.small

    MetaLabel {
        objectName: "writer"
        width: parent.width
        visible: text !== ""
        text: answer.writer
        Accessible.name: qsTr("Written by %1").arg(text)
    }

    ThinkingFold {
        width: parent.width
        visible: answer.thinking !== "" || answer.thinkingNow
        content: answer.thinking
        thinking: answer.thinkingNow
        seconds: answer.thinkingSeconds
    }

    Loader {
        active: answer.shaded
        visible: active
        width: parent.width

        sourceComponent: ShadedAnswer {
            chat: answer.chat
            messageId: answer.messageId
        }
    }

    MessageBody {
        id: body

        width: parent.width
        visible: answer.text !== "" && !answer.shaded
        content: answer.text
        growing: answer.growing
        query: answer.query
        highlighter: answer.highlighter
        onLinkWanted: url => answer.linkWanted(url)
    }

    Row {
        visible: answer.growing && answer.text === "" && !answer.thinkingNow
        height: Theme.bodyLine
        spacing: Theme.small

        Rectangle {
            id: caret

            anchors.verticalCenter: parent.verticalCenter
            width: Theme.caretWidth
            height: Theme.caretHeight
            color: Theme.ink

            SequentialAnimation on opacity {
                running: caret.visible && !Theme.reducedMotion
                loops: Animation.Infinite
                PropertyAction { value: 1 }
                PauseAnimation { duration: Theme.beat }
                PropertyAction { value: 0.2 }
                PauseAnimation { duration: Theme.beat }
            }
        }

        MetaLabel {
            anchors.verticalCenter: parent.verticalCenter
            text: answer.progressText
        }
    }

    LoadBar {
        objectName: "readBar"
        visible: answer.readShare >= 0 && answer.text === ""
        width: Math.min(parent.width, Theme.popupWidth)
        value: answer.readShare
        Accessible.name: answer.progressText
    }

    MetaLabel {
        visible: text !== ""
        text: answer.note
        font.italic: true
    }
}
