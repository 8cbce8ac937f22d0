import QtQuick
import Roost

/// A number to type; what is none is put back. Up and Down change it by a step.
LineEdit {
    id: field

    property real value: 0
    property int decimals: 0
    property real step: 1
    property string name
    property bool modified: false  ///< something was typed that is not taken yet

    signal entered(real value)

    function show() {
        text = Number(value).toLocaleString(Qt.locale("C"), "f", decimals).replace(/,/g, "");
    }

    function take() {
        const typed = Number(text.trim().replace(",", "."));
        if (text.trim() !== "" && !isNaN(typed))
            entered(typed);
        show();
    }

    implicitWidth: Theme.px(58)
    horizontalAlignment: TextInput.AlignRight
    font.pixelSize: Theme.metaText
    inputMethodHints: Qt.ImhFormattedNumbersOnly
    Accessible.role: Accessible.EditableText
    Accessible.name: name
    onValueChanged: if (!activeFocus || !modified) show()
    onDecimalsChanged: show()
    Component.onCompleted: show()
    onTextEdited: modified = true
    onEditingFinished: {
        if (modified) {
            modified = false;
            take();
        }
    }
    Keys.onUpPressed: entered(value + step)
    Keys.onDownPressed: entered(value - step)
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && modified
    Keys.onEscapePressed: event => {
        event.accepted = modified;
        modified = false;
        show();
    }
}
