import QtQuick
import Roost

/// What the model is told, and how it is written down for it.
Column {
    id: tab

    required property PromptController prompt
    required property PersonasController personas
    required property ChatController chat

    spacing: Theme.small

    SectionLabel { text: qsTr("System prompt") }

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("Read before the conversation. Changing it has the conversation read again.")
    }

    TextBox {
        objectName: "systemPrompt"
        width: parent.width
        leastLines: 4
        name: qsTr("System prompt")
        placeholderText: qsTr("For example: You are a patient teacher. Answer in short sentences.")
        text: tab.prompt.systemPrompt
        onEdited: text => tab.prompt.systemPrompt = text
    }

    SectionLabel {
        topPadding: Theme.small
        text: qsTr("Template")
    }

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("How your words are written down for the model; whether it thinks first.")
    }

    DropDown {
        objectName: "templates"
        width: parent.width
        name: qsTr("Template")
        options: tab.prompt.templateOptions
        value: tab.prompt.chosen
        onChosen: value => tab.prompt.choose(value)
    }

    FoldHead {
        id: formHead

        objectName: "formHead"
        width: parent.width
        text: qsTr("Edit the template")
    }

    Loader {
        width: parent.width
        active: formHead.unfolded
        visible: active

        sourceComponent: FormEditor { prompt: tab.prompt }
    }

    PushButton {
        objectName: "whatTheModelSees"
        height: Theme.controlHeight - 4
        iconName: "search"
        text: qsTr("What the model sees")
        onClicked: fedText.open()
    }

    SectionLabel {
        topPadding: Theme.medium
        text: qsTr("Personas")
    }

    PersonaList {
        width: parent.width
        personas: tab.personas
    }

    FedTextPopup {
        id: fedText

        prompt: tab.prompt
    }
}
