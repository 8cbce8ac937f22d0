import QtQuick
import QtQuick.Templates as T
import Roost

/// The one colour of the window, out of those that the theme has.
Flow {
    id: choice

    property string value

    signal chosen(string name)

    readonly property var names: ({
        clay: qsTr("Clay"),
        moss: qsTr("Moss"),
        lake: qsTr("Lake"),
        plum: qsTr("Plum"),
        rose: qsTr("Rose"),
        slate: qsTr("Slate")
    })

    spacing: Theme.small
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Colour")

    Repeater {
        model: Theme.accents

        T.RadioButton {
            id: option

            required property var modelData

            objectName: "accent-" + modelData.name
            implicitWidth: swatch.width + Theme.small + label.implicitWidth + 2 * Theme.medium
            implicitHeight: Theme.controlHeight
            leftPadding: Theme.medium
            text: choice.names[modelData.name]
            checked: Theme.accentInUse.name === modelData.name
            focusPolicy: Qt.StrongFocus
            Accessible.name: text
            onClicked: choice.chosen(modelData.name)
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()

            indicator: null

            background: Rectangle {
                radius: Theme.controlRadius
                color: option.checked ? Theme.accentWash : option.hovered ? Theme.hover : Theme.card
                border.color: option.checked ? Theme.accent : Theme.line

                FocusRing { visible: option.visualFocus }
            }

            contentItem: Item {
                Rectangle {
                    id: swatch

                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.smallIconSize
                    height: width
                    radius: width / 2
                    color: (Theme.dark ? option.modelData.dark : option.modelData.light)[0]
                }

                TextLabel {
                    id: label

                    anchors.left: swatch.right
                    anchors.leftMargin: Theme.small
                    anchors.verticalCenter: parent.verticalCenter
                    text: option.text
                    Accessible.ignored: true
                }
            }
        }
    }
}
