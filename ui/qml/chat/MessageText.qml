import QtQuick
import Roost

/// The text of a message, to be read and selected.
TextEdit {
    id: body

    property alias content: document.text
    property bool caretShown: false
    /// As wide as the text would be without a break.
    readonly property real naturalWidth: Math.ceil(measure.implicitWidth) + 1

    readOnly: true
    selectByMouse: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    font.pixelSize: Theme.bodyText
    color: Theme.ink
    selectionColor: Theme.textSelection
    selectedTextColor: Theme.ink
    activeFocusOnTab: false
    Accessible.role: Accessible.StaticText
    Accessible.name: document.text

    MessageDocument {
        id: document

        document: body.textDocument
        lineHeight: Theme.bodyLine
    }

    Text {
        id: measure

        visible: false
        text: document.text
        textFormat: Text.PlainText
        font: body.font
    }

    Rectangle {
        /// Where the text ends; read again whenever it grows or breaks elsewhere.
        readonly property rect end: body.length >= 0 && body.width >= 0 && body.contentHeight >= 0
                                    ? body.positionToRectangle(body.length) : Qt.rect(0, 0, 0, 0)

        x: Math.min(end.x + 2, body.width - width)
        y: end.y + (end.height - height) / 2
        width: 7
        height: 16
        visible: body.caretShown
        color: Theme.ink
    }
}
