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
    selectByMouse: true

    background: Rectangle {
        radius: Theme.controlRadius - 2
        color: Theme.card
        border.width: Theme.focusWidth
        border.color: field.activeFocus ? Theme.accent : Theme.line
    }
}
