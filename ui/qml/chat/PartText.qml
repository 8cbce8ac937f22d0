import QtQuick
import Roost

/// The text of a part of a message. Selected by the message that it belongs to, so that a selection can go on from
/// one part to the next.
TextEdit {
    id: edit

    property string query
    property CodeHighlighter highlighter
    /// The part that is shown, if it is code that can be coloured.
    property var codePart
    /// What keeps the text where the text is another than the one that is shown.
    property MessageDocument written: null

    /// What is selected, as it was written.
    function selection(): string {
        return written ? written.textBetween(selectionStart, selectionEnd)
                       : selectedText.replace(/[\u2028\u2029]/g, "\n");
    }

    /// Where the query stands for the index-th time; an empty rectangle where it does not.
    function matchRectangle(index: int): rect {
        const position = marks.positionOf(index);
        return position < 0 ? Qt.rect(0, 0, 0, 0) : positionToRectangle(position);
    }

    readOnly: true
    selectByMouse: false
    activeFocusOnPress: false
    activeFocusOnTab: false
    persistentSelection: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodyText
    color: Theme.ink
    selectionColor: Theme.textSelection
    selectedTextColor: Theme.ink
    Accessible.role: Accessible.StaticText
    Accessible.name: getText(0, Math.min(length, 1000))

    TextMarks {
        id: marks

        document: edit.textDocument
        style: Theme.messageStyle
        highlighter: edit.highlighter
        part: edit.codePart
        query: edit.query
    }
}
