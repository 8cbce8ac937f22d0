import QtQuick
import QtQuick.Templates as T
import Roost

/// A table, scrolled sideways where it is wide.
Flickable {
    id: table

    required property var part
    property string query
    readonly property PartText textItem: text

    implicitHeight: text.implicitHeight + (contentWidth > width ? Theme.medium : 0)
    clip: true
    contentWidth: text.width
    contentHeight: height
    flickableDirection: Flickable.HorizontalFlick
    boundsBehavior: Flickable.StopAtBounds
    interactive: false
    Accessible.role: Accessible.Table

    T.ScrollBar.horizontal: ThinScrollBar {}

    PartText {
        id: text

        width: document.naturalWidth
        query: table.query

        TableDocument {
            id: document

            document: text.textDocument
            style: Theme.messageStyle
            part: table.part
        }
    }

    SidewaysWheel { flickable: table }
}
