import QtQuick
import QtQuick.Templates as T
import Roost

/// One line to search with; Esc empties it.
T.TextField {
    id: field

    implicitHeight: Theme.controlHeight
    leftPadding: Theme.controlHeight
    rightPadding: clearButton.visible ? Theme.controlHeight : Theme.medium
    verticalAlignment: TextInput.AlignVCenter
    font.pixelSize: Theme.bodyText
    color: Theme.ink
    selectionColor: Theme.textSelection
    selectedTextColor: Theme.ink
    placeholderTextColor: Theme.mutedInk
    opacity: enabled ? 1 : Theme.disabledOpacity
    selectByMouse: true
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText
    Accessible.searchEdit: true
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && text !== ""
    Keys.onEscapePressed: event => {
        event.accepted = text !== "";
        clear();
    }

    background: Rectangle {
        radius: Theme.controlRadius
        color: Theme.background
        border.width: field.activeFocus ? Theme.focusWidth : 1
        border.color: field.activeFocus ? Theme.accent : Theme.line
    }

    Icon {
        x: Theme.medium - 2
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.smallIconSize
        height: Theme.smallIconSize
        name: "search"
        color: Theme.mutedInk
    }

    TextLabel {
        x: field.leftPadding
        width: field.width - field.leftPadding - Theme.small
        anchors.verticalCenter: parent.verticalCenter
        visible: field.text === "" && field.preeditText === ""
        text: field.placeholderText
        color: field.placeholderTextColor
        Accessible.ignored: true
    }

    IconButton {
        id: clearButton

        anchors.right: parent.right
        anchors.rightMargin: 2
        anchors.verticalCenter: parent.verticalCenter
        visible: field.text !== ""
        iconName: "close"
        iconSize: Theme.smallIconSize
        text: qsTr("Clear the search")
        onClicked: field.clear()
    }
}
