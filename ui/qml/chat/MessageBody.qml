import QtQuick
import Roost

/// The text of a message, part under part. The mouse selects across the parts, Ctrl+C copies the selection.
FocusScope {
    id: body

    property alias content: parts.content
    property alias plain: parts.plain
    property alias growing: parts.growing
    property CodeHighlighter highlighter
    property string query

    signal linkWanted(string url)

    /// Where the query stands for the index-th time in the message, from its top; -1 where it does not.
    function matchY(index: int): real {
        let left = index;
        for (let i = 0; i < repeater.count; ++i) {
            const text = (repeater.itemAt(i) as MessagePart)?.textItem;
            for (let k = 0; text; ++k) {
                const place = text.matchRectangle(k);
                if (place.height === 0)
                    break;
                if (left-- === 0)
                    return text.mapToItem(body, place.x, place.y).y;
            }
        }
        return -1;
    }

    function links(): var {
        return parts.links();
    }

    implicitHeight: column.implicitHeight

    MessagePartsModel { id: parts }

    MessageSelection {
        id: selection

        anchors.fill: parent
        parts: repeater
        onLinkWanted: url => body.linkWanted(url)
        onPressedChanged: if (pressed) body.forceActiveFocus(Qt.MouseFocusReason)
    }

    onActiveFocusChanged: if (!activeFocus && body.Window.active) selection.clear()
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Copy) && selection.hasSelection) {
            selection.copy();
            event.accepted = true;
        } else if (event.matches(StandardKey.SelectAll)) {
            selection.selectAll();
            event.accepted = true;
        }
    }

    Column {
        id: column

        width: parent.width
        spacing: body.plain ? 0 : Theme.medium

        Repeater {
            id: repeater

            model: parts

            MessagePart {
                width: column.width
                highlighter: body.highlighter
                query: body.query
                paragraphGap: body.plain ? 0 : Theme.paragraphGap
                caretShown: body.growing && index === repeater.count - 1
            }
        }

        Loader {
            active: !parts.whole
            visible: active

            sourceComponent: PushButton {
                objectName: "showMore"
                text: qsTr("This message is very long: show more of it")
                onClicked: parts.showMore()
            }
        }
    }
}
