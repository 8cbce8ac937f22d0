import QtQuick
import Roost

/// Asks before the window closes while something that was written cannot be kept.
ConfirmPopup {
    id: popup

    required property ConversationsController conversations
    property bool answered: false

    function mayClose(): bool {
        const may = answered || !conversations.wouldBeLost();
        if (!may)
            open();
        return may;
    }

    objectName: "closingQuestion"
    text: qsTr("%1 If you close Roost now, what could not be saved is lost.").arg(conversations.problem)
    actionText: qsTr("Close all the same")
    onConfirmed: answered = true
}
