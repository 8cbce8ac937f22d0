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
        height: words.height + 2 * Theme.large - Theme.lineTrim
        radius: Theme.cardRadius
        color: "transparent"
        border.color: Theme.line

        TextLabel {
            id: words

            x: Theme.large
            y: Theme.large - Theme.lineTrim
            width: parent.width - 2 * Theme.large
            wrapMode: Text.Wrap
            lineHeight: Theme.bodyLine
            lineHeightMode: Text.FixedHeight
            text: qsTr("Larger RWKV models know more and write better. Get one as a GGUF, .pth or safetensors file, then "
                       + "open it here or drop it on this window. It is read where it lies and never copied. It needs "
                       + "about as much free memory as the file is large; a conversation adds only a little, whatever "
                       + "its length.")
        }
    }
}
