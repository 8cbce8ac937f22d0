import QtQuick
import QtQuick.Templates as T
import Roost

/// A setting that is on or off, with what it means under its name.
T.Switch {
    id: row

    property string explanation
    readonly property int switchWidth: 36

    implicitHeight: words.implicitHeight + 2 * Theme.small
    opacity: enabled ? 1 : Theme.disabledOpacity
    focusPolicy: Qt.StrongFocus
    font.pixelSize: Theme.bodyText
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: explanation
    Keys.onReturnPressed: {
        toggle();
        toggled();
    }

    indicator: Rectangle {
        x: row.width - width
        y: (row.height - height) / 2
        width: row.switchWidth
        height: 20
        radius: 10
        color: row.checked ? Theme.accent : Theme.selection
        border.color: row.checked ? Theme.accent : Theme.mutedInk

        Rectangle {
            x: row.checked ? parent.width - width - 3 : 3
            y: 3
            width: 14
            height: 14
            radius: 7
            color: row.checked ? Theme.inkOnAccent : Theme.mutedInk

            Behavior on x { NumberAnimation { duration: Theme.quick } }
        }

        PressShade { shown: row.down }

        FocusRing {
            around: 10
            visible: row.visualFocus
        }
    }

    contentItem: Item {
        Column {
            id: words

            width: row.availableWidth - row.switchWidth - Theme.large
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            TextLabel {
                width: words.width
                text: row.text
                Accessible.ignored: true
            }

            MetaLabel {
                width: words.width
                visible: text !== ""
                wrapMode: Text.Wrap
                text: row.explanation
                Accessible.ignored: true
            }
        }
    }
}
