import QtQuick
import QtQuick.Templates as T
import Roost

/// One conversation in the list.
T.AbstractButton {
    id: row

    property string title
    property string time
    property bool answering: false
    property bool current: false
    property bool keyboardHere: false
    property bool renaming: false

    signal renamed(string title)
    signal removeWanted
    signal renamingEnded

    function startRenaming() {
        field.text = title;
        renaming = true;
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

    function remove() { removeWanted(); }

    implicitHeight: 34
    focusPolicy: Qt.NoFocus
    text: title
    Accessible.role: Accessible.ListItem
    Accessible.name: answering ? qsTr("%1, being answered").arg(title) : qsTr("%1, %2").arg(title).arg(time)
    Accessible.selected: current
    onDoubleClicked: startRenaming()

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: menu.popup()
    }

    background: Rectangle {
        radius: Theme.controlRadius
        color: row.current ? Theme.selection : row.down ? Theme.pressed : row.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            around: Theme.controlRadius - 2 * Theme.focusWidth
            visible: row.keyboardHere
        }
    }

    contentItem: Item {
        TextLabel {
            anchors.left: parent.left
            anchors.leftMargin: Theme.medium - 2
            anchors.right: more.visible ? more.left : meta.left
            anchors.rightMargin: Theme.tiny
            anchors.verticalCenter: parent.verticalCenter
            visible: !row.renaming
            text: row.title
            font.weight: row.current ? Font.Medium : Font.Normal
            Accessible.ignored: true
        }

        MetaLabel {
            id: meta

            anchors.right: parent.right
            anchors.rightMargin: Theme.medium - 2
            anchors.verticalCenter: parent.verticalCenter
            visible: !more.visible && !row.renaming && !row.answering
            text: row.time
            color: row.current ? Theme.ink : Theme.mutedInk
            Accessible.ignored: true
        }

        Rectangle {
            anchors.right: parent.right
            anchors.rightMargin: Theme.medium
            anchors.verticalCenter: parent.verticalCenter
            visible: row.answering && !more.visible && !row.renaming
            width: 8
            height: 8
            radius: 4
            color: Theme.accent
        }

        IconButton {
            id: more

            anchors.right: parent.right
            anchors.rightMargin: 3
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.smallControlHeight
            height: Theme.smallControlHeight
            visible: (row.hovered || menu.opened) && !row.renaming
            focusPolicy: Qt.NoFocus
            iconName: "more"
            iconSize: Theme.smallIconSize
            text: qsTr("Rename or delete")
            onClicked: menu.popup(more, 0, more.height)
        }

        LineEdit {
            id: field

            anchors.fill: parent
            anchors.margins: 2
            visible: row.renaming
            Accessible.name: qsTr("Title of the conversation")
            Keys.onReturnPressed: row.endRenaming(true)
            Keys.onEnterPressed: row.endRenaming(true)
            onActiveFocusChanged: if (!activeFocus) row.endRenaming(true)
            Keys.onEscapePressed: row.endRenaming(false)
        }
    }

    ActionMenu {
        id: menu

        ActionMenuItem {
            iconName: "edit"
            text: qsTr("Rename")
            onTriggered: row.startRenaming()
        }

        ActionMenuItem {
            iconName: "trash"
            text: qsTr("Delete")
            onTriggered: row.remove()
        }
    }
}
