import QtQuick
import Roost

/// One part of a message in the form that its kind asks for, beside the bars of the quotes it stands in.
Item {
    id: shown

    required property int index
    required property int kind
    required property var part
    required property int quoteDepth
    required property int listDepth
    required property string language
    property CodeHighlighter highlighter
    property string query
    property int paragraphGap: Theme.paragraphGap
    property bool caretShown: false
    readonly property PartText textItem: (loader.item as CodePart)?.textItem ?? (loader.item as TablePart)?.textItem
                                         ?? loader.item as PartText
    readonly property real inset: quoteDepth * Theme.large
                                  + (kind === MessagePartsModel.Prose ? 0 : listDepth * Theme.huge)

    implicitHeight: loader.height

    Repeater {
        model: shown.quoteDepth

        Rectangle {
            required property int index

            x: index * Theme.large
            width: 3
            height: shown.height
            radius: 1.5
            color: Theme.line
        }
    }

    Loader {
        id: loader

        x: shown.inset
        width: shown.width - x
        sourceComponent: {
            switch (shown.kind) {
            case MessagePartsModel.Code: return code;
            case MessagePartsModel.Math: return formula;
            case MessagePartsModel.Table: return table;
            case MessagePartsModel.Rule: return rule;
            default: return prose;
            }
        }
    }

    Component {
        id: prose

        ProsePart {
            part: shown.part
            paragraphGap: shown.paragraphGap
            query: shown.query
            caretShown: shown.caretShown
            color: shown.quoteDepth > 0 ? Theme.mutedInk : Theme.ink
        }
    }

    Component {
        id: code

        CodePart {
            part: shown.part
            label: shown.language
            coloured: true
            highlighter: shown.highlighter
            query: shown.query
        }
    }

    Component {
        id: formula

        CodePart {
            part: shown.part
            label: qsTr("formula")
            wraps: true
            query: shown.query
        }
    }

    Component {
        id: table

        TablePart {
            part: shown.part
            query: shown.query
        }
    }

    Component {
        id: rule

        Item {
            implicitHeight: Theme.small

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                height: 1
                color: Theme.line
            }
        }
    }
}
