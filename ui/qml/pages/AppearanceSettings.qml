import QtQuick
import QtQuick.Templates as T
import Roost

/// How the window looks: light or dark, its colour, its letters, and whether it moves.
Column {
    id: settings

    required property Preferences preferences
    required property Appearance appearance

    spacing: Theme.small

    SectionLabel {
        leftPadding: Theme.tiny
        text: qsTr("Appearance")
    }

    SegmentedChoice {
        objectName: "themeChoice"
        name: qsTr("Light or dark")
        value: settings.preferences.themeChoice
        options: [
            { value: Preferences.FollowSystem, text: qsTr("System"), iconName: "screen" },
            { value: Preferences.Light, text: qsTr("Light"), iconName: "sun" },
            { value: Preferences.Dark, text: qsTr("Dark"), iconName: "moon" }
        ]
        onChosen: value => settings.preferences.themeChoice = value
    }

    MetaLabel {
        topPadding: Theme.small
        leftPadding: Theme.tiny
        text: qsTr("Colour")
    }

    AccentChoice {
        width: parent.width
        onChosen: name => settings.preferences.accent = name
    }

    MetaLabel {
        topPadding: Theme.small
        leftPadding: Theme.tiny
        text: qsTr("Font")
    }

    DropDown {
        objectName: "fontChoice"
        width: Math.min(Theme.px(280), parent.width)
        name: qsTr("Font")
        options: settings.appearance.fontChoices
        value: settings.preferences.fontFamily
        onChosen: value => settings.preferences.fontFamily = value
    }

    MetaLabel {
        topPadding: Theme.small
        leftPadding: Theme.tiny
        text: qsTr("Size of text: %1 pixels").arg(settings.preferences.textSize)
    }

    Row {
        spacing: Theme.medium

        ThinSlider {
            objectName: "textSize"
            width: 200
            anchors.verticalCenter: parent.verticalCenter
            name: qsTr("Size of text")
            from: settings.preferences.smallestText
            to: settings.preferences.largestText
            mark: settings.preferences.usualText
            stepSize: 1
            snapMode: T.Slider.SnapAlways
            value: settings.preferences.textSize
            onMoved: settings.preferences.textSize = value
        }

        PushButton {
            objectName: "usualTextSize"
            visible: settings.preferences.textSize !== settings.preferences.usualText
            quiet: true
            text: qsTr("As usual")
            onClicked: settings.preferences.textSize = settings.preferences.usualText
        }
    }

    SwitchRow {
        objectName: "motionReduced"
        width: parent.width
        leftPadding: Theme.tiny
        text: qsTr("Nothing moves")
        explanation: qsTr("Off, Roost does as the desktop says.")
        checked: settings.preferences.motionReduced
        onToggled: settings.preferences.motionReduced = checked
    }
}
