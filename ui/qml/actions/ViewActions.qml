import QtQuick
import Roost

/// What can be done with the window itself.
QtObject {
    id: actions

    required property var window
    readonly property Preferences preferences: window.preferences
    property int visibilityBefore: Window.Windowed

    signal paletteWanted
    signal shortcutsWanted

    function toggleFullScreen() {
        if (window.visibility === Window.FullScreen) {
            window.visibility = visibilityBefore;
        } else {
            visibilityBefore = window.visibility;
            window.visibility = Window.FullScreen;
        }
    }

    readonly property string group: qsTr("Window")
    readonly property list<WindowAction> entries: [
        WindowAction {
            name: "back"
            title: qsTr("Back to the conversation")
            group: actions.group
            keys: ["Esc"]
            enabled: actions.window.canGoBack
            listens: actions.window.canGoBack
            onTriggered: actions.window.goBack()
        },
        WindowAction {
            name: "palette"
            title: qsTr("All actions, conversations and models")
            group: actions.group
            keys: ["Ctrl+K"]
            onTriggered: actions.paletteWanted()
        },
        WindowAction {
            name: "shortcuts"
            title: qsTr("Keyboard shortcuts")
            group: actions.group
            keys: ["F1", "Ctrl+/"]
            onTriggered: actions.shortcutsWanted()
        },
        WindowAction {
            name: "settings"
            title: qsTr("Settings")
            group: actions.group
            keys: ["Ctrl+,"]
            onTriggered: actions.window.showPage("settings")
        },
        WindowAction {
            name: "sideList"
            title: qsTr("Show or hide the list")
            group: actions.group
            keys: ["Ctrl+B"]
            onTriggered: actions.window.toggleSideList()
        },
        WindowAction {
            name: "panel"
            title: qsTr("Show or hide sampling and prompt")
            group: actions.group
            keys: ["Ctrl+J"]
            onTriggered: actions.window.togglePanel()
        },
        WindowAction {
            name: "larger"
            title: qsTr("Larger text")
            group: actions.group
            keys: ["Ctrl++", "Ctrl+="]
            enabled: actions.preferences.textSize < actions.preferences.largestText
            onTriggered: ++actions.preferences.textSize
        },
        WindowAction {
            name: "smaller"
            title: qsTr("Smaller text")
            group: actions.group
            keys: ["Ctrl+-"]
            enabled: actions.preferences.textSize > actions.preferences.smallestText
            onTriggered: --actions.preferences.textSize
        },
        WindowAction {
            name: "usualSize"
            title: qsTr("Text of the usual size")
            group: actions.group
            keys: ["Ctrl+0"]
            onTriggered: actions.preferences.textSize = actions.preferences.usualText
        },
        WindowAction {
            name: "light"
            title: qsTr("Light colours")
            group: actions.group
            onTriggered: actions.preferences.themeChoice = Preferences.Light
        },
        WindowAction {
            name: "dark"
            title: qsTr("Dark colours")
            group: actions.group
            onTriggered: actions.preferences.themeChoice = Preferences.Dark
        },
        WindowAction {
            name: "systemColours"
            title: qsTr("Colours as the desktop has them")
            group: actions.group
            onTriggered: actions.preferences.themeChoice = Preferences.FollowSystem
        },
        WindowAction {
            name: "fullScreen"
            title: qsTr("Full screen, or back")
            group: actions.group
            keys: ["F11"]
            onTriggered: actions.toggleFullScreen()
        },
        WindowAction {
            name: "quit"
            title: qsTr("Quit")
            group: actions.group
            keys: ["Ctrl+Q"]
            onTriggered: actions.window.close()
        }
    ]
}
