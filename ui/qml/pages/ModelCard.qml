import QtQuick
import Roost

/// One model of this computer: what it is, and what can be done with it.
Rectangle {
    id: card

    required property string path
    required property string name
    required property string summary
    required property string description
    required property int status
    required property bool starter
    property real progress: 0
    readonly property bool loading: status === ModelListModel.Loading

    signal loadWanted
    signal cancelWanted
    signal forgetWanted

    implicitHeight: Math.max(body.implicitHeight, actions.implicitHeight) + 2 * (Theme.medium + 2)
    radius: Theme.cardRadius
    color: Theme.card
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2. %3").arg(name).arg(summary).arg(description)

    Column {
        id: body

        anchors.left: parent.left
        anchors.right: actions.left
        anchors.leftMargin: Theme.large
        anchors.rightMargin: Theme.large
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.tiny

        Flow {
            width: parent.width
            spacing: Theme.small

            TextLabel {
                width: Math.min(implicitWidth, body.width)
                text: card.name
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }

            TextLabel {
                text: card.summary
                color: Theme.mutedInk
                Accessible.ignored: true
            }
        }

        MetaLabel {
            width: parent.width
            text: card.description
            wrapMode: Text.Wrap
            lineHeight: Theme.metaLine
            lineHeightMode: Text.FixedHeight
            Accessible.ignored: true
        }

        LoadBar {
            width: parent.width
            visible: card.loading
            value: card.progress
        }
    }

    Row {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: Theme.large
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.small

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: card.status === ModelListModel.Loaded
            width: 8
            height: 8
            radius: 4
            color: Theme.good
        }

        TextLabel {
            anchors.verticalCenter: parent.verticalCenter
            visible: card.status === ModelListModel.Loaded
            text: qsTr("loaded")
            color: Theme.good
        }

        IconButton {
            visible: !card.starter && card.status === ModelListModel.Idle
            iconName: "close"
            iconSize: Theme.smallIconSize
            text: qsTr("Take %1 out of this list; the file stays").arg(card.name)
            onClicked: card.forgetWanted()
        }

        PushButton {
            visible: card.status === ModelListModel.Idle
            text: qsTr("Load")
            Accessible.name: qsTr("Load %1").arg(card.name)
            onClicked: card.loadWanted()
        }

        PushButton {
            visible: card.loading
            text: qsTr("Cancel")
            onClicked: card.cancelWanted()
        }
    }
}
