import QtQuick
import QtQuick.Templates as T
import Roost

/// A menu in the look of the window.
T.Menu {
    id: menu

    implicitWidth: {
        let widest = 0;
        for (let i = 0; i < count; ++i)
            widest = Math.max(widest, itemAt(i).visible ? itemAt(i).implicitWidth : 0);
        return Math.max(Theme.px(210), Math.min(widest + leftPadding + rightPadding, Theme.popupWidth));
    }
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    margins: Theme.small
    padding: Theme.tiny
    overlap: 0

    delegate: ActionMenuItem {}

    contentItem: ListView {
        // A list only guesses its height where some of its lines are left out.
        implicitHeight: {
            let height = 0;
            for (let i = 0; i < menu.count; ++i)
                height += menu.itemAt(i).height;
            return height;
        }
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
