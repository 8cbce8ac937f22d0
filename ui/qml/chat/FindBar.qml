import QtQuick
import Roost

/// Looks for words in the conversation that is shown: how often they stand there, and from one to the next.
Rectangle {
    id: bar

    required property TranscriptSearch search

    function show() {
        visible = true;
        field.forceActiveFocus();
        field.selectAll();
        search.query = field.text;
    }

    function close() {
        visible = false;
        search.query = "";
        closed();
    }

    signal closed

    objectName: "findBar"
    visible: false
    implicitWidth: Theme.px(360)
    implicitHeight: Theme.controlHeight + 2 * Theme.tiny
    radius: Theme.cardRadius
    color: Theme.card
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Find in this conversation")

    SoftShadow { z: -1 }

    LineEdit {
        id: field

        objectName: "findField"
        anchors.left: parent.left
        anchors.leftMargin: Theme.small
        anchors.right: count.left
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        Accessible.name: qsTr("Find in this conversation")
        onTextChanged: if (bar.visible) bar.search.query = text
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
        Keys.onPressed: event => {
            const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
            if (enter || event.key === Qt.Key_Down || event.key === Qt.Key_Up) {
                const back = event.key === Qt.Key_Up || (event.modifiers & Qt.ShiftModifier);
                bar.search.move(back ? -1 : 1);
                event.accepted = true;
            } else if (event.key === Qt.Key_Escape) {
                bar.close();
                event.accepted = true;
            }
        }
    }

    MetaLabel {
        id: count

        objectName: "findCount"
        anchors.right: buttons.left
        anchors.verticalCenter: parent.verticalCenter
        text: field.text === "" ? "" : bar.search.count === 0
                                       ? qsTr("not found") : qsTr("%1 of %2").arg(bar.search.current).arg(bar.search.count)
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.tiny
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            objectName: "findPrevious"
            enabled: bar.search.count > 0
            iconName: "chevron-up"
            iconSize: Theme.smallIconSize
            text: qsTr("Previous place")
            onClicked: bar.search.move(-1)
        }

        IconButton {
            objectName: "findNext"
            enabled: bar.search.count > 0
            iconName: "chevron-down"
            iconSize: Theme.smallIconSize
            text: qsTr("Next place")
            onClicked: bar.search.move(1)
        }

        IconButton {
            iconName: "close"
            iconSize: Theme.smallIconSize
            text: qsTr("Close")
            onClicked: bar.close()
        }
    }
}
