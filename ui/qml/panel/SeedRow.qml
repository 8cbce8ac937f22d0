import QtQuick
import Roost

/// What chance is drawn from: anew every time, or from one seed.
Column {
    id: row

    required property SamplingController sampling

    spacing: Theme.tiny

    Item {
        width: parent.width
        height: Theme.smallControlHeight

        TextLabel {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Seed")
            font.weight: row.sampling.seed ? Font.DemiBold : Font.Normal
        }

        LineEdit {
            id: field

            objectName: "seed"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 60
            font.pixelSize: Theme.metaText
            placeholderText: qsTr("fresh every time")
            Accessible.name: qsTr("Seed")
            onEditingFinished: {
                problem.visible = !row.sampling.setSeed(text);
                text = Qt.binding(() => row.sampling.seed);
            }
            text: row.sampling.seed
        }
    }

    MetaLabel {
        id: problem

        width: parent.width
        visible: false
        wrapMode: Text.Wrap
        color: Theme.accentInk
        text: qsTr("A seed is a whole number from 0 to 18446744073709551615.")
    }

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        lineHeight: Theme.metaLine - 1
        lineHeightMode: Text.FixedHeight
        text: qsTr("The same seed with the same values gives the same answer again.")
    }

    Flow {
        width: parent.width
        spacing: Theme.small

        PushButton {
            objectName: "sameAgain"
            height: Theme.smallControlHeight
            enabled: row.sampling.lastSeed !== ""
            iconName: "dice"
            text: qsTr("Same again")
            font.pixelSize: Theme.metaText
            Accessible.description: qsTr("Uses the seed of the last answer from now on")
            onClicked: row.sampling.keepLastSeed()
        }

        PushButton {
            objectName: "freshSeed"
            height: Theme.smallControlHeight
            visible: row.sampling.seed !== ""
            text: qsTr("Fresh every time")
            font.pixelSize: Theme.metaText
            onClicked: row.sampling.setSeed("")
        }
    }
}
