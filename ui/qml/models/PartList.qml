import QtQuick
import QtQuick.Templates as T
import Roost

/// A list of cards in the column of the page.
ListView {
    id: list

    readonly property real columnWidth: Math.min(width - 2 * Theme.large, Theme.pageColumnWidth)
    readonly property real columnX: (width - columnWidth) / 2

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    spacing: Theme.small
    bottomMargin: Theme.huge
    Accessible.role: Accessible.List

    T.ScrollBar.vertical: ThinScrollBar {}

    FocusReveal { flickable: list }
}
