import QtQml
import Roost

/// Everything that the window can be asked to do, once: the shortcuts, their sheet and the palette come from here.
QtObject {
    id: actions

    required property var window
    readonly property var entries: Array.from(conversation.entries).concat(
        Array.from(answer.entries), Array.from(model.entries), Array.from(view.entries))

    signal openFileWanted
    signal paletteWanted
    signal shortcutsWanted

    readonly property ConversationActions conversation: ConversationActions { window: actions.window }
    readonly property AnswerActions answer: AnswerActions { window: actions.window }

    readonly property ModelActions model: ModelActions {
        window: actions.window
        onOpenFileWanted: actions.openFileWanted()
    }

    readonly property ViewActions view: ViewActions {
        window: actions.window
        onPaletteWanted: actions.paletteWanted()
        onShortcutsWanted: actions.shortcutsWanted()
    }
}
