import QtQuick
import QtQuick.Templates as T
import Roost

/// A card that opens over the window.
T.Popup {
    id: popup

    margins: Theme.small
    padding: Theme.large
    implicitWidth: Theme.popupWidth
    implicitHeight: contentHeight + topPadding + bottomPadding
    contentHeight: contentItem.implicitHeight
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    background: Rectangle {
        radius: Theme.cardRadius
        color: Theme.card
        border.color: Theme.line

        SoftShadow {
            z: -1
            radius: Theme.cardRadius
        }
    }

    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.quick }
    }
    exit: Transition {
        NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.quick }
    }
}
