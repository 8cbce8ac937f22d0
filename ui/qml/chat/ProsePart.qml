import QtQuick
import Roost

/// Paragraphs, headings and list items. The caret of a growing answer stands at their end.
PartText {
    id: prose

    required property var part
    property int paragraphGap: Theme.paragraphGap
    property bool caretShown: false

    ProseDocument {
        document: prose.textDocument
        style: Theme.messageStyle
        part: prose.part
        paragraphGap: prose.paragraphGap
    }

    Rectangle {
        /// Where the text ends; read again whenever it grows or breaks elsewhere.
        readonly property rect end: visible && prose.length >= 0 && prose.width >= 0 && prose.contentHeight >= 0
                                    ? prose.positionToRectangle(prose.length) : Qt.rect(0, 0, 0, 0)

        x: Math.min(end.x + 2, prose.width - width)
        y: end.y + (end.height - height) / 2
        width: Theme.caretWidth
        height: Theme.caretHeight
        visible: prose.caretShown
        color: Theme.ink
    }
}
