import QtQuick
import Roost

/// How to get a model that knows more.
Column {
    id: note

    topPadding: Theme.huge
    spacing: Theme.small

    SectionLabel {
        leftPadding: Theme.tiny
        text: qsTr("A larger model")
    }

    Rectangle {
        width: note.width
        height: words.implicitHeight + 2 * Theme.large
        radius: Theme.cardRadius
        color: "transparent"
        border.color: Theme.line

        TextEdit {
            id: words

            x: Theme.large
            y: Theme.large
            width: parent.width - 2 * Theme.large
            readOnly: true
            selectByMouse: true
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            font.pixelSize: Theme.bodyText
            color: Theme.ink
            selectionColor: Theme.textSelection
            selectedTextColor: Theme.ink
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            text: qsTr("Larger RWKV models know more and write better. Get one as a GGUF or safetensors file, then "
                       + "open it here or drop it on this window. It is read where it lies and never copied. It needs "
                       + "about as much free memory as the file is large; a conversation adds only a little, whatever "
                       + "its length.")
        }
    }
}
