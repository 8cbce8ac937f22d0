import QtQuick
import Roost

/// The links of a message, for the keyboard.
ActionMenu {
    id: links

    signal chosen(string url)

    function offer(urls: var, x: real, y: real) {
        while (count > 0)
            takeItem(0).destroy();
        for (const url of urls)
            addItem(line.createObject(null, { text: url }));
        popup(x, Math.max(0, y));
        currentIndex = 0;
    }

    objectName: "linkMenu"
    implicitWidth: Theme.popupWidth

    Component {
        id: line

        ActionMenuItem {
            iconName: "open-file"
            onTriggered: links.chosen(text)
        }
    }
}
