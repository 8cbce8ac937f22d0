import QtQuick
import QtQuick.Templates as T
import Roost

/// A few choices side by side, one of which holds; one under the other where they are wider than `widest`. `options` is a
/// list of {value, text, iconName}.
Rectangle {
    id: choice

    property var options: []
    property var value
    property string name

    property real widest: parent ? parent.width : Infinity
    readonly property real wholeWidth: {
        let sum = 2;
        for (let i = 0; i < repeater.count; ++i)
            sum += repeater.itemAt(i) ? repeater.itemAt(i).implicitWidth : 0;
        return sum;
    }
    readonly property bool stacked: wholeWidth > widest

    signal chosen(var value)

    implicitWidth: row.implicitWidth + 2
    implicitHeight: row.implicitHeight + 2
    opacity: enabled ? 1 : Theme.disabledOpacity
    radius: Theme.controlRadius
    color: Theme.card
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Grid {
        id: row

        x: 1
        y: 1
        columns: choice.stacked ? 1 : Math.max(1, choice.options.length)

        Repeater {
            id: repeater

            model: choice.options.length  // so that new texts do not make new buttons, and the focus stays

            T.RadioButton {
                id: option

                required property int index
                readonly property var entry: choice.options[index] ?? ({})

                z: visualFocus ? 1 : 0  // so that its ring is over its neighbours
                height: Theme.controlHeight - 2
                implicitWidth: content.implicitWidth + 2 * Theme.medium
                text: entry.text ?? ""
                checked: choice.value === entry.value
                autoExclusive: true
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: text
                font.pixelSize: Theme.bodyText
                onClicked: choice.chosen(entry.value)
                Keys.onReturnPressed: clicked()

                indicator: null

                background: Rectangle {
                    radius: Theme.controlRadius - 1
                    color: option.checked ? Theme.accentWash : option.hovered ? Theme.hover : "transparent"

                    PressShade { shown: option.down }

                    FocusRing { visible: option.visualFocus }
                }

                contentItem: Item {
                    Row {
                        id: content

                        anchors.centerIn: parent
                        spacing: Theme.small - 2

                        Icon {
                            anchors.verticalCenter: parent.verticalCenter
                            visible: name !== ""
                            width: visible ? Theme.smallIconSize : 0
                            height: Theme.smallIconSize
                            name: option.entry.iconName ?? ""
                            color: option.checked ? Theme.accent : Theme.mutedInk
                        }

                        Text {
                            anchors.verticalCenter: parent.verticalCenter
                            text: option.text
                            font.family: Theme.fontFamily
                            font.pixelSize: Theme.bodyText
                            font.weight: option.checked ? Font.Medium : Font.Normal
                            color: option.checked ? Theme.ink : Theme.mutedInk
                        }
                    }
                }
            }
        }
    }
}
