import QtQuick
import QtQuick.Templates as T
import Roost

/// The models on this computer, and how to get a larger one.
Item {
    id: page

    required property ModelController model
    property bool sideListHidden: false

    signal sideListWanted
    signal openFileWanted

    PageHeader {
        id: header

        width: parent.width
        title: qsTr("Models")
        sideListHidden: page.sideListHidden
        onSideListWanted: page.sideListWanted()

        PushButton {
            iconName: "open-file"
            text: qsTr("Open a model file…")
            onClicked: page.openFileWanted()
        }
    }

    ListView {
        id: list

        objectName: "modelList"
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: page.model.known
        spacing: Theme.small
        bottomMargin: Theme.huge
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Models on this computer")

        T.ScrollBar.vertical: ThinScrollBar {}

        header: Column {
            width: Math.min(list.width - 2 * Theme.large, Theme.pageColumnWidth)
            x: (list.width - width) / 2
            topPadding: Theme.large
            bottomPadding: Theme.small
            spacing: Theme.large

            ModelErrorBanner {
                width: parent.width
                model: page.model
            }

            SectionLabel {
                leftPadding: Theme.tiny
                text: qsTr("On this computer")
            }
        }

        delegate: ModelCard {
            x: (list.width - width) / 2
            width: Math.min(list.width - 2 * Theme.large, Theme.pageColumnWidth)
            progress: page.model.progress
            onLoadWanted: page.model.load(path)
            onCancelWanted: page.model.cancelLoad()
            onForgetWanted: page.model.forgetFile(path)
        }

        footer: LargerModelNote {
            x: (list.width - width) / 2
            width: Math.min(list.width - 2 * Theme.large, Theme.pageColumnWidth)
        }
    }
}
