import QtQuick
import Roost

/// What a person can choose, and what Roost is.
Item {
    id: page

    required property Preferences preferences
    required property Language language
    required property NetworkChoices network
    required property StorageSpace space
    required property Appearance appearance
    property bool sideListHidden: false

    signal sideListWanted
    signal shortcutsWanted

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

    RevealingFlickable {
        objectName: "settingsContent"
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: column.implicitHeight + Theme.huge

        Column {
            id: column

            x: (parent.width - width) / 2
            width: Math.min(page.width - 2 * Theme.large, Theme.columnWidth)
            topPadding: Theme.large
            spacing: Theme.small

            SectionLabel {
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

            AppearanceSettings {
                topPadding: Theme.large
                width: parent.width
                preferences: page.preferences
                appearance: page.appearance
            }

            SectionLabel {
                topPadding: Theme.large
                leftPadding: Theme.tiny
                text: qsTr("Notifications")
            }

            SwitchRow {
                objectName: "notifies"
                width: parent.width
                leftPadding: Theme.tiny
                text: qsTr("Tell me when a long answer is done")
                explanation: qsTr("While the window is hidden or not in front. The desktop shows the title of the "
                                  + "conversation and nothing else of it.")
                checked: page.preferences.notifies
                onToggled: page.preferences.notifies = checked
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

            PushButton {
                objectName: "showShortcuts"
                text: qsTr("Show all shortcuts")
                onClicked: page.shortcutsWanted()
            }

            MetaLabel {
                width: parent.width
                leftPadding: Theme.tiny
                wrapMode: Text.Wrap
                text: qsTr("F1 shows them anywhere. Ctrl+K finds every action, conversation and model by name.")
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
