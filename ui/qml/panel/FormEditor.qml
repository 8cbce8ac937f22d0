import QtQuick
import Roost

/// The parts of which the text for the model is put together, and an example of it.
Column {
    id: editor

    required property PromptController prompt

    spacing: Theme.tiny

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("What stands between the messages. %1 is a line break. Models know the form that they learned best.").arg("\\n")
    }

    Repeater {
        model: editor.prompt.parts

        Column {
            id: part

            required property var modelData

            width: editor.width

            MetaLabel {
                width: parent.width
                topPadding: Theme.tiny
                text: part.modelData.label
                Accessible.ignored: true
            }

            LineEdit {
                objectName: "part-" + part.modelData.key
                width: parent.width
                font.family: Theme.codeFamily
                font.pixelSize: Theme.metaText
                text: part.modelData.text
                Accessible.name: part.modelData.label
                onEditingFinished: editor.prompt.setPart(part.modelData.key, text)
            }
        }
    }

    MetaLabel {
        topPadding: Theme.small
        text: qsTr("So it reads")
    }

    Rectangle {
        width: parent.width
        height: sample.implicitHeight + 2 * Theme.small
        radius: Theme.codeRadius
        color: Theme.code

        MetaLabel {
            id: sample

            objectName: "formExample"
            x: Theme.small
            y: Theme.small
            width: parent.width - 2 * Theme.small
            wrapMode: Text.WrapAnywhere
            elide: Text.ElideNone
            font.family: Theme.codeFamily
            color: Theme.ink
            text: editor.prompt.example
        }
    }
}
