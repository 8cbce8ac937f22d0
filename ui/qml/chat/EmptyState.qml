import QtQuick
import Roost

/// How to begin: who answers, three things to try, and how to get a larger model.
RevealingFlickable {
    id: empty

    required property ModelController model
    required property PersonasController personas
    readonly property bool compact: height < Theme.compactHeight

    signal tried(string text)
    signal modelsWanted
    signal openFileWanted

    /// The built-in model knows English only.
    function inItsLanguage(text: string): string {
        return model.starterLoaded ? text : qsTr(text);
    }

    contentHeight: Math.max(height, column.y + column.implicitHeight + Theme.small)

    Column {
        id: column

        x: (parent.width - width) / 2
        y: Math.max(empty.compact ? Theme.medium : Theme.large, (empty.height - height) * 0.45)
        width: Math.min(empty.width - 2 * Theme.large, Theme.columnWidth) - 2 * Theme.columnInset
        spacing: empty.compact ? Theme.small : Theme.medium

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !empty.compact
            width: 56
            height: 56
            name: "roost"
        }

        TextLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            font.pixelSize: Theme.headingText
            font.weight: Font.DemiBold
            text: empty.model.state === ModelController.None ? qsTr("No model is loaded") : qsTr("A quiet place to talk")
            Accessible.role: Accessible.Heading
        }

        TextLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            lineHeight: Theme.bodyLine
            lineHeightMode: Text.FixedHeight
            color: Theme.mutedInk
            text: empty.model.introduction
        }

        Item {
            visible: !empty.compact
            width: 1
            height: Theme.tiny
        }

        Column {
            width: parent.width
            visible: empty.model.state !== ModelController.None
            spacing: empty.compact ? Theme.tiny : Theme.small

            Repeater {
                model: [
                    { icon: "story", text: empty.inItsLanguage(QT_TR_NOOP("Tell me a story about a fox.")) },
                    { icon: "question", text: empty.inItsLanguage(QT_TR_NOOP("What is RWKV?")) },
                    { icon: "code", text: empty.inItsLanguage(QT_TR_NOOP("Write a Python function that adds two numbers.")) }
                ]

                SuggestionCard {
                    required property var modelData

                    width: parent.width
                    leastHeight: empty.compact ? Theme.controlHeight : Theme.cardHeight
                    iconName: modelData.icon
                    text: modelData.text
                    onClicked: empty.tried(modelData.text)
                }
            }
        }

        Flow {
            objectName: "emptyPersonas"
            width: parent.width
            visible: empty.model.state !== ModelController.None && empty.personas.list.length > 0
            spacing: Theme.small

            Repeater {
                model: empty.personas.list

                PushButton {
                    required property int index
                    required property var modelData

                    visible: index < 6
                    height: Theme.controlHeight - 4
                    iconName: "person"
                    text: modelData.name
                    Accessible.name: qsTr("Talk with %1").arg(modelData.name)
                    onClicked: empty.personas.talkTo(modelData.id)
                }
            }
        }

        Flow {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, parent.width)
            visible: empty.model.state === ModelController.None
            spacing: Theme.small

            PushButton {
                primary: true
                visible: empty.model.canUseStarter && empty.model.error === ""
                text: qsTr("Use the starter model")
                onClicked: empty.model.useStarter()
            }

            PushButton {
                iconName: "open-file"
                text: qsTr("Open a model file…")
                onClicked: empty.openFileWanted()
            }
        }

        Grid {
            anchors.horizontalCenter: parent.horizontalCenter
            columns: natural.advanceWidth + see.implicitWidth + spacing > column.width ? 1 : 2
            spacing: Theme.tiny
            verticalItemAlignment: Grid.AlignVCenter
            horizontalItemAlignment: Grid.AlignHCenter

            MetaLabel {
                id: larger

                width: Math.min(Math.ceil(natural.advanceWidth), column.width)
                wrapMode: Text.Wrap
                text: qsTr("For real knowledge, open a larger model.")

                TextMetrics {
                    id: natural

                    font: larger.font
                    text: larger.text
                }
            }

            PushButton {
                id: see

                quiet: true
                inkColor: Theme.accentInk
                height: Theme.smallControlHeight
                text: qsTr("See models")
                onClicked: empty.modelsWanted()
            }
        }
    }
}
