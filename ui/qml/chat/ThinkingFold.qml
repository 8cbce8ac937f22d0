import QtQuick
import QtQuick.Templates as T
import Roost

/// What the model thought before it answered: one line that unfolds.
Column {
    id: fold

    property var content
    property bool thinking: false
    property real seconds: 0
    property bool unfolded: false

    spacing: Theme.small

    T.Button {
        id: line

        objectName: "thinking"
        implicitWidth: row.implicitWidth + 2 * Theme.medium
        implicitHeight: Theme.smallControlHeight
        focusPolicy: Qt.StrongFocus
        text: fold.thinking ? qsTr("Thinking…")
                            : fold.seconds >= 1 ? qsTr("Thought for %1 s").arg(Math.round(fold.seconds))
                                                : qsTr("Thought for a moment")
        Accessible.name: text
        Accessible.description: fold.unfolded ? qsTr("Press to fold") : qsTr("Press to read it")
        onClicked: fold.unfolded = !fold.unfolded
        Keys.onReturnPressed: clicked()

        background: Rectangle {
            radius: Theme.controlRadius
            color: line.hovered ? Theme.hover : "transparent"
            border.color: Theme.line

            FocusRing { visible: line.visualFocus }
        }

        contentItem: Item {
            Row {
                id: row

                anchors.centerIn: parent
                spacing: Theme.small - 2

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.smallIconSize
                    height: Theme.smallIconSize
                    name: fold.unfolded ? "chevron-down" : "chevron-right"
                    color: Theme.mutedInk
                }

                MetaLabel {
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.text
                    Accessible.ignored: true
                }
            }
        }
    }

    Loader {
        active: fold.unfolded
        visible: active
        width: parent.width

        sourceComponent: MessageBody {
            content: fold.content
            plain: true
            growing: fold.thinking
            opacity: 0.75
        }
    }
}
