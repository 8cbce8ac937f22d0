import QtQuick
import Roost

/// The models on this computer, and where they lie.
PartList {
    id: part

    required property ModelController loaded
    required property ModelsController models

    signal used
    signal quantiseWanted(string path, string title, real parameters)
    signal removeWanted(string path, string title, string target, bool loose, bool inUse)

    objectName: "modelList"
    model: models.library
    Accessible.name: qsTr("Models on this computer")

    header: Column {
        x: part.columnX
        width: part.columnWidth
        bottomPadding: Theme.small
        spacing: Theme.medium

        ModelErrorBanner {
            width: parent.width
            model: part.loaded
        }

        SectionLabel {
            leftPadding: Theme.tiny
            text: qsTr("On this computer")
        }
    }

    delegate: LibraryCard {
        x: part.columnX
        width: part.columnWidth
        progress: part.loaded.progress
        onUseWanted: {
            part.models.opener.open(path);
            part.used();
        }
        onCancelWanted: part.loaded.cancelLoad()
        onShowWanted: part.models.showInFolder(path)
        onQuantiseWanted: part.quantiseWanted(path, title, parameters)
        onRemoveWanted: part.removeWanted(path, title, target, loose, status !== LibraryListModel.Idle)
    }

    footer: FolderList {
        x: part.columnX
        width: part.columnWidth
        models: part.models
    }
}
