import QtQuick
import Roost

/// Stands where an answer will, until it begins: a caret, and what is waited for.
Column {
    id: waiting

    property bool caretShown: true
    property string progressText
    property real readShare: -1

    spacing: Theme.small

    Row {
        visible: waiting.caretShown
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
            text: waiting.progressText
        }
    }

    LoadBar {
        objectName: "readBar"
        visible: waiting.readShare >= 0
        width: Math.min(parent.width, Theme.popupWidth)
        value: waiting.readShare
        Accessible.name: waiting.progressText
    }
}
