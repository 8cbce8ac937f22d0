import QtQuick
import Roost

/// What the window has to say about conversations as a whole: what was deleted, imported, exported, and why not.
Column {
    id: notices

    required property ConversationsController conversations
    required property ChatController chat
    readonly property ExchangeController exchange: conversations.exchange

    signal conversationWanted(var id)

    spacing: Theme.small

    UndoToast {
        anchors.horizontalCenter: parent.horizontalCenter
        text: notices.conversations.undoText
        onUndone: notices.chat.open(notices.conversations.undoRemove())
        onOver: notices.conversations.confirmRemove()
    }

    Toast {
        objectName: "exchangeActivity"
        anchors.horizontalCenter: parent.horizontalCenter
        lasting: true
        text: notices.exchange.activity
        actionText: qsTr("Cancel")
        onActed: notices.exchange.cancel()
    }

    Toast {
        objectName: "exchangeResult"
        anchors.horizontalCenter: parent.horizontalCenter
        text: notices.exchange.result
        actionText: notices.exchange.canShow ? qsTr("Show") : ""
        onActed: {
            notices.conversationWanted(notices.exchange.imported());
            notices.exchange.dismissResult();
        }
        onOver: notices.exchange.dismissResult()
    }

    Banner {
        objectName: "exchangeProblem"
        width: parent.width
        visible: text !== ""
        text: notices.exchange.problem
        onDismissed: notices.exchange.dismissProblem()
    }
}
