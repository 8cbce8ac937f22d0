import QtQuick
import Roost

/// The conversation with the panel beside it.
Item {
    id: desk

    required property ChatController chat
    required property ReadingDesk reading
    required property ConversationsController conversations
    required property ModelController model
    required property ConversationModel conversationModel
    required property SamplingController sampling
    required property NextTokenPicture picture
    required property PromptController prompt
    required property PersonasController personas
    required property NotebookController notebook
    required property Preferences preferences
    property bool sideListHidden: false
    property bool panelFits: true  ///< there is room for the panel beside the conversation
    readonly property bool panelShown: panel.shown
    readonly property bool panelInFront: panel.inFront

    signal sideListWanted
    signal modelsWanted
    signal openFileWanted
    signal panelWanted

    function focusComposer() {
        page.focusComposer();
    }

    function findInConversation() {
        page.findInConversation();
    }

    function showPanel(wanted: bool) {
        panel.show(wanted);
    }

    Connections {
        target: desk.personas
        function onConversationBegun() { desk.focusComposer(); }
    }

    ChatPage {
        id: page

        anchors.fill: parent
        anchors.rightMargin: panel.docked ? Theme.panelWidth : 0
        chat: desk.chat
        reading: desk.reading
        conversations: desk.conversations
        model: desk.model
        conversationModel: desk.conversationModel
        notebook: desk.notebook
        personas: desk.personas
        sideListHidden: desk.sideListHidden
        panelShown: panel.shown
        onSideListWanted: desk.sideListWanted()
        onModelsWanted: desk.modelsWanted()
        onOpenFileWanted: desk.openFileWanted()
        onPanelWanted: desk.panelWanted()
    }

    SidePanel {
        id: panel

        anchors.fill: parent
        anchors.leftMargin: docked ? parent.width - Theme.panelWidth : 0
        preferences: desk.preferences
        fits: desk.panelFits
        reachable: desk.visible
        chat: desk.chat
        sampling: desk.sampling
        picture: desk.picture
        prompt: desk.prompt
        personas: desk.personas
        onClosed: desk.panelWanted()
    }
}
