import QtQuick
import QtQuick.Dialogs
import QtQuick.Templates as T
import Roost

/// Makes or changes a persona.
PopupCard {
    id: editor

    required property PersonasController personas
    property bool isNew: true
    property bool saving: false
    property var fields

    function edit(id: string) {
        isNew = id === "";
        fields = personas.beginEditing(id);
        nameField.text = fields.name;
        systemPrompt.text = fields.systemPrompt;
        opening.text = fields.opening;
        takesSampling.checked = isNew;
        saving = false;
        open();
    }

    objectName: "personaEditor"
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(420, parent ? parent.width - 2 * Theme.large : 420)
    height: Math.min(implicitHeight, parent ? parent.height - 2 * Theme.large : implicitHeight)
    modal: true
    dim: true
    onOpened: nameField.forceActiveFocus()

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    Connections {
        target: editor.personas
        function onSaved() {
            if (editor.saving)
                editor.close();
        }
        function onMessageChanged() {
            editor.saving = false;
        }
    }

    FileDialog {
        id: pictureDialog

        title: qsTr("Choose a picture")
        nameFilters: [qsTr("Pictures (*.png *.jpg *.jpeg)")]
        onAccepted: editor.personas.choosePicture(selectedFile)
    }

    contentItem: RevealingFlickable {
        id: flick

        implicitHeight: column.implicitHeight
        contentHeight: column.implicitHeight

        Column {
            id: column

            width: flick.width - (flick.contentHeight > flick.height ? Theme.medium : 0)  // beside the scroll bar
            spacing: Theme.small

            TextLabel {
                text: editor.isNew ? qsTr("New persona") : qsTr("Change persona")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }

            Row {
                spacing: Theme.medium

                Avatar {
                    size: 48
                    picture: editor.personas.picture
                    initials: nameField.text.charAt(0).toUpperCase()
                }

                PushButton {
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Choose a picture…")
                    onClicked: pictureDialog.open()
                }

                PushButton {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: editor.personas.picture !== ""
                    quiet: true
                    text: qsTr("Remove")
                    onClicked: editor.personas.removePicture()
                }
            }

            MetaLabel { text: qsTr("Name") }

            LineEdit {
                id: nameField

                objectName: "personaName"
                width: parent.width
                Accessible.name: qsTr("Name")
                onAccepted: saveButton.clicked()
            }

            MetaLabel { text: qsTr("System prompt: who they are") }

            TextBox {
                id: systemPrompt

                objectName: "personaPrompt"
                width: parent.width
                name: qsTr("System prompt")
                leastLines: 4
                mostLines: 8
            }

            MetaLabel { text: qsTr("What they say first") }

            TextBox {
                id: opening

                objectName: "personaOpening"
                width: parent.width
                name: qsTr("What they say first")
                leastLines: 2
                mostLines: 5
            }

            SwitchRow {
                id: takesSampling

                width: parent.width
                text: qsTr("With this conversation's sampling and template")
            }

            MetaLabel {
                width: parent.width
                visible: text !== ""
                wrapMode: Text.Wrap
                color: Theme.accentInk
                text: editor.personas.message
            }

            Row {
                anchors.right: parent.right
                spacing: Theme.small

                PushButton {
                    text: qsTr("Cancel")
                    onClicked: editor.close()
                }

                PushButton {
                    id: saveButton

                    objectName: "savePersona"
                    primary: true
                    enabled: nameField.text.trim() !== "" && !editor.saving
                    text: qsTr("Save")
                    onClicked: editor.saving = editor.personas.save(nameField.text, systemPrompt.text, opening.text,
                                                                    takesSampling.checked)
                }
            }
        }
    }
}
