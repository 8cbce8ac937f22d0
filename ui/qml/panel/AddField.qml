import QtQuick
import Roost

/// A line to type something that is added to a list.
Row {
    id: adder

    property alias placeholderText: field.placeholderText
    property string name

    signal added(string text)

    function add() {
        if (field.text !== "") {
            added(field.text);
            field.clear();
        }
    }

    function focusField(reason: int) { field.forceActiveFocus(reason); }

    spacing: Theme.tiny

    LineEdit {
        id: field

        objectName: "addText"
        width: parent.width - button.width - parent.spacing
        font.pixelSize: Theme.metaText
        Accessible.name: adder.name
        onAccepted: adder.add()
    }

    IconButton {
        id: button

        objectName: "add"
        width: Theme.smallControlHeight
        height: Theme.smallControlHeight
        iconName: "plus"
        iconSize: Theme.smallIconSize
        enabled: field.text !== ""
        text: qsTr("Add")
        onClicked: adder.add()
    }
}
