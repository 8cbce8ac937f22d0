import QtQuick
import QtQuick.Dialogs
import Roost

/// Asks for the files that conversations are exported to and imported from.
Item {
    id: dialogs

    required property ExchangeController exchange
    readonly property var formatNames: [qsTr("Conversations of Roost"), qsTr("Markdown"), qsTr("Text"), qsTr("Web page")]

    Connections {
        target: dialogs.exchange

        function onChosen() { popup.open(); }
        function onFilesWanted() { importDialog.open(); }
    }

    ExportPopup {
        id: popup

        objectName: "exportPopup"
        exchange: dialogs.exchange
        onFileWanted: {
            exportDialog.selectedFile = dialogs.exchange.suggestedFile();
            exportDialog.open();
        }
    }

    FileDialog {
        id: exportDialog

        objectName: "exportDialog"
        title: qsTr("Export %1").arg(dialogs.exchange.subject)
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: dialogs.exchange.ending
        nameFilters: dialogs.exchange.several
            ? [qsTr("Archive (*.zip)"), qsTr("All files (*)")]
            : [qsTr("%1 (*.%2)").arg(dialogs.formatNames[dialogs.exchange.format]).arg(dialogs.exchange.ending),
               qsTr("All files (*)")]
        onAccepted: dialogs.exchange.exportTo(selectedFile)
    }

    FileDialog {
        id: importDialog

        objectName: "importDialog"
        title: qsTr("Import conversations")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Conversations (*.json *.jsonl *.txt *.zip)"), qsTr("All files (*)")]
        onAccepted: dialogs.exchange.importFiles(selectedFiles)
    }
}
