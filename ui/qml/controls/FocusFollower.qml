import QtQuick
import Roost

/// Scrolls what is higher than its place so that what the keyboard reaches in it is seen.
Connections {
    id: follower

    required property Flickable flickable

    function reveal(item: Item) {
        const flick = flickable;
        const top = item.mapToItem(flick.contentItem, 0, 0).y;
        const last = flick.originY + flick.contentHeight - flick.height;
        if (top < flick.contentY)
            flick.contentY = Math.max(flick.originY, top - Theme.huge);
        else if (top + item.height > flick.contentY + flick.height)
            flick.contentY = Math.max(flick.originY, Math.min(last, top + item.height - flick.height + Theme.huge));
    }

    target: flickable.Window.window

    function onActiveFocusItemChanged() {
        const item = flickable.Window.window.activeFocusItem;
        for (let each = item ? item.parent : null; each; each = each.parent) {
            if (each === flickable.contentItem)
                reveal(item);
        }
    }
}
