import QtQml
import Roost

/// What can be done with answers.
QtObject {
    id: actions

    required property var window
    readonly property string group: qsTr("Answers")

    function goOn() {
        if (window.chat.notebook)
            window.notebook.goOn();
        else
            window.chat.goOn();
    }

    readonly property list<WindowAction> entries: [
        WindowAction {
            name: "write"
            title: qsTr("Write a message")
            group: actions.group
            keys: ["Ctrl+L"]
            onTriggered: actions.window.showPage("chat")
        },
        WindowAction {
            name: "stop"
            title: qsTr("Stop the answer")
            group: actions.group
            keys: ["Esc"]
            enabled: actions.window.chat.answering
            listens: !actions.window.canGoBack
            onTriggered: actions.window.chat.stop()
        },
        WindowAction {
            name: "regenerate"
            title: qsTr("Answer again")
            group: actions.group
            keys: ["Ctrl+R"]
            onTriggered: actions.window.chat.regenerate()
        },
        WindowAction {
            name: "goOn"
            title: qsTr("Go on with a cut answer, or with the page")
            group: actions.group
            keys: ["Ctrl+G"]
            onTriggered: actions.goOn()
        },
        WindowAction {
            name: "copy"
            title: qsTr("Copy the last answer")
            group: actions.group
            keys: ["Ctrl+Shift+C"]
            onTriggered: actions.window.chat.copy()
        },
        WindowAction {
            name: "shade"
            title: qsTr("Shade answers by likelihood")
            group: actions.group
            keys: ["Ctrl+Shift+L"]
            onTriggered: actions.window.chat.tokens.shading = !actions.window.chat.tokens.shading
        }
    ]
}
