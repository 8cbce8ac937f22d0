import QtQuick
import Roost

/// The pages of the window, one of which is shown.
Item {
    id: pages

    required property var window
    readonly property bool panelShown: desk.panelShown
    readonly property bool panelInFront: desk.panelInFront

    signal openFileWanted
    signal shortcutsWanted

    function focusComposer() {
        desk.focusComposer();
    }

    function findInConversation() {
        desk.findInConversation();
    }

    function showPanel(wanted: bool) {
        desk.showPanel(wanted);
    }

    function showModels(part: int) {
        modelsPage.part = part;
    }

    ChatDesk {
        id: desk

        anchors.fill: parent
        visible: pages.window.page === "chat"
        chat: pages.window.chat
        reading: pages.window.reading
        conversations: pages.window.conversations
        model: pages.window.model
        sampling: pages.window.sampling
        picture: pages.window.picture
        prompt: pages.window.prompt
        personas: pages.window.personas
        notebook: pages.window.notebook
        preferences: pages.window.preferences
        conversationModel: pages.window.conversationModel
        sideListHidden: !pages.window.sideDocked
        panelFits: pages.window.width >= Theme.panelOverlayWidth
        onSideListWanted: pages.window.toggleSideList()
        onModelsWanted: pages.window.showPage("models")
        onOpenFileWanted: pages.openFileWanted()
        onPanelWanted: pages.window.togglePanel()
    }

    ModelsPage {
        id: modelsPage

        anchors.fill: parent
        visible: pages.window.page === "models"
        model: pages.window.model
        models: pages.window.models
        sideListHidden: !pages.window.sideDocked
        onSideListWanted: pages.window.toggleSideList()
        onOpenFileWanted: pages.openFileWanted()
        onChatWanted: pages.window.showPage("chat")
    }

    SettingsPage {
        anchors.fill: parent
        visible: pages.window.page === "settings"
        preferences: pages.window.preferences
        language: pages.window.language
        network: pages.window.models.network
        space: pages.window.space
        appearance: pages.window.appearance
        onShortcutsWanted: pages.shortcutsWanted()
        sideListHidden: !pages.window.sideDocked
        onSideListWanted: pages.window.toggleSideList()
    }
}
