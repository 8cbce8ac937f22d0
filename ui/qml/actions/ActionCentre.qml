import QtQuick
import Roost

/// The actions of the window with the ways to them: their keys, the palette and the sheet of shortcuts.
Item {
    id: centre

    required property var window
    property bool listening: true

    signal openFileWanted

    function showShortcuts() {
        sheet.open();
    }

    WindowActions {
        id: actions

        window: centre.window
        onOpenFileWanted: centre.openFileWanted()
        onPaletteWanted: palette.toggle()
        onShortcutsWanted: sheet.toggle()
    }

    ActionKeys {
        actions: actions.entries
        listening: centre.listening
    }

    CommandPalette {
        id: palette

        palette: centre.window.palette
        actions: actions.entries
    }

    ShortcutSheet {
        id: sheet

        actions: actions.entries
    }
}
