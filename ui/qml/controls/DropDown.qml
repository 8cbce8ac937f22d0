import QtQuick
import QtQuick.Templates as T
import Roost

/// One choice out of a list that opens under it. `options` is a list of {value, text}.
T.ComboBox {
    id: box

    property var options: []
    property var value
    property string name

    property bool opensOnRelease: false

    signal chosen(var value)

    function isEnter(key: int): bool {
        return key === Qt.Key_Return || key === Qt.Key_Enter;
    }

    implicitWidth: label.implicitWidth + leftPadding + rightPadding
    implicitHeight: Theme.controlHeight - 4
    leftPadding: Theme.medium
    rightPadding: Theme.medium + Theme.smallIconSize
    model: options
    textRole: "text"
    valueRole: "value"
    currentIndex: Math.max(0, options.findIndex(option => option.value === value))
    opacity: enabled ? 1 : Theme.disabledOpacity
    focusPolicy: Qt.StrongFocus
    font.pixelSize: Theme.bodyText
    Accessible.role: Accessible.ComboBox
    Accessible.name: qsTr("%1: %2").arg(name).arg(displayText)
    onActivated: index => box.chosen(options[index].value)
    // Opened as the key is let go: the box itself closes its list when Enter is let go over it.
    Keys.onPressed: event => {
        opensOnRelease = isEnter(event.key) && !popup.visible;
        event.accepted = opensOnRelease;
    }
    Keys.onReleased: event => {
        event.accepted = isEnter(event.key) && opensOnRelease;
        if (event.accepted) {
            opensOnRelease = false;
            popup.open();
        }
    }

    background: Rectangle {
        radius: Theme.controlRadius
        color: box.down ? Theme.pressed : box.hovered ? Theme.hover : Theme.card
        border.color: Theme.line

        FocusRing { visible: box.visualFocus }
    }

    contentItem: TextLabel {
        id: label

        text: box.displayText
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }

    indicator: Icon {
        x: box.width - width - Theme.small
        y: (box.height - height) / 2
        width: Theme.smallIconSize
        height: Theme.smallIconSize
        name: "chevron-down"
        color: Theme.mutedInk
    }

    delegate: T.ItemDelegate {
        id: item

        required property var modelData
        required property int index

        width: ListView.view ? ListView.view.width : implicitWidth
        implicitHeight: Theme.controlHeight - 2
        leftPadding: Theme.medium
        rightPadding: Theme.medium
        text: modelData.text
        highlighted: box.highlightedIndex === index
        Accessible.role: Accessible.ListItem
        Accessible.name: text

        contentItem: TextLabel {
            text: item.text
            font.weight: box.currentIndex === item.index ? Font.Medium : Font.Normal
            verticalAlignment: Text.AlignVCenter
            Accessible.ignored: true
        }

        background: Rectangle {
            radius: Theme.controlRadius
            color: item.highlighted ? Theme.hover : "transparent"
        }
    }

    popup: PopupCard {
        y: box.height + Theme.tiny
        width: Math.max(box.width, 180)
        padding: Theme.tiny
        focus: false  // the keys stay with the box, which knows what they do to its list

        contentItem: ListView {
            implicitHeight: Math.min(contentHeight, 320)
            clip: true
            // qmllint disable
            model: box.popup.visible ? box.delegateModel : null
            // qmllint enable
            currentIndex: box.highlightedIndex
            boundsBehavior: Flickable.StopAtBounds

            T.ScrollBar.vertical: ThinScrollBar {}
        }
    }
}
