import QtQuick
import Roost

/// Asks before a model is loaded that needs more memory than is free.
ConfirmPopup {
    id: popup

    required property ModelOpener opener

    objectName: "memoryQuestion"
    text: opener.question
    actionText: qsTr("Load anyway")
    onConfirmed: opener.accept()
    onClosed: unanswered.start()

    // After an answer that was given, which closes this too.
    Timer {
        id: unanswered

        interval: 0
        onTriggered: popup.opener.decline()
    }

    Connections {
        target: popup.opener
        function onQuestionChanged() {
            if (popup.opener.question !== "")
                popup.open();
            else
                popup.close();
        }
    }
}
