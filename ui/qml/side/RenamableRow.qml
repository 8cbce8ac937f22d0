import QtQuick
import QtQuick.Templates as T
import Roost

/// A row of the list whose title can be changed in place.
T.AbstractButton {
    id: row

    property string title
    property bool keyboardHere: false
    property bool renaming: false
    property bool marked: false
    property string fieldName
    property int inset: 0
    default property alias content: body.data

    signal renamingBegun
    signal renamed(string title)
    signal renamingEnded

    function startRenaming() {
        field.text = title;
        renaming = true;
        renamingBegun();
        field.forceActiveFocus();
        field.selectAll();
    }

    function endRenaming(keep: bool) {
        if (!renaming)
            return;
        renaming = false;
        field.focus = false;
        if (keep)
            renamed(field.text);
        renamingEnded();
    }

    implicitHeight: Theme.rowHeight
    focusPolicy: Qt.NoFocus
    text: title

    background: Rectangle {
        radius: Theme.controlRadius
        color: row.marked ? Theme.selection : row.down ? Theme.pressed : row.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            around: Theme.controlRadius - 2 * Theme.focusWidth
            visible: row.keyboardHere
        }
    }

    contentItem: Item {
        Item {
            id: body

            anchors.fill: parent
            anchors.leftMargin: row.inset
            visible: !row.renaming
        }

        LineEdit {
            id: field

            anchors.fill: parent
            anchors.margins: 2
            visible: row.renaming
            Accessible.name: row.fieldName
            Keys.onReturnPressed: row.endRenaming(true)
            Keys.onEnterPressed: row.endRenaming(true)
            onActiveFocusChanged: if (!activeFocus) row.endRenaming(true)
            Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
            Keys.onEscapePressed: row.endRenaming(false)
        }
    }
}
