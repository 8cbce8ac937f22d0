import QtQuick
import Roost

/// A key or a combination of keys.
Rectangle {
    id: cap

    property string text

    implicitWidth: label.implicitWidth + Theme.medium
    implicitHeight: Theme.keyHeight
    radius: 5
    color: "transparent"
    border.color: Theme.line

    MetaLabel {
        id: label

        anchors.centerIn: parent
        font.pixelSize: Theme.sectionText
        text: cap.text
    }
}
