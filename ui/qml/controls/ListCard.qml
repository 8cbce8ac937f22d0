import QtQuick
import Roost

/// One thing of a list: its name, what there is to know of it, how far something with it has come, and what can be
/// done with it. `actions` stand on the right, or below where there is little room.
Rectangle {
    id: card

    property string title
    property string summary
    property string description
    property string problem
    property string detail
    property bool working: false
    /// 0 … 1; negative while it cannot be said.
    property real progress: 0
    property alias extra: extraPlace.data
    default property alias actions: actionRow.data
    readonly property var words: [title, summary, problem || description, detail]
    readonly property bool stacked: width - actionRow.width < Theme.px(360)

    readonly property int inset: Theme.medium + 2

    implicitHeight: 2 * inset + (stacked ? body.height + Theme.small + actionRow.height
                                         : Math.max(body.height, actionRow.height))
    radius: Theme.cardRadius
    color: Theme.card
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: words.filter(text => text !== "").join(". ")

    Column {
        id: body

        x: Theme.large
        y: card.stacked ? card.inset : (card.implicitHeight - height) / 2
        width: card.width - 2 * Theme.large - (card.stacked ? 0 : actionRow.width + Theme.medium)
        spacing: Theme.tiny

        Item {
            id: head

            readonly property bool beside: name.implicitWidth + Theme.small + kind.implicitWidth <= width
            readonly property real line: Math.max(name.baselineOffset, kind.visible ? kind.baselineOffset : 0)

            width: parent.width
            height: kind.visible ? Math.max(name.y + name.height, kind.y + kind.height) : name.height

            TextLabel {
                id: name

                y: head.beside ? head.line - baselineOffset : 0
                width: Math.min(implicitWidth, parent.width)
                text: card.title
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }

            TextLabel {
                id: kind

                x: head.beside ? name.width + Theme.small : 0
                y: head.beside ? head.line - baselineOffset : name.height + Theme.tiny
                width: Math.min(implicitWidth, parent.width)
                visible: text !== ""
                wrapMode: Text.Wrap
                text: card.summary
                color: Theme.mutedInk
                Accessible.ignored: true
            }
        }

        MetaLabel {
            width: parent.width
            visible: text !== ""
            text: card.description
            wrapMode: Text.Wrap
            lineHeight: Theme.metaLine
            lineHeightMode: Text.FixedHeight
            Accessible.ignored: true
        }

        MetaLabel {
            width: parent.width
            visible: text !== ""
            text: card.problem
            color: Theme.accentInk
            wrapMode: Text.Wrap
            lineHeight: Theme.metaLine
            lineHeightMode: Text.FixedHeight
            Accessible.ignored: true
        }

        Item {
            width: parent.width
            height: bar.height + Theme.small
            visible: card.working

            LoadBar {
                id: bar

                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                value: Math.max(0, card.progress)
            }
        }

        MetaLabel {
            width: parent.width
            visible: text !== ""
            text: card.detail
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        Column {
            id: extraPlace

            width: parent.width
        }
    }

    Row {
        id: actionRow

        x: card.stacked ? Theme.large : card.width - width - Theme.large
        y: card.stacked ? body.y + body.height + Theme.small
                        : card.implicitHeight > 120 ? card.inset : (card.height - height) / 2
        spacing: Theme.small
    }
}
