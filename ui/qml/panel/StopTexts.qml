import QtQuick
import Roost

/// Texts that end an answer.
Column {
    id: stops

    required property SamplingController sampling
    readonly property var texts: sampling.stops

    /// The focus goes to the next row, or to where one is added.
    function remove(index: int, reason: int) {
        sampling.removeStop(index);
        forceLayout();  // so that the next row is scrolled to where it is
        const next = rows.itemAt(Math.min(index, rows.count - 1));
        if (next)
            next.focusRemove(reason);
        else
            adder.focusField(reason);
    }

    spacing: Theme.tiny

    TextLabel { text: qsTr("Stop texts") }

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("The next answers end where one of these would begin. %1 is a line break.").arg("\\n")
    }

    Repeater {
        id: rows

        model: stops.texts.length

        Rectangle {
            id: stop

            required property int index
            readonly property string text: stops.texts[index] ?? ""

            function focusRemove(reason: int) { remove.forceActiveFocus(reason); }

            width: stops.width
            height: Theme.smallControlHeight
            radius: Theme.controlRadius
            color: Theme.code

            MetaLabel {
                x: Theme.small
                width: parent.width - remove.width - 2 * Theme.small
                anchors.verticalCenter: parent.verticalCenter
                font.family: Theme.codeFamily
                color: Theme.ink
                text: stop.text.replace(/\n/g, "\\n")
            }

            IconButton {
                id: remove

                objectName: "removeStop"
                anchors.right: parent.right
                width: Theme.smallControlHeight
                height: Theme.smallControlHeight
                iconName: "close"
                iconSize: Theme.smallIconSize
                text: qsTr("Remove “%1”").arg(stop.text)
                onClicked: stops.remove(stop.index, remove.focusReason)
            }
        }
    }

    AddField {
        id: adder

        objectName: "addStop"
        width: parent.width
        name: qsTr("Stop text")
        placeholderText: qsTr("Add a stop text")
        onAdded: text => stops.sampling.addStop(text)
    }
}
