import QtQuick
import Roost

/// What the model wrote, while it writes and after.
Column {
    id: answer

    property string text
    property bool growing: false
    property string progressText
    property string note

    spacing: Theme.tiny

    MessageText {
        width: parent.width
        visible: answer.text !== ""
        content: answer.text
        caretShown: answer.growing
    }

    Row {
        visible: answer.growing && answer.text === ""
        height: Theme.bodyLine
        spacing: Theme.small

        Rectangle {
            id: caret

            anchors.verticalCenter: parent.verticalCenter
            width: 7
            height: 16
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

    MetaLabel {
        visible: text !== ""
        text: answer.note
        font.italic: true
    }
}
