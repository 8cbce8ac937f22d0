import QtQuick
import QtQuick.Templates as T
import Roost

/// What Roost is, on one page, before it is used for the first time. Enter and Esc leave it for ever.
T.Popup {
    id: page

    required property Preferences preferences
    readonly property var facts: [
        { icon: "screen", title: qsTr("It runs on this computer"),
          text: qsTr("The model, your words and its answers stay here. Nothing is sent: the network is used for "
                     + "downloads that you start, and for nothing else.") },
        { icon: "models", title: qsTr("A small model is built in"),
          text: qsTr("It answers at once. It is made for trying things out; it knows little and is often wrong.") },
        { icon: "plus", title: qsTr("Larger models know more"),
          text: qsTr("The page Models shows those that fit into this computer, and gets them. Files that you have "
                     + "open as they are.") },
        { icon: "search", title: qsTr("Everything has a name"),
          text: qsTr("Ctrl+K finds every action, conversation and model. F1 shows the keys.") }
    ]

    signal modelsWanted

    objectName: "welcome"
    parent: T.Overlay.overlay
    width: parent.width
    height: parent.height
    padding: 0
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape
    Component.onCompleted: open()
    onOpened: begin.forceActiveFocus(Qt.TabFocusReason)
    onAboutToHide: preferences.welcomed = true

    background: Rectangle { color: Theme.background }

    contentItem: RevealingFlickable {
        id: flick

        objectName: "welcomeContent"
        contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.large)
        Keys.onReturnPressed: page.close()
        Keys.onEnterPressed: page.close()

        Column {
            id: column

            x: (parent.width - width) / 2
            y: Math.max(Theme.large, (flick.height - height) * 0.45)
            width: Math.min(flick.width - 2 * Theme.large, Theme.px(520))
            spacing: Theme.large

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: flick.height > Theme.px(620)
                width: 56
                height: 56
                name: "roost"
            }

            TextLabel {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                font.pixelSize: Theme.headingText
                font.weight: Font.DemiBold
                text: qsTr("Welcome to Roost")
                Accessible.role: Accessible.Heading
            }

            Repeater {
                model: page.facts

                Item {
                    id: fact

                    required property var modelData

                    width: column.width
                    height: words.implicitHeight

                    Icon {
                        id: icon

                        y: Theme.tiny / 2
                        name: fact.modelData.icon
                        color: Theme.accentInk
                    }

                    Column {
                        id: words

                        anchors.left: icon.right
                        anchors.leftMargin: Theme.large
                        anchors.right: parent.right
                        spacing: 2

                        TextLabel {
                            width: parent.width
                            wrapMode: Text.Wrap
                            font.weight: Font.DemiBold
                            text: fact.modelData.title
                        }

                        TextLabel {
                            width: parent.width
                            wrapMode: Text.Wrap
                            lineHeight: Theme.bodyLine
                            lineHeightMode: Text.FixedHeight
                            color: Theme.mutedInk
                            text: fact.modelData.text
                        }
                    }
                }
            }

            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                topPadding: Theme.small
                spacing: Theme.medium

                PushButton {
                    id: begin

                    objectName: "begin"
                    width: Math.max(implicitWidth, Theme.px(140))
                    primary: true
                    text: qsTr("Begin")
                    onClicked: page.close()
                }

                PushButton {
                    objectName: "findLarger"
                    text: qsTr("Find a larger model")
                    Keys.onReturnPressed: clicked()
                    Keys.onEnterPressed: clicked()
                    onClicked: {
                        page.modelsWanted();
                        page.close();
                    }
                }
            }
        }
    }
}
