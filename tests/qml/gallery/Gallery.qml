import QtQuick
import QtQuick.Templates as T
import Roost

/// Every control of ui/qml/controls in every state that it knows, and what opens over the window.
T.ApplicationWindow {
    id: gallery

    property bool dark: false
    readonly property real contentHeight: parts.height + 2 * Theme.huge

    visible: false
    color: Theme.background
    font: Application.font

    Binding { target: Theme; property: "dark"; value: gallery.dark }
    Binding { target: Theme; property: "reducedMotion"; value: true }

    Flow {
        id: parts

        readonly property real columnWidth: width > 1000 ? (width - Theme.huge) / 2 : width

        x: Theme.huge
        y: Theme.huge
        width: gallery.width - 2 * Theme.huge
        spacing: Theme.huge

        ButtonsPart { width: parts.columnWidth }
        FieldsPart { width: parts.columnWidth }
        CardsPart { width: parts.columnWidth }
    }

    Item {
        id: place

        x: Theme.huge
        y: Theme.huge
        width: Theme.popupWidth
        height: Theme.controlHeight

        HintTip {
            objectName: "HintTip"
            delay: 0
            text: "What a control is for"
        }

        ActionMenu {
            objectName: "ActionMenu"

            ActionMenuItem {
                text: "Rename"
                iconName: "edit"
            }

            ActionMenuItem {
                text: "Not possible now"
                iconName: "branch"
                enabled: false
            }

            ActionMenuItem {
                text: "A line that only says something, and much of it"
                told: true
            }
        }

        PopupCard {
            objectName: "PopupCard"

            contentItem: TextLabel {
                wrapMode: Text.Wrap
                text: "A card that opens over the window and says something that takes more than one line."
            }
        }

        ConfirmPopup {
            objectName: "ConfirmPopup"
            text: "Delete 12 conversations for good? They cannot be brought back."
            actionText: "Delete for good"
        }
    }
}
