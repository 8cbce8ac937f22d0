import QtQuick
import QtQuick.Templates as T
import Roost

/// A title or a message in which the words of the search stand.
T.AbstractButton {
    id: hit

    required property var conversationId
    required property var messageId
    required property string title
    required property string snippet
    required property string plainSnippet
    property bool keyboardHere: false

    implicitHeight: column.implicitHeight + 2 * Theme.small
    focusPolicy: Qt.NoFocus
    text: title
    Accessible.role: Accessible.ListItem
    Accessible.name: snippet === "" ? title : qsTr("%1: %2").arg(title).arg(plainSnippet)

    background: Rectangle {
        radius: Theme.controlRadius
        color: hit.down ? Theme.pressed : hit.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            around: Theme.controlRadius - 2 * Theme.focusWidth
            visible: hit.keyboardHere
        }
    }

    contentItem: Item {
        Column {
            id: column

            y: Theme.small
            x: Theme.medium - 2
            width: parent.width - 2 * x
            spacing: 2

            TextLabel {
                width: parent.width
                text: hit.title
                maximumLineCount: 1
                font.weight: Font.Medium
                Accessible.ignored: true
            }

            Text {
                width: parent.width
                visible: hit.snippet !== ""
                text: hit.snippet
                textFormat: Text.StyledText
                font.family: Theme.fontFamily
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
                color: Theme.mutedInk
                font.pixelSize: Theme.metaText
                lineHeight: Theme.metaLine
                lineHeightMode: Text.FixedHeight
                Accessible.ignored: true
            }
        }
    }
}
