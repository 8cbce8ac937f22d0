import QtQuick
import Roost

/// One download or conversion, with what can be done about it.
ListCard {
    id: card

    required property var taskId
    required property int stage
    required property string path
    required property bool isModel
    required title
    required problem
    required detail
    required progress
    property bool offline: false
    readonly property bool over: stage === DownloadListModel.Done

    signal pauseWanted
    signal resumeWanted
    signal cancelWanted
    signal clearWanted
    signal useWanted

    extra: MetaLabel {
        width: parent.width
        visible: card.stage === DownloadListModel.Wrong
        wrapMode: Text.Wrap
        text: qsTr("Roost never uses such a file. Download it again if something went wrong on the way; remove it if the "
                   + "place itself gives another file.")
    }
    working: stage === DownloadListModel.Running || stage === DownloadListModel.Paused
             || stage === DownloadListModel.Converting || stage === DownloadListModel.Waiting

    PushButton {
        visible: card.stage === DownloadListModel.Running || card.stage === DownloadListModel.Waiting
        text: qsTr("Pause")
        Accessible.name: qsTr("Pause %1").arg(card.title)
        onClicked: card.pauseWanted()
    }

    PushButton {
        objectName: "resume"
        visible: !card.offline && (card.stage === DownloadListModel.Paused || card.stage === DownloadListModel.Problem
                                   || card.stage === DownloadListModel.Wrong)
        text: card.stage === DownloadListModel.Paused ? qsTr("Resume")
                                                      : card.stage === DownloadListModel.Wrong ? qsTr("Download again")
                                                                                               : qsTr("Try again")
        Accessible.name: qsTr("%1: %2").arg(text).arg(card.title)
        onClicked: card.resumeWanted()
    }

    PushButton {
        objectName: "cancelDownload"
        visible: !card.over
        text: card.stage === DownloadListModel.Wrong ? qsTr("Remove") : qsTr("Cancel")
        Accessible.name: qsTr("%1: %2").arg(text).arg(card.title)
        onClicked: card.cancelWanted()
    }

    PushButton {
        objectName: "useDownloaded"
        visible: card.over && card.isModel
        primary: true
        text: qsTr("Chat with it")
        Accessible.name: qsTr("Chat with %1").arg(card.title)
        onClicked: card.useWanted()
    }

    IconButton {
        visible: card.over
        iconName: "close"
        iconSize: Theme.smallIconSize
        text: qsTr("Take %1 out of this list; the file stays").arg(card.title)
        onClicked: card.clearWanted()
    }
}
