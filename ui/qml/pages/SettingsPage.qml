import QtQuick
import QtQuick.Templates as T
import Roost

/// What a person can choose, the keyboard shortcuts, and what Roost is.
Item {
    id: page

    required property Preferences preferences
    required property Language language
    required property NetworkChoices network
    required property StorageSpace space
    required property var shortcuts
    property bool sideListHidden: false

    signal sideListWanted

    onVisibleChanged: {
        if (visible)
            space.measure();
    }

    PageHeader {
        id: header

        width: parent.width
        title: qsTr("Settings")
        sideListHidden: page.sideListHidden
        onSideListWanted: page.sideListWanted()
    }

    Flickable {
        id: flick

        objectName: "settingsContent"
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        contentHeight: column.implicitHeight + Theme.huge
        boundsBehavior: Flickable.StopAtBounds

        T.ScrollBar.vertical: ThinScrollBar {}

        FocusReveal { flickable: flick }

        Column {
            id: column

            x: (parent.width - width) / 2
            width: Math.min(page.width - 2 * Theme.large, Theme.columnWidth)
            topPadding: Theme.large
            spacing: Theme.small

            SectionLabel {
                leftPadding: Theme.tiny
                text: qsTr("Appearance")
            }

            SegmentedChoice {
                objectName: "themeChoice"
                name: qsTr("Light or dark")
                value: page.preferences.themeChoice
                options: [
                    { value: Preferences.FollowSystem, text: qsTr("System"), iconName: "screen" },
                    { value: Preferences.Light, text: qsTr("Light"), iconName: "sun" },
                    { value: Preferences.Dark, text: qsTr("Dark"), iconName: "moon" }
                ]
                onChosen: value => page.preferences.themeChoice = value
            }

            SectionLabel {
                topPadding: Theme.large
                leftPadding: Theme.tiny
                text: qsTr("Language")
            }

            SegmentedChoice {
                objectName: "languageChoice"
                name: qsTr("Language")
                value: page.preferences.language
                options: page.language.choices
                onChosen: value => page.preferences.language = value
            }

            SectionLabel {
                topPadding: Theme.large
                leftPadding: Theme.tiny
                text: qsTr("Free the model's memory when it is not used")
            }

            SegmentedChoice {
                objectName: "idleMinutes"
                name: qsTr("Free the model's memory when it is not used")
                value: page.preferences.idleMinutes
                options: [
                    { value: 0, text: qsTr("Never") },
                    { value: 5, text: qsTr("After 5 minutes") },
                    { value: 30, text: qsTr("After 30 minutes") }
                ]
                onChosen: value => page.preferences.idleMinutes = value
            }

            NetworkSettings {
                width: parent.width
                network: page.network
            }

            SectionLabel {
                topPadding: Theme.large
                leftPadding: Theme.tiny
                text: qsTr("Memories of conversations on disk, at most")
            }

            SegmentedChoice {
                objectName: "stateBudget"
                name: qsTr("Memories of conversations on disk, at most")
                value: page.space.stateBudget
                options: page.space.stateBudgets
                onChosen: value => page.space.stateBudget = value
            }

            MetaLabel {
                objectName: "spaceSummary"
                width: parent.width
                leftPadding: Theme.tiny
                wrapMode: Text.Wrap
                text: qsTr("With its memory a conversation of any length goes on at once. Without it, it is read "
                           + "again first. %1").arg(page.space.summary)
            }

            SectionLabel {
                topPadding: Theme.large
                leftPadding: Theme.tiny
                text: qsTr("Keyboard")
            }

            Rectangle {
                width: parent.width
                height: keys.implicitHeight + 2 * Theme.small
                radius: Theme.cardRadius
                color: Theme.card
                border.color: Theme.line

                Column {
                    id: keys

                    x: Theme.large
                    y: Theme.small
                    width: parent.width - 2 * Theme.large

                    Repeater {
                        model: page.shortcuts

                        Item {
                            id: line

                            required property var modelData

                            width: keys.width
                            height: 32
                            Accessible.role: Accessible.StaticText
                            Accessible.name: qsTr("%1: %2").arg(modelData.title).arg(modelData.nativeText)

                            TextLabel {
                                anchors.left: parent.left
                                anchors.right: cap.left
                                anchors.verticalCenter: parent.verticalCenter
                                text: line.modelData.title
                                Accessible.ignored: true
                            }

                            KeyCap {
                                id: cap

                                anchors.right: parent.right
                                anchors.verticalCenter: parent.verticalCenter
                                text: line.modelData.nativeText
                            }
                        }
                    }
                }
            }

            SectionLabel {
                topPadding: Theme.large
                leftPadding: Theme.tiny
                text: qsTr("About")
            }

            TextLabel {
                width: parent.width
                leftPadding: Theme.tiny
                wrapMode: Text.Wrap
                lineHeight: Theme.bodyLine
                lineHeightMode: Text.FixedHeight
                text: qsTr("Roost %1. Private chat with RWKV language models on your own computer. It makes no "
                           + "connection but for what you ask it to download.").arg(Qt.application.version)
            }
        }
    }
}
