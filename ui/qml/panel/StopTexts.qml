import QtQuick
import Roost

/// Texts that end an answer.
Column {
    id: stops

    required property SamplingController sampling

    spacing: Theme.tiny

    TextLabel { text: qsTr("Stop texts") }

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("The next answers end where one of these would begin. %1 is a line break.").arg("\\n")
    }

    Repeater {
        model: stops.sampling.stops

        Rectangle {
            id: stop

            required property int index
            required property string modelData

            width: stops.width
            height: Theme.smallControlHeight
            radius: Theme.controlRadius
            color: Theme.code

            MetaLabel {
                x: Theme.small
                width: parent.width - remove.width - 2 * Theme.small
                anchors.verticalCenter: parent.verticalCenter
                font.family: Theme.codeFamily
                color: Theme.ink
                text: stop.modelData.replace(/\n/g, "\\n")
            }

            IconButton {
                id: remove

                anchors.right: parent.right
                width: Theme.smallControlHeight
                height: Theme.smallControlHeight
                iconName: "close"
                iconSize: Theme.smallIconSize
                text: qsTr("Remove “%1”").arg(stop.modelData)
                onClicked: stops.sampling.removeStop(stop.index)
            }
        }
    }

    AddField {
        objectName: "addStop"
        width: parent.width
        name: qsTr("Stop text")
        placeholderText: qsTr("Add a stop text")
        onAdded: text => stops.sampling.addStop(text)
    }
}
