import QtQuick
import Roost

/// Every keyboard shortcut of the window with what it does; the settings page lists them.
Item {
    id: shortcuts

    required property var window

    signal openFileWanted

    readonly property list<WindowShortcut> entries: [
        WindowShortcut {
            title: qsTr("New conversation")
            sequence: "Ctrl+N"
            onActivated: shortcuts.window.startConversation()
        },
        WindowShortcut {
            title: qsTr("New notebook")
            sequence: "Ctrl+Shift+N"
            onActivated: shortcuts.window.startNotebook()
        },
        WindowShortcut {
            title: qsTr("Find in this conversation")
            sequence: "Ctrl+F"
            onActivated: shortcuts.window.findInConversation()
        },
        WindowShortcut {
            title: qsTr("Search all conversations")
            sequence: "Ctrl+Shift+F"
            onActivated: shortcuts.window.searchConversations()
        },
        WindowShortcut {
            title: qsTr("Write a message")
            sequence: "Ctrl+L"
            onActivated: shortcuts.window.showPage("chat")
        },
        WindowShortcut {
            title: qsTr("Stop the answer")
            sequence: "Esc"
            enabled: shortcuts.window.chat.answering
            onActivated: shortcuts.window.chat.stop()
        },
        WindowShortcut {
            title: qsTr("Answer again")
            sequence: "Ctrl+R"
            onActivated: shortcuts.window.chat.regenerate()
        },
        WindowShortcut {
            title: qsTr("Go on with a cut answer")
            sequence: "Ctrl+G"
            onActivated: shortcuts.window.chat.goOn()
        },
        WindowShortcut {
            title: qsTr("Copy the last answer")
            sequence: "Ctrl+Shift+C"
            onActivated: shortcuts.window.chat.copy()
        },
        WindowShortcut {
            title: qsTr("Conversation above in the list")
            sequence: "Ctrl+PgUp"
            onActivated: shortcuts.window.openNeighbour(-1)
        },
        WindowShortcut {
            title: qsTr("Conversation below in the list")
            sequence: "Ctrl+PgDown"
            onActivated: shortcuts.window.openNeighbour(1)
        },
        WindowShortcut {
            title: qsTr("Show or hide the list")
            sequence: "Ctrl+B"
            onActivated: shortcuts.window.toggleSideList()
        },
        WindowShortcut {
            title: qsTr("Show or hide sampling and prompt")
            sequence: "Ctrl+J"
            onActivated: shortcuts.window.togglePanel()
        },
        WindowShortcut {
            title: qsTr("Shade answers by likelihood")
            sequence: "Ctrl+Shift+L"
            onActivated: shortcuts.window.chat.tokens.shading = !shortcuts.window.chat.tokens.shading
        },
        WindowShortcut {
            title: qsTr("Export this conversation, or what is selected")
            sequence: "Ctrl+E"
            onActivated: shortcuts.window.exportConversations()
        },
        WindowShortcut {
            title: qsTr("Export all conversations")
            sequence: "Ctrl+Shift+E"
            onActivated: shortcuts.window.conversations.exchange.chooseAll()
        },
        WindowShortcut {
            title: qsTr("Import conversations")
            sequence: "Ctrl+I"
            onActivated: shortcuts.window.conversations.exchange.wantFiles()
        },
        WindowShortcut {
            title: qsTr("Open a model file")
            sequence: "Ctrl+O"
            onActivated: shortcuts.openFileWanted()
        },
        WindowShortcut {
            title: qsTr("Models")
            sequence: "Ctrl+M"
            onActivated: shortcuts.window.showPage("models")
        },
        WindowShortcut {
            title: qsTr("Settings")
            sequence: "Ctrl+,"
            onActivated: shortcuts.window.showPage("settings")
        },
        WindowShortcut {
            title: qsTr("Quit")
            sequence: "Ctrl+Q"
            onActivated: shortcuts.window.close()
        }
    ]
}
