import QtQuick
import Roost

/// Takes one file dropped on the window and says so while it hovers.
DropArea {
    id: area

    signal droppedFile(url file)

    keys: ["text/uri-list"]
    onEntered: drag => drag.accepted = drag.urls.length === 1
    onDropped: drop => area.droppedFile(drop.urls[0])

    Rectangle {
        anchors.fill: parent
        visible: area.containsDrag
        color: Theme.scrim

        Rectangle {
            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.huge, 420)
            height: 140
            radius: Theme.cardRadius
            color: Theme.card
            border.color: Theme.accent
            border.width: Theme.focusWidth

            Column {
                anchors.centerIn: parent
                spacing: Theme.small

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: "models"
                    color: Theme.accent
                }

                TextLabel { text: qsTr("Drop to open this model") }
            }
        }
    }
}
