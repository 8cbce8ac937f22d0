import QtQuick
import Roost

/// What is on its way, and what has come.
PartList {
    id: part

    required property ModelsController models
    readonly property DownloadListModel downloads: models.downloads

    signal used

    objectName: "downloadList"
    model: downloads
    Accessible.name: qsTr("Downloads")

    header: Column {
        x: part.columnX
        width: part.columnWidth
        bottomPadding: Theme.small
        spacing: Theme.medium

        Banner {
            width: parent.width
            visible: part.models.network.offline && part.downloads.count > 0
            text: qsTr("Roost is offline. Downloads go on once you allow the network again in Settings.")
            dismissable: false
        }

        Item {
            width: parent.width
            height: Theme.smallControlHeight
            visible: part.downloads.finished > 1

            PushButton {
                anchors.right: parent.right
                height: parent.height
                quiet: true
                text: qsTr("Clear what is done")
                onClicked: part.downloads.clearFinished()
            }
        }
    }

    delegate: DownloadCard {
        x: part.columnX
        width: part.columnWidth
        offline: part.models.network.offline
        onPauseWanted: part.downloads.pause(taskId)
        onResumeWanted: part.downloads.resume(taskId)
        onCancelWanted: part.downloads.cancel(taskId)
        onClearWanted: part.downloads.clear(taskId)
        onUseWanted: {
            part.models.opener.open(path);
            part.used();
        }
    }

    TextLabel {
        x: part.columnX
        y: Theme.huge
        width: part.columnWidth
        visible: part.downloads.count === 0
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        lineHeight: Theme.bodyLine
        lineHeightMode: Text.FixedHeight
        color: Theme.mutedInk
        text: qsTr("Nothing is being downloaded. What you download goes on after a break, a restart or a power cut.")
    }
}
