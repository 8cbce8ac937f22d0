import QtQuick
import Roost

/// What the model wrote, while it writes and after.
Column {
    id: answer

    property var content
    property bool hasText: false
    property var thinking
    property bool hasThinking: false
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

    function links(): var {
        return body.links();
    }

    spacing: Theme.small

    MetaLabel {
        objectName: "writer"
        width: parent.width
        visible: text !== ""
        text: answer.writer
        Accessible.name: qsTr("Written by %1").arg(text)
    }

    Loader {
        active: answer.hasThinking
        visible: active
        width: parent.width

        sourceComponent: ThinkingFold {
            content: answer.thinking
            thinking: answer.thinkingNow
            seconds: answer.thinkingSeconds
        }
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
        visible: answer.hasText && !answer.shaded
        content: answer.content
        growing: answer.growing
        query: answer.query
        highlighter: answer.highlighter
        onLinkWanted: url => answer.linkWanted(url)
    }

    Loader {
        active: answer.growing && !answer.hasText
        visible: active
        width: parent.width

        sourceComponent: AnswerWait {
            caretShown: !answer.thinkingNow
            progressText: answer.progressText
            readShare: answer.readShare
        }
    }

    MetaLabel {
        visible: text !== ""
        text: answer.note
        font.italic: true
    }
}
