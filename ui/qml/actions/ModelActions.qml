import QtQml
import Roost

/// What can be done with models.
QtObject {
    id: actions

    required property var window
    readonly property ModelController model: window.model

    signal openFileWanted

    readonly property string group: qsTr("Models")
    readonly property list<WindowAction> entries: [
        WindowAction {
            name: "models"
            title: qsTr("Models")
            group: actions.group
            keys: ["Ctrl+M"]
            onTriggered: actions.window.showPage("models")
        },
        WindowAction {
            name: "openModel"
            title: qsTr("Open a model file")
            group: actions.group
            keys: ["Ctrl+O"]
            onTriggered: actions.openFileWanted()
        },
        WindowAction {
            name: "findModels"
            title: qsTr("Find and download more models")
            group: actions.group
            keys: ["Ctrl+Shift+M"]
            enabled: !actions.window.models.network.offline
            onTriggered: actions.window.showModels(ModelsPage.Find)
        },
        WindowAction {
            name: "downloads"
            title: qsTr("Downloads")
            group: actions.group
            onTriggered: actions.window.showModels(ModelsPage.Downloads)
        },
        WindowAction {
            name: "useStarter"
            title: qsTr("Use the starter model")
            group: actions.group
            enabled: actions.model.canUseStarter
            onTriggered: actions.model.useStarter()
        },
        WindowAction {
            name: "freeMemory"
            title: qsTr("Free the memory of the model")
            group: actions.group
            enabled: actions.model.state === ModelController.Ready
            onTriggered: actions.model.rest()
        },
        WindowAction {
            name: "cancelLoad"
            title: qsTr("Cancel loading the model")
            group: actions.group
            enabled: actions.model.state === ModelController.Loading
            onTriggered: actions.model.cancelLoad()
        }
    ]
}
