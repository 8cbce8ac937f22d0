import QtQuick
import QtQuick.Templates as T
import Roost

/// Which model answers, and how far it has been loaded; opens what there is to know of it.
T.Button {
    id: chip

    required property ModelController model
    property real widest: 400
    readonly property bool loading: model.state === ModelController.Loading

    signal modelsWanted
    signal openFileWanted

    objectName: "modelChip"
    text: model.name || qsTr("No model")
    implicitWidth: Math.min(widest, row.implicitWidth + leftPadding + rightPadding)
    implicitHeight: Theme.controlHeight - 2
    leftPadding: Theme.medium
    rightPadding: Theme.small + 2
    focusPolicy: Qt.StrongFocus
    Accessible.name: loading ? qsTr("Loading %1").arg(text) : qsTr("Model: %1").arg(text)
    Accessible.role: Accessible.ButtonMenu
    onClicked: popup.opened ? popup.close() : popup.open()
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        radius: height / 2
        color: chip.hovered || popup.opened ? Theme.selection : Theme.card
        border.color: Theme.line

        FocusRing {
            around: parent.radius
            visible: chip.visualFocus
        }
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth

        Row {
            id: row

            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.small

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 8
                height: 8
                radius: 4
                color: chip.model.state === ModelController.Ready ? Theme.good
                                                                  : chip.loading ? Theme.accent : Theme.mutedInk
            }

            TextLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, chip.widest - 130)
                text: chip.text
                font.weight: Font.Medium
                Accessible.ignored: true
            }

            TextLabel {
                anchors.verticalCenter: parent.verticalCenter
                visible: text !== ""
                text: chip.loading ? qsTr("%1 %").arg(Math.round(chip.model.progress * 100)) : chip.model.typeName
                color: Theme.mutedInk
                Accessible.ignored: true
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.smallIconSize
                height: Theme.smallIconSize
                name: "chevron-down"
                color: Theme.mutedInk
            }
        }
    }

    ModelPopup {
        id: popup

        x: chip.width - width
        y: chip.height + Theme.small
        model: chip.model
        onModelsWanted: chip.modelsWanted()
        onOpenFileWanted: chip.openFileWanted()
    }
}
