import QtQuick
import QtQuick.Dialogs
import Roost

/// Who there is to talk with.
Column {
    id: list

    required property PersonasController personas
    property string exported

    spacing: Theme.tiny

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("Somebody to talk with: a system prompt with a name, a face and first words. Press one to begin a "
                   + "conversation.")
    }

    Repeater {
        model: list.personas.list

        Item {
            id: row

            required property var modelData

            width: list.width
            height: Theme.cardHeight

            SideLink {
                objectName: "persona"
                width: parent.width - more.width - Theme.tiny
                height: parent.height
                Accessible.name: qsTr("Talk with %1").arg(row.modelData.name)
                onClicked: list.personas.talkTo(row.modelData.id)

                Avatar {
                    x: Theme.tiny
                    anchors.verticalCenter: parent.verticalCenter
                    picture: row.modelData.picture
                    initials: row.modelData.initials
                }

                TextLabel {
                    x: 44
                    width: parent.width - x
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.modelData.name
                    Accessible.ignored: true
                }
            }

            IconButton {
                id: more

                objectName: "personaMenu"
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                iconName: "more"
                text: qsTr("Change, export or delete %1").arg(row.modelData.name)
                onClicked: menu.popup(more, 0, more.height)
            }

            ActionMenu {
                id: menu

                ActionMenuItem {
                    iconName: "edit"
                    text: qsTr("Change…")
                    onTriggered: editor.edit(row.modelData.id)
                }
                ActionMenuItem {
                    iconName: "export"
                    text: qsTr("Export…")
                    onTriggered: {
                        list.exported = row.modelData.id;
                        exportDialog.selectedFile = list.personas.suggestedFile(row.modelData.id);
                        exportDialog.open();
                    }
                }
                ActionMenuItem {
                    iconName: "trash"
                    text: qsTr("Delete…")
                    onTriggered: {
                        confirm.persona = row.modelData.id;
                        confirm.text = qsTr("Delete %1? Conversations with them stay.").arg(row.modelData.name);
                        confirm.open();
                    }
                }
            }
        }
    }

    MetaLabel {
        objectName: "personaMessage"
        width: parent.width
        visible: text !== "" && !editor.visible
        wrapMode: Text.Wrap
        text: list.personas.message
    }

    Flow {
        width: parent.width
        spacing: Theme.small

        PushButton {
            objectName: "newPersona"
            height: Theme.controlHeight - 4
            iconName: "plus"
            text: qsTr("New…")
            onClicked: editor.edit("")
        }

        PushButton {
            objectName: "importPersona"
            height: Theme.controlHeight - 4
            iconName: "import"
            text: qsTr("Import…")
            onClicked: importDialog.open()
        }
    }

    PersonaEditor {
        id: editor

        personas: list.personas
    }

    ConfirmPopup {
        id: confirm

        property string persona

        actionText: qsTr("Delete")
        onConfirmed: list.personas.remove(persona)
    }

    FileDialog {
        id: importDialog

        objectName: "importPersonaDialog"
        title: qsTr("Import a persona")
        nameFilters: [qsTr("Personas (*.json)"), qsTr("All files (*)")]
        onAccepted: list.personas.importFile(selectedFile)
    }

    FileDialog {
        id: exportDialog

        objectName: "exportPersonaDialog"
        title: qsTr("Export the persona")
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: "json"
        nameFilters: [qsTr("Personas (*.json)")]
        onAccepted: list.personas.exportTo(list.exported, selectedFile)
    }
}
