import QtQuick
import QtQuick.Templates as T
import Roost

/// A menu in the look of the window.
T.Menu {
    id: menu

    implicitWidth: 180
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    margins: Theme.small
    padding: Theme.tiny
    overlap: 0

    delegate: ActionMenuItem {}

    contentItem: ListView {
        implicitHeight: contentHeight
        model: menu.contentModel
        interactive: false
        currentIndex: menu.currentIndex
    }

    background: Rectangle {
        radius: Theme.cardRadius
        color: Theme.card
        border.color: Theme.line

        SoftShadow { z: -1 }
    }
}
