import QtQuick
import Roost

/// Shortcuts that belong together, each with what it does.
Column {
    id: group

    property string title
    property var actions: []

    SectionLabel {
        width: parent.width
        bottomPadding: Theme.tiny
        text: group.title
    }

    Repeater {
        model: group.actions

        Item {
            id: line

            required property WindowAction modelData
            readonly property var keyTexts: modelData.keyTexts
            readonly property string keys: keyTexts.join(qsTr(" or "))

            objectName: "shortcutLine"
            width: group.width
            height: Math.max(label.implicitHeight, cap.implicitHeight) + Theme.small
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("%1: %2").arg(modelData.title).arg(keys)

            TextLabel {
                id: label

                anchors.left: parent.left
                anchors.right: cap.left
                anchors.rightMargin: Theme.small
                anchors.verticalCenter: parent.verticalCenter
                wrapMode: Text.Wrap
                text: line.modelData.title
                Accessible.ignored: true
            }

            KeyCap {
                id: cap

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: line.keys
            }
        }
    }
}
