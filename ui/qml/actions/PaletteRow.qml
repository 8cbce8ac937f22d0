import QtQuick
import QtQuick.Templates as T
import Roost

/// One line of the palette.
T.ItemDelegate {
    id: row

    required property string title
    required property string marked
    required property int kind
    required property string keys
    required property string detail
    readonly property var words: [title, detail, keys]

    implicitHeight: Math.max(Theme.controlHeight, label.implicitHeight + Theme.medium)
    leftPadding: Theme.medium
    rightPadding: Theme.medium
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: words.filter(text => text !== "").join(", ")

    background: Rectangle {
        radius: Theme.controlRadius
        color: row.highlighted ? Theme.accentWash : row.hovered ? Theme.hover : "transparent"
    }

    contentItem: Item {
        Icon {
            id: icon

            readonly property var names: ({ [PaletteModel.Model]: "models", [PaletteModel.Conversation]: "story",
                                            [PaletteModel.Message]: "search" })

            anchors.verticalCenter: parent.verticalCenter
            width: Theme.smallIconSize
            height: Theme.smallIconSize
            name: names[row.kind] ?? "chevron-right"
            color: row.highlighted ? Theme.accentInk : Theme.mutedInk
        }

        TextLabel {
            id: label

            anchors.left: icon.right
            anchors.leftMargin: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width - icon.width - Theme.small
                                           - (cap.visible ? cap.width + Theme.medium : 0))
            text: row.marked
            textFormat: Text.StyledText
            wrapMode: Text.Wrap
            maximumLineCount: 2
            Accessible.ignored: true
        }

        MetaLabel {
            anchors.left: label.right
            anchors.leftMargin: Theme.medium
            anchors.right: cap.visible ? cap.left : parent.right
            anchors.rightMargin: cap.visible ? Theme.medium : 0
            anchors.baseline: label.baseline
            horizontalAlignment: Text.AlignRight
            visible: width > Theme.huge
            text: row.detail
            Accessible.ignored: true
        }

        KeyCap {
            id: cap

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: row.keys !== ""
            text: row.keys
        }
    }
}
