import QtQuick
import QtQuick.Dialogs
import Roost

/// The folders in which Roost looks for models.
Column {
    id: list

    required property ModelsController models

    topPadding: Theme.huge
    spacing: Theme.small

    SectionLabel {
        leftPadding: Theme.tiny
        text: qsTr("Folders with models")
    }

    Rectangle {
        width: list.width
        height: rows.implicitHeight + 2 * Theme.small
        radius: Theme.cardRadius
        color: "transparent"
        border.color: Theme.line

        Column {
            id: rows

            y: Theme.small
            width: parent.width

            Repeater {
                model: list.models.folders

                Item {
                    id: row

                    required property int index
                    required property var modelData

                    width: rows.width
                    height: Theme.controlHeight

                    Icon {
                        id: icon

                        x: Theme.large
                        anchors.verticalCenter: parent.verticalCenter
                        width: Theme.smallIconSize
                        height: Theme.smallIconSize
                        name: "folder"
                        color: Theme.mutedInk
                    }

                    TextLabel {
                        anchors.left: icon.right
                        anchors.right: note.left
                        anchors.margins: Theme.small
                        anchors.verticalCenter: parent.verticalCenter
                        text: row.modelData.text
                        elide: Text.ElideMiddle
                    }

                    MetaLabel {
                        id: note

                        anchors.right: remove.left
                        anchors.rightMargin: Theme.small
                        anchors.verticalCenter: parent.verticalCenter
                        text: row.index === 0 ? qsTr("downloads go here") : ""
                    }

                    IconButton {
                        id: remove

                        objectName: "removeFolder"
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.medium
                        anchors.verticalCenter: parent.verticalCenter
                        visible: list.models.folders.length > 1
                        width: visible ? implicitWidth : 0
                        iconName: "close"
                        iconSize: Theme.smallIconSize
                        text: qsTr("Do not look in %1 any more; the files stay").arg(row.modelData.text)
                        onClicked: list.models.removeFolder(row.modelData.path)
                    }
                }
            }
        }
    }

    Flow {
        width: list.width
        spacing: Theme.medium

        PushButton {
            objectName: "addFolder"
            iconName: "plus"
            text: qsTr("Add a folder…")
            onClicked: dialog.open()
        }

        MetaLabel {
            height: Theme.controlHeight
            width: Math.min(implicitWidth, list.width)
            verticalAlignment: Text.AlignVCenter
            text: qsTr("Models are read where they lie, at any depth, and never copied.")
        }
    }

    FolderDialog {
        id: dialog

        title: qsTr("Choose a folder with models")
        onAccepted: list.models.addFolder(selectedFolder)
    }
}
