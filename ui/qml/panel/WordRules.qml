import QtQuick
import Roost

/// Words that are never written, or more or less often.
Column {
    id: rules

    required property SamplingController sampling
    required property NextTokenPicture picture
    readonly property var words: sampling.words

    /// The focus goes to the next row, or to where one is added.
    function remove(index: int, reason: int) {
        sampling.removeWord(index);
        forceLayout();  // so that the next row is scrolled to where it is
        const next = rows.itemAt(Math.min(index, rows.count - 1));
        if (next)
            next.focusRemove(reason);
        else
            banning.focusField(reason);
    }

    spacing: Theme.tiny

    TextLabel { text: qsTr("Words") }

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("Never lets a word through, or makes it more likely (above 0) or less (below 0).")
    }

    Repeater {
        id: rows

        model: rules.words.length  // so that a new value does not make new fields, and the focus stays

        Column {
            id: rule

            required property int index
            readonly property var entry: rules.words[index] ?? ({})
            readonly property string text: entry.text ?? ""
            readonly property bool banned: entry.banned ?? false

            function focusRemove(reason: int) { remove.forceActiveFocus(reason); }

            width: rules.width

            Item {
                width: parent.width
                height: Theme.smallControlHeight + 2

                MetaLabel {
                    anchors.left: parent.left
                    anchors.right: bias.visible ? bias.left : never.left
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.ink
                    text: rule.text
                }

                MetaLabel {
                    id: never

                    anchors.right: remove.left
                    anchors.rightMargin: Theme.tiny
                    anchors.verticalCenter: parent.verticalCenter
                    visible: rule.banned
                    text: qsTr("never")
                }

                NumberField {
                    id: bias

                    objectName: "wordBias"
                    anchors.right: remove.left
                    anchors.rightMargin: Theme.tiny
                    anchors.verticalCenter: parent.verticalCenter
                    visible: !rule.banned
                    name: qsTr("How much likelier “%1” becomes").arg(rule.text)
                    value: rule.entry.bias ?? 0
                    decimals: 1
                    step: 0.5
                    onEntered: wanted => rules.sampling.setWordBias(rule.index, wanted)
                }

                IconButton {
                    id: remove

                    objectName: "removeWord"
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.smallControlHeight
                    height: Theme.smallControlHeight
                    iconName: "close"
                    iconSize: Theme.smallIconSize
                    text: qsTr("Remove “%1”").arg(rule.text)
                    onClicked: rules.remove(rule.index, remove.focusReason)
                }
            }

            MetaLabel {
                width: parent.width
                visible: rules.picture.unknownWords.indexOf(rule.text) >= 0
                wrapMode: Text.Wrap
                color: Theme.accentInk
                text: qsTr("This model writes it in several pieces, so this does nothing. Try a shorter word.")
            }
        }
    }

    AddField {
        id: banning

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
