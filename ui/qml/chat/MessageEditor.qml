import QtQuick
import QtQuick.Templates as T
import Roost

/// Several lines of text to write: Enter submits, Shift+Enter breaks the line. Scrolls inside its height.
Flickable {
    id: editor

    property alias text: area.text
    property alias length: area.length
    property alias cursorPosition: area.cursorPosition
    property alias placeholderText: area.placeholderText
    property string name
    /// Esc is for this editor, whatever else it means in the window.
    property bool takesEscape: false

    signal submitted
    signal cancelled

    function focusField() {
        area.forceActiveFocus();
    }

    clip: true
    contentWidth: width
    contentHeight: area.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.VerticalFlick

    T.ScrollBar.vertical: ThinScrollBar {}

    T.TextArea.flickable: T.TextArea {
        id: area

        implicitHeight: Math.max(contentHeight, Theme.bodyLine)
        padding: 0
        rightPadding: Theme.small
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        font.pixelSize: Theme.bodyText
        color: Theme.ink
        selectionColor: Theme.textSelection
        selectedTextColor: Theme.ink
        placeholderTextColor: Theme.mutedInk
        selectByMouse: true
        focus: true
        Accessible.role: Accessible.EditableText
        Accessible.name: editor.name
        Accessible.multiLine: true
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && editor.takesEscape
        Keys.onPressed: event => {
            const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
            if (enter && !(event.modifiers & Qt.ShiftModifier) && !inputMethodComposing) {
                event.accepted = true;
                editor.submitted();
            } else if (event.key === Qt.Key_Escape && editor.takesEscape) {
                event.accepted = true;
                editor.cancelled();
            } else if (event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab) {
                event.accepted = true;
                const next = area.nextItemInFocusChain(event.key === Qt.Key_Tab);
                if (next)
                    next.forceActiveFocus(event.key === Qt.Key_Tab ? Qt.TabFocusReason : Qt.BacktabFocusReason);
            }
        }

        TextLabel {
            visible: area.length === 0 && area.preeditText === ""
            text: area.placeholderText
            color: area.placeholderTextColor
            Accessible.ignored: true
        }
    }
}
