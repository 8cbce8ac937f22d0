import QtQuick
import Roost

/// Under the list: how much of the catalogue it shows, from when that is, and how to get a newer one.
Column {
    id: note

    required property ModelsController models
    readonly property CatalogueListModel catalogue: models.catalogue

    readonly property string countLine: qsTr("%1 of %2 models").arg(catalogue.count).arg(catalogue.total)

    topPadding: Theme.large
    spacing: Theme.small

    TextLabel {
        width: note.width
        visible: note.catalogue.count === 0
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        color: Theme.mutedInk
        text: qsTr("No model of the catalogue is like that.")
    }

    MetaLabel {
        width: note.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: note.catalogue.dateLine === "" ? note.countLine
                                             : qsTr("%1 · %2").arg(note.countLine).arg(note.catalogue.dateLine)
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.small

        PushButton {
            objectName: "showAll"
            visible: note.catalogue.count < note.catalogue.total
            text: qsTr("Show all")
            onClicked: note.catalogue.clearFilter()
        }

        PushButton {
            objectName: "refreshCatalogue"
            visible: note.models.network.catalogueUrl !== ""
            enabled: !note.models.refreshing
            iconName: "regenerate"
            text: note.models.refreshing ? qsTr("Refreshing…") : qsTr("Refresh the catalogue")
            onClicked: note.models.refreshCatalogue()
        }
    }
}
