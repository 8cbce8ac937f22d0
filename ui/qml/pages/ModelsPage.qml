import QtQuick
import Roost

/// Models: those of this computer, those that can be downloaded, and what is on its way.
Item {
    id: page

    objectName: "modelsPage"

    enum Part { Yours, Find, Downloads }

    required property ModelController model
    required property ModelsController models
    property bool sideListHidden: false
    property int part: ModelsPage.Yours
    property bool visited: false
    readonly property bool offline: models.network.offline
    readonly property int waiting: models.downloads.running + models.downloads.problems

    readonly property var parts: [
        { value: ModelsPage.Yours, text: qsTr("Yours") },
        { value: ModelsPage.Find, text: qsTr("Find more") },
        { value: ModelsPage.Downloads, text: qsTr("Downloads") }
    ]

    signal sideListWanted
    signal openFileWanted
    signal chatWanted

    onVisibleChanged: {
        // Who has no model yet came to find one.
        if (visible && !visited) {
            part = models.library.own === 0 && !offline ? ModelsPage.Find : ModelsPage.Yours;
            visited = true;
        }
    }
    onOfflineChanged: {
        if (offline && part === ModelsPage.Find)
            part = ModelsPage.Yours;
    }

    Binding {
        target: page.models
        property: "watching"
        value: page.visible
    }

    PageHeader {
        id: header

        width: parent.width
        title: qsTr("Models")
        sideListHidden: page.sideListHidden
        onSideListWanted: page.sideListWanted()

        MetaLabel {
            height: Theme.controlHeight
            visible: page.models.freeMemory !== "" && page.width > Theme.px(600)
            rightPadding: Theme.small
            verticalAlignment: Text.AlignVCenter
            text: qsTr("Free memory: %1").arg(page.models.freeMemory)
        }

        PushButton {
            iconName: "open-file"
            text: qsTr("Open a model file…")
            onClicked: page.openFileWanted()
        }
    }

    Column {
        id: top

        anchors.top: header.bottom
        x: (page.width - width) / 2
        width: Math.min(page.width - 2 * Theme.large, Theme.pageColumnWidth)
        topPadding: Theme.large
        bottomPadding: Theme.medium
        spacing: Theme.medium

        Row {
            spacing: Theme.medium

            SegmentedChoice {
                objectName: "modelParts"
                widest: top.width
                name: qsTr("Part of the page")
                value: page.part
                options: page.parts.filter(option => !page.offline || option.value !== ModelsPage.Find)
                onChosen: value => page.part = value
            }

            MetaLabel {
                objectName: "waitingDownloads"
                anchors.verticalCenter: parent.verticalCenter
                visible: page.waiting > 0
                text: qsTr("%n download(s) are not done", "", page.waiting)
            }
        }

        Banner {
            objectName: "modelsProblem"
            width: parent.width
            visible: text !== ""
            text: page.models.problem
            onDismissed: page.models.dismissProblem()
        }
    }

    YoursPart {
        anchors.top: top.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: page.part === ModelsPage.Yours
        loaded: page.model
        models: page.models
        onUsed: page.chatWanted()
        onQuantiseWanted: (path, title, parameters) => quantise.ask(path, title, parameters, false)
        onRemoveWanted: (path, title, target, loose, inUse) => remove.ask(path, title, target, loose, inUse)
    }

    FindPart {
        anchors.top: top.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: page.part === ModelsPage.Find
        models: page.models
        onUsed: page.chatWanted()
        onDownloadBegun: page.part = ModelsPage.Downloads
        onQuantiseWanted: (file, title, parameters) => quantise.ask(file, title, parameters, true)
    }

    DownloadsPart {
        anchors.top: top.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: page.part === ModelsPage.Downloads
        models: page.models
        onUsed: page.chatWanted()
    }

    QuantisePopup {
        id: quantise

        models: page.models
        onChosen: (target, type, replaces) => {
            if (quantise.downloads) {
                page.models.download(target, type, replaces);
            } else {
                page.models.quantise(target, type, replaces);
                page.part = ModelsPage.Downloads;
            }
        }
    }

    RemovePopup {
        id: remove

        onForgetWanted: path => page.models.forget(path)
        onDeleteWanted: path => page.models.deleteFile(path)
    }
}
