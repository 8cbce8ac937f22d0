import QtQuick
import QtQuick.Templates as T
import Roost

/// One line of text to change in place.
T.TextField {
    id: field

    implicitHeight: Theme.smallControlHeight
    leftPadding: Theme.small
    rightPadding: Theme.small
    verticalAlignment: TextInput.AlignVCenter
    font.pixelSize: Theme.bodyText
    color: Theme.ink
    selectionColor: Theme.textSelection
    selectedTextColor: Theme.ink
    opacity: enabled ? 1 : Theme.disabledOpacity
    selectByMouse: true
    placeholderTextColor: Theme.mutedInk
    Accessible.role: Accessible.EditableText

    TextLabel {
        x: field.leftPadding
        width: field.width - field.leftPadding - Theme.small
        anchors.verticalCenter: parent.verticalCenter
        visible: field.text === "" && field.preeditText === ""
        text: field.placeholderText
        font.pixelSize: field.font.pixelSize
        color: field.placeholderTextColor
        Accessible.ignored: true
    }

    background: Rectangle {
        radius: Theme.controlRadius - 2
        color: Theme.card
        border.width: field.activeFocus ? Theme.focusWidth : 1
        border.color: field.activeFocus ? Theme.accent : Theme.line
    }
}
