import QtQuick
import Roost

/// One model of this computer.
ListCard {
    id: card

    required property string path
    required property var facts
    required property bool fits
    required property int status
    required property bool starter
    required property real parameters
    required property bool loose
    required property string target
    required title
    required summary
    required description
    required problem
    property bool opened: false
    readonly property bool loading: status === LibraryListModel.Loading

    signal useWanted
    signal cancelWanted
    signal showWanted
    signal quantiseWanted
    signal removeWanted

    working: loading
    extra: FactList {
        width: parent.width
        topPadding: Theme.small
        labelWidth: Theme.px(110)
        visible: card.opened
        facts: card.opened ? card.facts : []
    }

    Row {
        visible: card.status === LibraryListModel.Loaded
        height: Theme.controlHeight
        spacing: Theme.small

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: 8
            height: 8
            radius: 4
            color: Theme.good
        }

        TextLabel {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("loaded")
            color: Theme.good
        }
    }

    PushButton {
        objectName: "useModel"
        visible: card.status === LibraryListModel.Idle && card.problem === ""
        text: qsTr("Use")
        Accessible.name: qsTr("Use %1").arg(card.title)
        onClicked: card.useWanted()
    }

    PushButton {
        visible: card.loading
        text: qsTr("Cancel")
        onClicked: card.cancelWanted()
    }

    IconButton {
        id: more

        objectName: "modelMenu"
        iconName: "more"
        iconSize: Theme.smallIconSize
        text: qsTr("More about %1").arg(card.title)
        onClicked: menu.popup(more, more.width - menu.width, more.height)

        ActionMenu {
            id: menu

            ActionMenuItem {
                iconName: card.opened ? "chevron-up" : "chevron-down"
                text: card.opened ? qsTr("Hide details") : qsTr("Details")
                onTriggered: card.opened = !card.opened
            }

            ActionMenuItem {
                iconName: "folder"
                text: qsTr("Show in folder")
                shown: !card.starter
                onTriggered: card.showWanted()
            }

            ActionMenuItem {
                objectName: "quantiseItem"
                iconName: "export"
                text: qsTr("Make smaller…")
                shown: !card.starter && card.problem === ""
                onTriggered: card.quantiseWanted()
            }

            ActionMenuItem {
                objectName: "removeItem"
                iconName: "trash"
                text: qsTr("Remove…")
                shown: !card.starter
                onTriggered: card.removeWanted()
            }
        }
    }
}
