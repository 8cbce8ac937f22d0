import QtQuick
import Roost

/// Plain text in the colours of the window.
Text {
    color: Theme.ink
    linkColor: Theme.accentInk
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodyText
    textFormat: Text.PlainText
    elide: Text.ElideRight
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
