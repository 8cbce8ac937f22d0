import QtQuick
import QtQuick.Templates as T
import Roost

/// What a control is for, shown after a moment under the pointer.
T.ToolTip {
    id: hint

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: parent ? parent.height + Theme.tiny : 0
    implicitWidth: contentItem.implicitWidth + 2 * Theme.small
    implicitHeight: contentItem.implicitHeight + Theme.small
    margins: Theme.small
    padding: Theme.tiny
    leftPadding: Theme.small
    rightPadding: Theme.small
    delay: Theme.hintDelay
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent

    contentItem: Text {
        text: hint.text
        textFormat: Text.PlainText
        font.family: Theme.fontFamily
        font.pixelSize: Theme.metaText
        color: Theme.background
    }

    background: Rectangle {
        radius: Theme.controlRadius - 2
        color: Theme.ink
    }
}
