import QtQuick
import Roost

/// Words that are never written, or more or less often.
Column {
    id: rules

    required property SamplingController sampling
    required property NextTokenPicture picture

    spacing: Theme.tiny

    TextLabel { text: qsTr("Words") }

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("Never lets a word through, or makes it more likely (above 0) or less (below 0).")
    }

    Repeater {
        model: rules.sampling.words

        Column {
            id: rule

            required property int index
            required property var modelData

            width: rules.width

            Item {
                width: parent.width
                height: Theme.smallControlHeight + 2

                MetaLabel {
                    anchors.left: parent.left
                    anchors.right: bias.visible ? bias.left : never.left
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.ink
                    text: rule.modelData.text
                }

                MetaLabel {
                    id: never

                    anchors.right: remove.left
                    anchors.rightMargin: Theme.tiny
                    anchors.verticalCenter: parent.verticalCenter
                    visible: rule.modelData.banned
                    text: qsTr("never")
                }

                NumberField {
                    id: bias

                    anchors.right: remove.left
                    anchors.rightMargin: Theme.tiny
                    anchors.verticalCenter: parent.verticalCenter
                    visible: !rule.modelData.banned
                    name: qsTr("How much likelier “%1” becomes").arg(rule.modelData.text)
                    value: rule.modelData.bias
                    decimals: 1
                    step: 0.5
                    onEntered: wanted => rules.sampling.setWordBias(rule.index, wanted)
                }

                IconButton {
                    id: remove

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.smallControlHeight
                    height: Theme.smallControlHeight
                    iconName: "close"
                    iconSize: Theme.smallIconSize
                    text: qsTr("Remove “%1”").arg(rule.modelData.text)
                    onClicked: rules.sampling.removeWord(rule.index)
                }
            }

            MetaLabel {
                width: parent.width
                visible: rules.picture.unknownWords.indexOf(rule.modelData.text) >= 0
                wrapMode: Text.Wrap
                color: Theme.accentInk
                text: qsTr("This model writes it in several pieces, so this does nothing. Try a shorter word.")
            }
        }
    }

    AddField {
        objectName: "banWord"
        width: parent.width
        name: qsTr("Word that is never written")
        placeholderText: qsTr("Never write…")
        onAdded: text => rules.sampling.addWord(text, true)
    }

    AddField {
        objectName: "biasWord"
        width: parent.width
        name: qsTr("Word to make likelier or less likely")
        placeholderText: qsTr("More or less often…")
        onAdded: text => rules.sampling.addWord(text, false)
    }
}
