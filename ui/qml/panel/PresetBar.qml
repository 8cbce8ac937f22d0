import QtQuick
import Roost

/// The ways of drawing answers by name, and what can be done with the own ones.
Column {
    id: bar

    required property SamplingController sampling
    property string naming: ""  ///< "save" or "rename" while a name is typed

    function beginNaming(what: string) {
        naming = what;
        field.text = what === "rename" ? sampling.preset : "";
        field.forceActiveFocus();
        field.selectAll();
    }

    function finishNaming() {
        const done = naming === "rename" ? sampling.renamePreset(sampling.preset, field.text) : sampling.savePreset(field.text);
        problem.visible = !done;
        if (done)
            naming = "";
    }

    spacing: Theme.small

    Row {
        width: parent.width
        spacing: Theme.tiny

        DropDown {
            objectName: "presets"
            width: parent.width - menuButton.width - parent.spacing
            name: qsTr("Way of drawing answers")
            options: bar.sampling.presetOptions
            value: bar.sampling.preset
            displayText: bar.sampling.presetLabel || qsTr("Own values")
            onChosen: value => bar.sampling.applyPreset(value)
        }

        IconButton {
            id: menuButton

            objectName: "presetMenu"
            height: Theme.controlHeight - 4
            iconName: "more"
            text: qsTr("Save, rename or delete")
            onClicked: menu.popup(menuButton, 0, menuButton.height)
        }
    }

    ActionMenu {
        id: menu

        ActionMenuItem {
            iconName: "plus"
            text: qsTr("Save these values as…")
            onTriggered: bar.beginNaming("save")
        }
        ActionMenuItem {
            iconName: "edit"
            shown: bar.sampling.presetIsOwn
            text: qsTr("Rename…")
            onTriggered: bar.beginNaming("rename")
        }
        ActionMenuItem {
            iconName: "trash"
            shown: bar.sampling.presetIsOwn
            text: qsTr("Delete “%1”").arg(bar.sampling.preset)
            onTriggered: bar.sampling.removePreset(bar.sampling.preset)
        }
        ActionMenuItem {
            iconName: "reset"
            enabled: bar.sampling.changedFromOfficial
            text: qsTr("Reset all")
            onTriggered: bar.sampling.resetAll()
        }
    }

    LineEdit {
        id: field

        objectName: "presetName"
        width: parent.width
        visible: bar.naming !== ""
        placeholderText: qsTr("Name")
        Accessible.name: qsTr("Name for these values")
        onAccepted: bar.finishNaming()
        onTextChanged: problem.visible = false
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
        Keys.onEscapePressed: bar.naming = ""
    }

    MetaLabel {
        id: problem

        width: parent.width
        visible: false
        wrapMode: Text.Wrap
        color: Theme.accentInk
        text: qsTr("This name is taken or empty. Choose another one.")
    }
}
