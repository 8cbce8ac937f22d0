import QtQuick
import Roost

/// What the model is, how its load goes, and the ways to another one.
PopupCard {
    id: popup

    required property ModelController model
    readonly property bool loading: model.state === ModelController.Loading

    signal modelsWanted
    signal openFileWanted

    objectName: "modelPopup"
    width: Theme.popupWidth

    contentItem: Column {
        spacing: Theme.medium

        TextLabel {
            width: parent.width
            text: popup.model.name || qsTr("No model is loaded")
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            maximumLineCount: 2
            Accessible.role: Accessible.Heading
        }

        MetaLabel {
            width: parent.width
            visible: !popup.loading
            text: popup.model.introduction
            wrapMode: Text.Wrap
            lineHeight: Theme.metaLine
            lineHeightMode: Text.FixedHeight
        }

        Column {
            width: parent.width
            visible: popup.loading
            spacing: Theme.small

            MetaLabel { text: qsTr("Loading, %1 %").arg(Math.round(popup.model.progress * 100)) }

            LoadBar {
                width: parent.width
                value: popup.model.progress
            }
        }

        FactList {
            width: parent.width
            visible: facts.length > 0
            facts: popup.model.facts
        }

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }

        Flow {
            width: parent.width
            spacing: Theme.small

            PushButton {
                visible: popup.loading
                text: qsTr("Cancel")
                onClicked: popup.model.cancelLoad()
            }

            PushButton {
                objectName: "freeMemory"
                visible: popup.model.state === ModelController.Ready
                text: qsTr("Free its memory")
                onClicked: {
                    popup.close();
                    popup.model.rest();
                }
            }

            PushButton {
                iconName: "open-file"
                text: qsTr("Open a model file…")
                onClicked: {
                    popup.close();
                    popup.openFileWanted();
                }
            }

            PushButton {
                text: qsTr("All models")
                onClicked: {
                    popup.close();
                    popup.modelsWanted();
                }
            }
        }
    }
}
