import QtQuick
import Roost

/// Of what the files are that are listed, or why there are none.
Column {
    id: head

    required property RepositoryListModel repository

    spacing: Theme.small

    Item {
        width: head.width
        height: Theme.controlHeight

        SectionLabel {
            anchors.left: parent.left
            anchors.right: close.left
            anchors.verticalCenter: parent.verticalCenter
            leftPadding: Theme.tiny
            font.capitalization: Font.MixedCase
            text: head.repository.fetching ? qsTr("Asking for the files of %1…").arg(head.repository.title)
                                           : qsTr("Files of %1").arg(head.repository.title)
        }

        IconButton {
            id: close

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            iconName: "close"
            iconSize: Theme.smallIconSize
            text: qsTr("Back to the catalogue")
            onClicked: head.repository.close()
        }
    }

    Banner {
        objectName: "repositoryProblem"
        width: head.width
        visible: head.repository.problem !== ""
        text: head.repository.problem
        onDismissed: head.repository.close()
    }
}
