import QtQuick
import Roost

/// Selects text with the mouse across the parts of a message. Lies over them and leaves them what is no text.
MouseArea {
    id: area

    required property Repeater parts
    property bool hasSelection: false
    /// Where the selection was begun: the index of the part, and the place in its text.
    property var anchor: null

    signal linkWanted(string url)

    function textAt(index: int): PartText {
        return (parts.itemAt(index) as MessagePart)?.textItem ?? null;
    }

    /// The part and the place in it that are nearest to a point.
    function placeAt(x: real, y: real): var {
        let nearest = null;
        let distance = Infinity;
        for (let i = 0; i < parts.count; ++i) {
            const text = textAt(i);
            if (!text)
                continue;
            const point = area.mapToItem(text, x, y);
            const off = Math.max(0, -point.y, point.y - text.height);
            if (off < distance) {
                distance = off;
                nearest = { part: i, position: text.positionAt(point.x, point.y), text: text, point: point };
            }
        }
        return nearest;
    }

    /// The place at a point if there is text, else null.
    function textPlaceAt(x: real, y: real): var {
        const place = placeAt(x, y);
        return place && place.text.contains(place.point) ? place : null;
    }

    function linkAt(x: real, y: real): string {
        const place = textPlaceAt(x, y);
        return place ? place.text.linkAt(place.point.x, place.point.y) : "";
    }

    function select(from: var, to: var) {
        const forward = from.part < to.part || from.part === to.part && from.position <= to.position;
        const first = forward ? from : to;
        const last = forward ? to : from;
        hasSelection = false;
        for (let i = 0; i < parts.count; ++i) {
            const text = textAt(i);
            if (!text)
                continue;
            if (i < first.part || i > last.part)
                text.deselect();
            else
                text.select(i === first.part ? first.position : 0, i === last.part ? last.position : text.length);
            hasSelection = hasSelection || text.selectedText !== "";
        }
    }

    function clear() {
        for (let i = 0; i < parts.count; ++i)
            textAt(i)?.deselect();
        hasSelection = false;
    }

    function selectAll() {
        if (parts.count > 0)
            select({ part: 0, position: 0 }, { part: parts.count - 1, position: textAt(parts.count - 1)?.length ?? 0 });
    }

    function copy() {
        const pieces = [];
        for (let i = 0; i < parts.count; ++i) {
            const selected = textAt(i)?.selection() ?? "";
            if (selected !== "")
                pieces.push(selected);
        }
        clipboard.copy(pieces.join("\n\n"));
    }

    acceptedButtons: Qt.LeftButton
    preventStealing: true
    z: 1
    onPressed: event => {
        clear();
        anchor = textPlaceAt(event.x, event.y);
        event.accepted = anchor !== null;
    }
    onPositionChanged: event => {
        if (pressed && anchor)
            select(anchor, placeAt(event.x, event.y));
    }
    onReleased: event => {
        const link = hasSelection ? "" : linkAt(event.x, event.y);
        if (link !== "")
            linkWanted(link);
    }
    onDoubleClicked: event => {
        const place = placeAt(event.x, event.y);
        if (place) {
            place.text.cursorPosition = place.position;
            place.text.selectWord();
            hasSelection = place.text.selectedText !== "";
        }
    }

    HoverHandler {
        readonly property point at: point.position

        cursorShape: !hovered ? Qt.ArrowCursor
                              : area.linkAt(at.x, at.y) !== "" ? Qt.PointingHandCursor
                              : area.textPlaceAt(at.x, at.y) ? Qt.IBeamCursor : Qt.ArrowCursor
    }

    Clipboard { id: clipboard }
}
