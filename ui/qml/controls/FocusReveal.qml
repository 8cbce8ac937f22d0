import QtQuick
import Roost

/// Scrolls what the keyboard reached in a list or on a page into view.
Connections {
    id: reveal

    required property Flickable flickable

    function show(item: Item) {
        const place = item.mapToItem(flickable.contentItem, 0, 0).y;
        const least = flickable.originY;
        const most = Math.max(least, flickable.originY + flickable.contentHeight + flickable.bottomMargin - flickable.height);
        if (place < flickable.contentY)
            flickable.contentY = Math.max(least, place - Theme.huge);
        else if (place + item.height > flickable.contentY + flickable.height)
            flickable.contentY = Math.min(most, place + item.height - flickable.height + Theme.huge);
    }

    target: flickable.Window.window

    function onActiveFocusItemChanged() {
        const item = flickable.Window.window?.activeFocusItem ?? null;
        for (let each = item; each; each = each.parent) {
            if (each === flickable.contentItem)
                show(item);
        }
    }
}
