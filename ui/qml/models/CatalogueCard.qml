import QtQuick
import Roost

/// One model that can be downloaded, and how that stands.
ListCard {
    id: card

    required property int index
    required property string file
    required property string webPage
    required property bool fits
    required property string fitNote
    required property real parameters
    required property int stage
    required property var taskId
    required property string installed
    required title
    required summary
    required description
    required problem
    required detail
    required progress
    readonly property bool here: installed !== "" && (stage === DownloadListModel.None || stage === DownloadListModel.Done)
    readonly property bool open: stage === DownloadListModel.None && installed === ""
    readonly property bool busy: !open && !here
    readonly property bool resumable: stage === DownloadListModel.Paused || stage === DownloadListModel.Problem
                                      || stage === DownloadListModel.Wrong

    signal downloadWanted
    signal quantiseWanted
    signal useWanted
    signal pauseWanted
    signal resumeWanted
    signal cancelWanted

    working: busy && stage !== DownloadListModel.Problem && stage !== DownloadListModel.Wrong

    TextLabel {
        height: Theme.controlHeight
        visible: card.open && text !== ""
        verticalAlignment: Text.AlignVCenter
        text: card.fitNote
        color: card.fits ? Theme.good : Theme.accentInk
    }

    PushButton {
        objectName: "download"
        visible: card.open && (card.fits || card.parameters === 0)
        primary: card.index === 0 && card.fits
        text: qsTr("Download")
        Accessible.name: qsTr("Download %1, %2").arg(card.title).arg(card.summary)
        onClicked: card.downloadWanted()
    }

    PushButton {
        objectName: "downloadAndQuantise"
        visible: card.open && !card.fits && card.parameters > 0
        text: qsTr("Download and make smaller…")
        Accessible.name: qsTr("Download %1 and make it smaller").arg(card.title)
        onClicked: card.quantiseWanted()
    }

    PushButton {
        objectName: "useDownloaded"
        visible: card.here
        primary: card.stage === DownloadListModel.Done
        text: qsTr("Chat with it")
        Accessible.name: qsTr("Chat with %1").arg(card.title)
        onClicked: card.useWanted()
    }

    PushButton {
        visible: card.stage === DownloadListModel.Running || card.stage === DownloadListModel.Waiting
        text: qsTr("Pause")
        onClicked: card.pauseWanted()
    }

    PushButton {
        visible: card.resumable
        text: card.stage === DownloadListModel.Paused ? qsTr("Resume")
                                                      : card.stage === DownloadListModel.Wrong ? qsTr("Download again")
                                                                                               : qsTr("Try again")
        onClicked: card.resumeWanted()
    }

    PushButton {
        visible: card.busy
        text: qsTr("Cancel")
        onClicked: card.cancelWanted()
    }

    IconButton {
        id: more

        visible: card.open
        iconName: "more"
        iconSize: Theme.smallIconSize
        text: qsTr("More about %1").arg(card.title)
        onClicked: menu.popup(more, more.width - menu.width, more.height)

        ActionMenu {
            id: menu

            implicitWidth: Theme.px(260)

            ActionMenuItem {
                iconName: "models"
                text: qsTr("Download as it is")
                onTriggered: card.downloadWanted()
            }

            ActionMenuItem {
                iconName: "export"
                text: qsTr("Download and make smaller…")
                shown: card.parameters > 0
                onTriggered: card.quantiseWanted()
            }

            ActionMenuItem {
                iconName: "open-file"
                text: qsTr("Read about it in the browser")
                onTriggered: Qt.openUrlExternally(card.webPage)
            }
        }
    }
}
