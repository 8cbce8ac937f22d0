import QtQuick
import Roost

/// The picture of a persona or their initials.
Item {
    id: avatar

    property string picture
    property string initials
    property int size: 32

    implicitWidth: size
    implicitHeight: size

    Rectangle {
        anchors.fill: parent
        radius: Theme.controlRadius
        color: Theme.accentWash

        TextLabel {
            anchors.centerIn: parent
            visible: image.status !== Image.Ready
            text: avatar.initials
            font.pixelSize: avatar.size * 0.4
            font.weight: Font.DemiBold
            color: Theme.accentInk
            Accessible.ignored: true
        }

        Icon {
            anchors.centerIn: parent
            visible: avatar.initials === "" && image.status !== Image.Ready
            name: "person"
            color: Theme.accentInk
        }
    }

    Image {
        id: image

        objectName: "personaPicture"
        anchors.fill: parent
        visible: status === Image.Ready
        source: avatar.picture
        asynchronous: true
        sourceSize.width: 2 * avatar.size
        sourceSize.height: 2 * avatar.size
        fillMode: Image.PreserveAspectCrop
        clip: true
    }
}
