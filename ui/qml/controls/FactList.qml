import QtQuick
import Roost

/// What is known of a thing: `facts` is a list of {label, value}.
Column {
    id: list

    property var facts: []
    property int labelWidth: Theme.px(80)

    spacing: Theme.tiny + 2

    Repeater {
        model: list.facts

        Item {
            id: fact

            required property var modelData

            width: list.width
            height: value.height

            MetaLabel {
                id: label

                width: list.labelWidth
                text: fact.modelData.label
            }

            MetaLabel {
                id: value

                anchors.left: label.right
                anchors.right: parent.right
                color: Theme.ink
                text: fact.modelData.value
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
        }
    }
}
