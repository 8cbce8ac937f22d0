import QtQuick
import Roost

/// The parts of which the text for the model is put together, and an example of it.
Column {
    id: editor

    required property PromptController prompt
    readonly property var parts: prompt.parts

    spacing: Theme.tiny

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("What stands between the messages. %1 is a line break. Models know the form that they learned best.").arg("\\n")
    }

    Repeater {
        model: editor.parts.length  // so that new texts do not make new fields, and the focus stays

        Column {
            id: part

            required property int index
            readonly property var entry: editor.parts[index] ?? ({})
            readonly property string key: entry.key ?? ""
            readonly property string label: entry.label ?? ""

            width: editor.width

            MetaLabel {
                width: parent.width
                topPadding: Theme.tiny
                text: part.label
                Accessible.ignored: true
            }

            LineEdit {
                readonly property string kept: part.entry.text ?? ""
                property bool modified: false  ///< something was typed that is not taken yet

                function show() { text = kept; }

                objectName: "part-" + part.key
                width: parent.width
                font.family: Theme.codeFamily
                font.pixelSize: Theme.metaText
                Accessible.name: part.label
                onKeptChanged: if (!modified) show()
                Component.onCompleted: show()
                onTextEdited: modified = true
                onEditingFinished: {
                    if (modified) {
                        modified = false;
                        editor.prompt.setPart(part.key, text);
                        show();
                    }
                }
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
