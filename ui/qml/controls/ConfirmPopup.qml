import QtQuick
import QtQuick.Templates as T
import Roost

/// Asks before something is lost for good.
PopupCard {
    id: popup

    property string text
    property string actionText

    signal confirmed

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    modal: true
    dim: true
    onOpened: cancel.forceActiveFocus()

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    contentItem: Column {
        spacing: Theme.large

        TextLabel {
            width: parent.width
            wrapMode: Text.Wrap
            lineHeight: Theme.bodyLine
            lineHeightMode: Text.FixedHeight
            text: popup.text
        }

        Row {
            anchors.right: parent.right
            spacing: Theme.small

            PushButton {
                id: cancel

                text: qsTr("Cancel")
                onClicked: popup.close()
            }

            PushButton {
                objectName: "confirm"
                primary: true
                text: popup.actionText
                onClicked: {
                    popup.close();
                    popup.confirmed();
                }
            }
        }
    }
}
