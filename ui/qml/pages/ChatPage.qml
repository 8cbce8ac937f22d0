import QtQuick
import Roost

/// The conversation: what was said, or how to begin, and the composer under it.
Item {
    id: page

    required property ChatController chat
    required property ReadingDesk reading
    required property ConversationsController conversations
    required property ModelController model
    required property ConversationModel conversationModel
    required property NotebookController notebook
    required property PersonasController personas
    property bool sideListHidden: false
    property bool panelShown: false

    signal sideListWanted
    signal panelWanted
    signal modelsWanted
    signal openFileWanted

    function focusComposer() {
        if (chat.notebook)
            notebookView.focusPage();
        else
            composer.focusField();
    }

    function findInConversation() {
        if (transcript.visible)
            transcript.find();
    }

    PageHeader {
        id: header

        width: parent.width
        title: page.chat.title
        sideListHidden: page.sideListHidden
        onSideListWanted: page.sideListWanted()

        ModelChip {
            model: page.model
            widest: header.width * 0.55
            onModelsWanted: page.modelsWanted()
            onOpenFileWanted: page.openFileWanted()
        }

        IconButton {
            objectName: "panelButton"
            anchors.verticalCenter: parent.verticalCenter
            iconName: "panel"
            text: page.panelShown ? qsTr("Hide sampling and prompt") : qsTr("Show sampling and prompt")
            shortcutText: "Ctrl+J"
            onClicked: page.panelWanted()
        }
    }

    Column {
        id: banners

        anchors.top: header.bottom
        anchors.topMargin: children.length > 0 && implicitHeight > 0 ? Theme.medium : 0
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.large, Theme.columnWidth)
        spacing: Theme.small

        ModelErrorBanner {
            width: parent.width
            model: page.model
        }

        Banner {
            objectName: "otherModel"
            width: parent.width
            visible: text !== ""
            calm: true
            text: page.conversationModel.offer
            onDismissed: page.conversationModel.dismiss()

            PushButton {
                objectName: "switchModel"
                visible: page.conversationModel.canSwitch
                text: qsTr("Switch to it")
                onClicked: page.conversationModel.switchBack()
            }
        }

        Banner {
            objectName: "storageProblem"
            width: parent.width

            property string dismissedText

            visible: text !== "" && text !== dismissedText
            text: page.conversations.problem
            onTextChanged: if (text === "") dismissedText = ""
            onDismissed: dismissedText = text
        }

        Banner {
            objectName: "chatError"
            width: parent.width
            visible: page.chat.error !== "" && page.chat.error !== page.model.error
            text: page.chat.error
            onDismissed: page.chat.dismissError()
        }
    }

    Transcript {
        id: transcript

        anchors.top: banners.bottom
        anchors.bottom: notice.top
        width: parent.width
        visible: page.chat.messages.count > 0 && !page.chat.notebook
        chat: page.chat
    }

    EmptyState {
        anchors.top: banners.bottom
        anchors.bottom: composer.top
        width: parent.width
        visible: !transcript.visible && !page.chat.notebook
        model: page.model
        personas: page.personas
        onTried: text => page.chat.sendText(text)
        onModelsWanted: page.modelsWanted()
        onOpenFileWanted: page.openFileWanted()
    }

    NotebookView {
        id: notebookView

        anchors.top: banners.bottom
        anchors.bottom: footnote.top
        anchors.bottomMargin: Theme.small
        width: parent.width
        visible: page.chat.notebook
        notebook: page.notebook
    }

    // Not in the transcript, which goes with its last message.
    UndoToast {
        anchors.top: banners.bottom
        anchors.topMargin: Theme.medium
        anchors.horizontalCenter: parent.horizontalCenter
        text: page.chat.removedMessage ? qsTr("Deleted “%1”").arg(page.chat.removedMessage) : ""
        onUndone: page.chat.undoRemoveMessage()
        onOver: page.chat.confirmRemoveMessage()
    }

    Item {
        id: notice

        anchors.bottom: composer.top
        anchors.bottomMargin: noticeLabel.visible ? Theme.small : 0
        anchors.horizontalCenter: parent.horizontalCenter
        width: composer.width
        height: noticeLabel.visible ? noticeLabel.implicitHeight : 0

        MetaLabel {
            id: noticeLabel

            objectName: "readingNotice"
            width: parent.width
            visible: text !== "" && !page.chat.notebook
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: page.reading.notice
        }
    }

    Composer {
        id: composer

        visible: !page.chat.notebook

        anchors.bottom: footnote.top
        anchors.bottomMargin: Theme.small
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.large, Theme.columnWidth)
        chat: page.chat
        largestHeight: page.height / 2
    }

    MetaLabel {
        id: footnote

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.medium
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.large, Theme.columnWidth)
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: page.model.memoryLine ? qsTr("Runs on this computer. Nothing leaves it. · %1").arg(page.model.memoryLine)
                                    : qsTr("Runs on this computer. Nothing leaves it.")
    }
}
