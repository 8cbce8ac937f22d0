import QtQuick
import QtQuick.Templates as T
import Roost

/// One of several texts, chosen from a list that opens.
T.Button {
    id: box

    property string name
    property var options: []
    property int current: -1

    signal chosen(int index)

    function choose(index: int) {
        popup.close();
        chosen(index);
    }

    implicitHeight: Theme.controlHeight - 4
    font.pixelSize: Theme.bodyText
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ComboBox
    Accessible.name: name
    Accessible.description: text
    onClicked: popup.open()
    Keys.onReturnPressed: clicked()
    Keys.onDownPressed: clicked()

    background: Rectangle {
        radius: Theme.controlRadius
        color: box.hovered ? Theme.hover : Theme.card
        border.color: Theme.line

        FocusRing { visible: box.visualFocus }
    }

    contentItem: Item {
        TextLabel {
            x: Theme.medium
            width: parent.width - x - icon.width - Theme.medium
            anchors.verticalCenter: parent.verticalCenter
            text: box.text
            Accessible.ignored: true
        }

        Icon {
            id: icon

            anchors.right: parent.right
            anchors.rightMargin: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.smallIconSize
            height: Theme.smallIconSize
            name: "chevron-down"
            color: Theme.mutedInk
        }
    }

    PopupCard {
        id: popup

        y: box.height + Theme.tiny
        width: box.width
        padding: Theme.tiny
        onOpened: {
            list.currentIndex = Math.max(0, box.current);
            list.forceActiveFocus();
        }

        contentItem: ListView {
            id: list

            implicitHeight: Math.min(contentHeight, 320)
            clip: true
            model: box.options
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: box.name
            Keys.onReturnPressed: box.choose(currentIndex)
            Keys.onEnterPressed: box.choose(currentIndex)

            T.ScrollBar.vertical: ThinScrollBar {}

            delegate: ActionMenuItem {
                required property int index
                required property string modelData

                objectName: "option"
                width: list.width
                text: modelData
                iconName: index === box.current ? "check" : ""
                highlighted: index === list.currentIndex
                onHoveredChanged: if (hovered) list.currentIndex = index
                onClicked: box.choose(index)
            }
        }
    }
}
