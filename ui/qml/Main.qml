import QtQuick
import QtQuick.Dialogs
import QtQuick.Templates as T
import Roost

/// The window: side list on the left, one page beside it.
T.ApplicationWindow {
    id: window

    required property ChatController chat
    required property ReadingDesk reading
    required property StorageSpace space
    required property ConversationsController conversations
    required property ModelController model
    required property SamplingController sampling
    required property NextTokenPicture picture
    required property PromptController prompt
    required property PersonasController personas
    required property NotebookController notebook
    required property ModelsController models
    required property ConversationModel conversationModel
    required property PaletteModel palette
    required property Preferences preferences
    required property Appearance appearance
    required property Language language

    property string page: "chat"
    readonly property bool narrow: width < Theme.narrowWidth
    readonly property bool sideDocked: !narrow && preferences.sideListShown
    /// The conversation is not what is in front.
    readonly property bool canGoBack: page !== "chat" || sideList.over || pages.panelInFront

    function showPage(name: string) {
        page = name;
        sideList.close();
        if (name === "chat")
            pages.focusComposer();
    }

    /// From the list that is over the page, from the panel, or from another page.
    function goBack() {
        if (sideList.over)
            showPage(page);
        else if (pages.panelInFront)
            togglePanel();
        else
            showPage("chat");
    }

    /// Whoever asks for a new conversation where one is in front wants it without what was prepared.
    function startConversation() {
        if (!canGoBack && chat.conversationId === 0)
            chat.discardPrepared();
        chat.startConversation();
        showPage("chat");
    }

    function openNeighbour(step: int) {
        chat.openNeighbour(conversations.list, step);
        showPage("chat");
    }

    function toggleSideList() {
        if (narrow)
            sideList.toggle();
        else
            preferences.sideListShown = !preferences.sideListShown;
    }

    function startNotebook() {
        notebook.begin();
        showPage("chat");
    }

    function togglePanel() {
        const wanted = !pages.panelShown;
        showPage("chat");
        pages.showPanel(wanted);
    }

    function findInConversation() {
        showPage("chat");
        pages.findInConversation();
    }

    function showSideList() {
        if (narrow)
            sideList.open();
        else
            preferences.sideListShown = true;
    }

    function searchConversations() {
        showSideList();
        sideList.focusSearch();
    }

    function renameConversation() {
        showSideList();
        sideList.renameCurrent();
    }

    function showModels(part: int) {
        showPage("models");
        pages.showModels(part);
    }

    title: page === "chat" && chat.messages.count > 0 ? qsTr("%1 – Roost").arg(chat.title) : qsTr("Roost")
    minimumWidth: Theme.minimumWidth
    minimumHeight: Theme.minimumHeight
    visible: false
    color: Theme.background
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodyText

    Component.onCompleted: if (page === "chat" && preferences.welcomed) pages.focusComposer()
    onNarrowChanged: sideList.close()
    onClosing: close => close.accepted = closingQuestion.mayClose()

    ThemeFollower { appearance: window.appearance }

    ActionCentre {
        id: actions

        window: window
        listening: preferences.welcomed
        onOpenFileWanted: fileDialog.open()
    }

    Loader {
        active: !window.preferences.welcomed

        sourceComponent: WelcomePage {
            preferences: window.preferences
            onClosed: if (window.page === "chat") pages.focusComposer()
            onModelsWanted: window.showPage("models")
        }
    }

    Pages {
        id: pages

        anchors.fill: parent
        anchors.leftMargin: window.sideDocked ? Theme.sideWidth : 0
        window: window
        onShortcutsWanted: actions.showShortcuts()
        onOpenFileWanted: fileDialog.open()
    }

    Rectangle {
        objectName: "downloadDot"
        x: Theme.controlHeight
        y: Theme.medium
        width: Theme.small
        height: Theme.small
        radius: Theme.small / 2
        color: Theme.accent
        visible: !window.sideDocked && window.models.downloads.running + window.models.downloads.problems > 0
        Accessible.role: Accessible.Indicator
        Accessible.name: qsTr("Downloads are on their way")
    }

    SideList {
        id: sideList

        height: parent.height
        docked: window.sideDocked
        chat: window.chat
        conversations: window.conversations
        downloads: window.models.downloads
        space: window.space
        page: window.page
        onConversationWanted: (id, message) => {
            window.chat.openAt(id, message);
            window.showPage("chat");
        }
        onNewWanted: window.startConversation()
        onNotebookWanted: window.startNotebook()
        onPageWanted: name => window.showPage(name)
    }

    Notices {
        anchors.top: pages.top
        anchors.topMargin: Theme.headerHeight + Theme.medium
        anchors.horizontalCenter: pages.horizontalCenter
        width: Math.min(pages.width - 2 * Theme.large, Theme.columnWidth)
        conversations: window.conversations
        chat: window.chat
        onConversationWanted: id => {
            window.chat.open(id);
            window.showPage("chat");
        }
    }

    ExchangeDialogs {
        exchange: window.conversations.exchange
    }

    MemoryQuestion { opener: window.models.opener }

    ClosingQuestion {
        id: closingQuestion

        conversations: window.conversations
        onConfirmed: window.close()
    }

    FileDrop {
        anchors.fill: parent
        onDroppedModel: url => window.models.opener.openUrl(url)
        onDroppedConversations: urls => window.conversations.exchange.importFiles(urls)
        isModel: url => window.conversations.exchange.isModel(url)
    }

    FileDialog {
        id: fileDialog

        title: qsTr("Open a model file")
        nameFilters: [qsTr("Model files (*.gguf *.pth *.safetensors *.st *.bin)"), qsTr("All files (*)")]
        onAccepted: window.models.opener.openUrl(selectedFile)
    }
}
