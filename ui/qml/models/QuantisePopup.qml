import QtQuick
import QtQuick.Templates as T
import Roost

/// How small a model is to be made, and whether the large file stays.
PopupCard {
    id: popup

    required property ModelsController models
    property string title
    property string target
    property bool downloads: false
    property var choices: []
    property string type: "Q4_K"

    signal chosen(string target, string type, bool replaces)

    function ask(target: string, title: string, parameters: real, downloads: bool) {
        popup.target = target;
        popup.title = title;
        popup.downloads = downloads;
        choices = models.quantiseChoices(parameters);
        const fitting = choices.filter(choice => choice.fits);
        type = fitting.length > 0 ? fitting[0].type : choices[choices.length - 1].type;
        replaces.checked = downloads;
        open();
    }

    objectName: "quantisePopup"
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(420, parent ? parent.width - 2 * Theme.large : 420)
    modal: true
    dim: true

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    contentItem: Column {
        spacing: Theme.medium

        TextLabel {
            width: parent.width
            wrapMode: Text.Wrap
            font.weight: Font.DemiBold
            text: qsTr("Make %1 smaller").arg(popup.title)
            Accessible.role: Accessible.Heading
        }

        MetaLabel {
            width: parent.width
            wrapMode: Text.Wrap
            lineHeight: Theme.metaLine
            lineHeightMode: Text.FixedHeight
            text: qsTr("The weights are stored with fewer bits. It then needs less memory and answers faster, and writes a "
                       + "little worse the smaller it gets.")
        }

        Column {
            width: parent.width
            spacing: 2

            Repeater {
                model: popup.choices

                TypeChoice {
                    required property var modelData

                    width: parent.width
                    type: modelData.type
                    text: modelData.text
                    fits: modelData.fits
                    checked: popup.type === modelData.type
                    onClicked: popup.type = modelData.type
                }
            }
        }

        SwitchRow {
            id: replaces

            width: parent.width
            text: qsTr("Delete the large file afterwards")
        }

        Row {
            anchors.right: parent.right
            spacing: Theme.small

            PushButton {
                text: qsTr("Cancel")
                onClicked: popup.close()
            }

            PushButton {
                objectName: "quantise"
                primary: true
                text: popup.downloads ? qsTr("Download") : qsTr("Make smaller")
                onClicked: {
                    popup.close();
                    popup.chosen(popup.target, popup.type, replaces.checked);
                }
            }
        }
    }
}
