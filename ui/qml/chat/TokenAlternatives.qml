import QtQuick
import QtQuick.Templates as T
import Roost

/// What could have stood in the place of a token; each can be taken instead.
PopupCard {
    id: popup

    property string title
    property var alternatives: []
    property bool canContinue: true

    signal taken(int alternative)

    /// Moves the keyboard into the list.
    function focusList() {
        list.currentIndex = 0;
        list.forceActiveFocus();
    }

    objectName: "tokenAlternatives"
    width: Theme.px(280)
    padding: Theme.small
    focus: false
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    contentItem: Column {
        spacing: Theme.tiny

        MetaLabel {
            width: parent.width
            leftPadding: Theme.tiny
            wrapMode: Text.Wrap
            text: popup.title
        }

        ListView {
            id: list

            width: parent.width
            implicitHeight: contentHeight
            interactive: false
            keyNavigationEnabled: true
            model: popup.alternatives
            currentIndex: -1
            Accessible.role: Accessible.List
            Accessible.name: qsTr("What could have come here")

            delegate: T.ItemDelegate {
                id: line

                required property int index
                required property var modelData

                objectName: "alternative"
                width: list.width
                implicitHeight: Theme.smallControlHeight
                enabled: popup.canContinue && !modelData.drawn
                focusPolicy: Qt.StrongFocus
                text: qsTr("Continue from “%1” instead").arg(modelData.text)
                Accessible.name: modelData.drawn ? qsTr("“%1” was drawn").arg(modelData.text) : text
                onClicked: {
                    const card = popup;  // what is taken can replace the message around it
                    card.taken(index);
                    card.close();
                }
                Keys.onReturnPressed: if (enabled) clicked()

                background: Rectangle {
                    radius: Theme.controlRadius
                    color: line.hovered || line.activeFocus ? Theme.hover : "transparent"
                    border.color: Theme.accent
                    border.width: line.activeFocus ? Theme.focusWidth : 0
                }

                contentItem: Item {
                    MetaLabel {
                        x: Theme.small
                        width: parent.width - 120
                        anchors.verticalCenter: parent.verticalCenter
                        font.family: Theme.codeFamily
                        font.weight: line.modelData.drawn ? Font.Bold : Font.Normal
                        color: Theme.ink
                        text: line.modelData.text
                        Accessible.ignored: true
                    }

                    MetaLabel {
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.small
                        anchors.verticalCenter: parent.verticalCenter
                        text: qsTr("%1 % → %2 %").arg((100 * line.modelData.before).toFixed(1))
                                                 .arg((100 * line.modelData.after).toFixed(1))
                        Accessible.ignored: true
                    }
                }
            }
        }

        MetaLabel {
            width: parent.width
            leftPadding: Theme.tiny
            wrapMode: Text.Wrap
            font.pixelSize: Theme.sectionText
            text: qsTr("By the model → after the sampler. Press one to continue from it instead.")
        }
    }
}
