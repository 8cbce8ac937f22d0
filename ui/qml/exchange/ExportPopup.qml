import QtQuick
import QtQuick.Templates as T
import Roost

/// Asks as what conversations are to be exported.
PopupCard {
    id: popup

    required property ExchangeController exchange

    signal fileWanted

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.popupWidth + 2 * Theme.huge, parent.width - 2 * Theme.large)
    modal: true
    dim: true
    onOpened: save.forceActiveFocus(Qt.TabFocusReason)

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    contentItem: Column {
        spacing: Theme.medium

        TextLabel {
            objectName: "exportTitle"
            width: parent.width
            text: qsTr("Export %1").arg(popup.exchange.subject)
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        SegmentedChoice {
            objectName: "exportFormat"
            name: qsTr("Kind of file")
            value: popup.exchange.format
            options: [
                { value: ExchangeController.Json, text: qsTr("Roost") },
                { value: ExchangeController.Markdown, text: qsTr("Markdown") },
                { value: ExchangeController.Text, text: qsTr("Text") },
                { value: ExchangeController.Html, text: qsTr("Web page") }
            ]
            onChosen: value => popup.exchange.format = value
        }

        MetaLabel {
            width: parent.width
            wrapMode: Text.Wrap
            lineHeight: Theme.metaLine
            lineHeightMode: Text.FixedHeight
            text: [qsTr("Everything, to be imported again: every version of every message, times and settings."),
                   qsTr("What was said last, for notes and for editors that know Markdown."),
                   qsTr("What was said last, in plain words."),
                   qsTr("What was said last, for reading and printing in a browser.")][popup.exchange.format]
        }

        CheckLine {
            objectName: "exportStates"
            width: parent.width
            visible: popup.exchange.format === ExchangeController.Json
            text: qsTr("With the model’s memory of it, so that the same model goes on elsewhere without reading again. "
                       + "Makes the file larger.")
            checked: popup.exchange.withStates
            onToggled: popup.exchange.withStates = checked
        }

        Row {
            anchors.right: parent.right
            spacing: Theme.small

            PushButton {
                text: qsTr("Cancel")
                onClicked: popup.close()
            }

            PushButton {
                id: save

                objectName: "exportSave"
                primary: true
                text: qsTr("Save as…")
                onClicked: {
                    popup.close();
                    popup.fileWanted();
                }
            }
        }
    }
}
