import QtQuick
import QtQuick.Templates as T
import Roost

/// The exact text and the token ids that the model is fed for this conversation.
PopupCard {
    id: popup

    required property PromptController prompt
    property bool showsTokens: false

    objectName: "fedText"
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.columnWidth, parent ? parent.width - 2 * Theme.large : Theme.columnWidth)
    height: parent ? Math.min(560, parent.height - 2 * Theme.large) : 560
    modal: true
    dim: true
    onAboutToShow: prompt.askForFedText()
    onOpened: list.forceActiveFocus()

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    contentItem: Item {
        TextLabel {
            id: head

            width: parent.width - close.width
            text: qsTr("What the model sees")
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }

        IconButton {
            id: close

            anchors.right: parent.right
            anchors.verticalCenter: head.verticalCenter
            iconName: "close"
            iconSize: Theme.smallIconSize
            text: qsTr("Close")
            onClicked: popup.close()
        }

        MetaLabel {
            id: summary

            objectName: "fedSummary"
            anchors.top: head.bottom
            anchors.topMargin: Theme.tiny
            width: parent.width
            wrapMode: Text.Wrap
            text: popup.prompt.fedSummary
        }

        ListView {
            id: list

            anchors.top: summary.bottom
            anchors.topMargin: Theme.medium
            anchors.bottom: buttons.top
            anchors.bottomMargin: Theme.medium
            width: parent.width
            clip: true
            spacing: Theme.small
            model: popup.prompt.fed
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: head.text
            Keys.onDownPressed: flick(0, -600)
            Keys.onUpPressed: flick(0, 600)

            T.ScrollBar.vertical: ThinScrollBar {}

            delegate: Column {
                id: part

                required property var modelData

                width: list.width - Theme.medium
                spacing: 2
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1: %2").arg(modelData.role).arg(modelData.text)

                MetaLabel {
                    text: qsTr("%1 · %n token(s)", "", part.modelData.count).arg(part.modelData.role)
                    Accessible.ignored: true
                }

                Rectangle {
                    width: parent.width
                    height: body.implicitHeight + 2 * Theme.small
                    radius: Theme.codeRadius
                    color: Theme.code

                    TextEdit {
                        id: body

                        objectName: "fedBody"
                        x: Theme.small
                        y: Theme.small
                        width: parent.width - 2 * Theme.small
                        readOnly: true
                        selectByMouse: true
                        activeFocusOnPress: true
                        wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
                        textFormat: TextEdit.PlainText
                        font.family: Theme.codeFamily
                        font.pixelSize: Theme.metaText
                        color: Theme.ink
                        selectionColor: Theme.textSelection
                        selectedTextColor: Theme.ink
                        text: popup.showsTokens ? part.modelData.tokens : part.modelData.text.replace(/\n/g, "⏎\n")
                        Accessible.ignored: true
                    }
                }
            }
        }

        Row {
            id: buttons

            anchors.bottom: parent.bottom
            anchors.right: parent.right
            spacing: Theme.small

            PushButton {
                objectName: "showTokens"
                text: popup.showsTokens ? qsTr("Show the text") : qsTr("Show the token ids")
                enabled: popup.prompt.fed.length > 0
                onClicked: popup.showsTokens = !popup.showsTokens
            }

            PushButton {
                iconName: "copy"
                text: qsTr("Copy the text")
                enabled: popup.prompt.fed.length > 0
                onClicked: popup.prompt.copyFedText()
            }
        }
    }
}
