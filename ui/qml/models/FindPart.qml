import QtQuick
import Roost

/// The models that can be downloaded: what one looks for, and what there is.
Item {
    id: part

    required property ModelsController models
    readonly property CatalogueListModel catalogue: models.catalogue
    readonly property bool listing: models.repository.title !== ""
    readonly property bool linked: models.isLink(search.text)

    signal used
    signal downloadBegun
    signal quantiseWanted(string file, string title, real parameters)

    function lookUp() {
        if (linked)
            models.lookUp(search.text);
    }

    Column {
        id: head

        x: (part.width - width) / 2
        width: Math.min(part.width - 2 * Theme.large, Theme.pageColumnWidth)
        bottomPadding: Theme.medium
        spacing: Theme.small

        Row {
            width: parent.width
            spacing: Theme.small

            SearchField {
                id: search

                objectName: "modelSearch"
                width: parent.width - (lookUp.visible ? lookUp.width + Theme.small : 0)
                placeholderText: qsTr("Search, or paste a link or owner/name")
                onTextChanged: {
                    part.models.repository.close();
                    part.catalogue.words = part.linked ? "" : text;
                }
                onAccepted: part.lookUp()
            }

            PushButton {
                id: lookUp

                objectName: "lookUp"
                visible: part.linked
                primary: true
                text: qsTr("List its files")
                onClicked: part.lookUp()
            }
        }

        Flow {
            width: parent.width
            visible: !part.linked
            spacing: Theme.small

            ToggleChip {
                objectName: "fitsOnly"
                text: qsTr("Fits this computer")
                checked: part.catalogue.fitsOnly
                onToggled: part.catalogue.fitsOnly = checked
            }

            ToggleChip {
                objectName: "reasoningOnly"
                text: qsTr("Can reason")
                checked: part.catalogue.reasoningOnly
                onToggled: part.catalogue.reasoningOnly = checked
            }

            DropDown {
                name: qsTr("Generation")
                options: part.catalogue.versions
                value: part.catalogue.version
                onChosen: value => part.catalogue.version = value
            }

            DropDown {
                name: qsTr("Language")
                options: part.catalogue.languages
                value: part.catalogue.language
                onChosen: value => part.catalogue.language = value
            }
        }

        RepositoryHead {
            width: parent.width
            visible: part.listing
            repository: part.models.repository
        }
    }

    PartList {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: part.listing
        model: part.models.repository
        Accessible.name: qsTr("Files of %1").arg(part.models.repository.title)

        delegate: ListCard {
            id: fileCard

            required property string path
            required title
            required summary

            x: (ListView.view?.columnX) ?? 0
            width: (ListView.view?.columnWidth) ?? 0

            PushButton {
                objectName: "downloadListed"
                text: qsTr("Download")
                Accessible.name: qsTr("Download %1").arg(fileCard.title)
                onClicked: {
                    part.models.downloadListed(fileCard.path);
                    part.models.repository.close();
                    search.clear();
                    part.downloadBegun();
                }
            }
        }
    }

    PartList {
        id: list

        objectName: "catalogueList"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !part.listing && !part.linked
        model: part.catalogue
        Accessible.name: qsTr("Models that can be downloaded")

        delegate: CatalogueCard {
            x: list.columnX
            width: list.columnWidth
            onDownloadWanted: part.models.download(file)
            onQuantiseWanted: part.quantiseWanted(file, title, parameters)
            onUseWanted: {
                part.models.opener.open(installed);
                part.used();
            }
            onPauseWanted: part.models.downloads.pause(taskId)
            onResumeWanted: part.models.downloads.resume(taskId)
            onCancelWanted: part.models.downloads.cancel(taskId)
        }

        footer: CatalogueNote {
            x: list.columnX
            width: list.columnWidth
            models: part.models
        }
    }
}
