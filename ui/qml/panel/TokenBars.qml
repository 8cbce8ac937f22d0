import QtQuick
import Roost

/// The likeliest next tokens with two bars each: by the model alone, and after the sampler.
Column {
    id: bars

    required property NextTokenPicture picture

    objectName: "nextTokens"
    spacing: 3
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Next token")

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        text: bars.picture.caption || bars.picture.emptyText
    }

    Row {
        visible: bars.picture.tokens.length > 0
        spacing: Theme.tiny

        Rectangle { width: 10; height: 4; radius: 2; y: 6; color: Theme.mutedInk }
        MetaLabel { text: qsTr("model"); font.pixelSize: Theme.sectionText }
        Item { width: Theme.small; height: 1 }
        Rectangle { width: 10; height: 4; radius: 2; y: 6; color: Theme.accent }
        MetaLabel { text: qsTr("after these values"); font.pixelSize: Theme.sectionText }
    }

    Repeater {
        model: bars.picture.tokens

        Item {
            id: bar

            required property var modelData
            readonly property int begin: Theme.px(76)
            readonly property real room: width - begin - Theme.px(52)

            width: bars.width
            height: Theme.keyHeight
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("%1: %2 % by the model, %3 % after these values").arg(modelData.text)
                                 .arg((100 * modelData.before).toFixed(1)).arg((100 * modelData.after).toFixed(1))

            MetaLabel {
                width: Theme.px(72)
                anchors.verticalCenter: parent.verticalCenter
                font.family: Theme.codeFamily
                color: bar.modelData.after > 0 ? Theme.ink : Theme.mutedInk
                text: bar.modelData.text
                Accessible.ignored: true
            }

            Rectangle {
                x: bar.begin
                y: bar.height / 2 - 6
                width: Math.max(1, bar.room * bar.modelData.before)
                height: 4
                radius: 2
                color: Theme.mutedInk
            }

            Rectangle {
                objectName: "tokenBar"
                x: bar.begin
                y: bar.height / 2 + 1
                width: bar.modelData.after > 0 ? Math.max(2, bar.room * bar.modelData.after) : 0
                height: 5
                radius: 2
                color: Theme.accent
            }

            MetaLabel {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: bar.modelData.after > 0 ? qsTr("%1 %").arg((100 * bar.modelData.after).toFixed(1)) : "–"
                Accessible.ignored: true
            }
        }
    }
}
