import QtQuick
import QtQuick.Templates as T
import Roost

/// Finds an action, a conversation or a model by a few letters of its name, or a message by its words, and does or
/// opens it.
PopupCard {
    id: popup

    required property PaletteModel palette
    required property var actions
    property int chosen: -1

    function toggle() {
        if (opened)
            close();
        else
            open();
    }

    function choose(row: int) {
        if (row < 0 || row >= list.count)
            return;
        chosen = row;
        close();
    }

    objectName: "commandPalette"
    parent: T.Overlay.overlay
    x: Math.round((parent.width - width) / 2)
    y: Math.min(Theme.px(96), Math.round(parent.height * 0.1))
    width: Math.min(Theme.px(560), parent.width - 2 * Theme.large)
    height: Math.min(implicitHeight, parent.height - y - Theme.large)
    padding: Theme.small
    modal: true
    dim: true
    onAboutToShow: {
        chosen = -1;
        palette.gather(actions);
        field.text = "";
        list.currentIndex = 0;
        field.forceActiveFocus(Qt.ShortcutFocusReason);
    }
    // Only then does the keyboard go back to where it was, so that the action can lead it elsewhere.
    onClosed: palette.choose(chosen)

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    contentItem: Item {
        implicitHeight: field.height + Theme.small + Math.max(Math.min(list.contentHeight, Theme.px(420)),
                                                              nothing.visible ? nothing.height : 0)

        SearchField {
            id: field

            objectName: "paletteField"
            width: parent.width
            placeholderText: qsTr("What do you want to do?")
            Accessible.description: qsTr("Up and Down choose, Enter does it, Esc closes")
            onTextChanged: {
                popup.palette.query = text;
                list.currentIndex = 0;
                list.positionViewAtBeginning();
            }
            Keys.priority: Keys.BeforeItem
            Keys.onEscapePressed: popup.close()
            Keys.onPressed: event => {
                event.accepted = true;
                const page = Math.max(1, Math.floor(list.height / Theme.controlHeight) - 1);
                if (event.key === Qt.Key_Down || event.key === Qt.Key_Tab)
                    list.move(1);
                else if (event.key === Qt.Key_Up || event.key === Qt.Key_Backtab)
                    list.move(-1);
                else if (event.key === Qt.Key_PageDown)
                    list.go(Math.min(list.count - 1, list.currentIndex + page));
                else if (event.key === Qt.Key_PageUp)
                    list.go(Math.max(0, list.currentIndex - page));
                else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                    popup.choose(list.currentIndex);
                else if (event.key === Qt.Key_K && event.modifiers === Qt.ControlModifier)
                    popup.close();
                else
                    event.accepted = false;
            }
        }

        ListView {
            id: list

            /// Up from the first goes to the last, and down from the last to the first.
            function move(step: int) {
                go((currentIndex + step + count) % Math.max(1, count));
            }

            function go(row: int) {
                currentIndex = row;
                positionViewAtIndex(row, ListView.Contain);
            }

            objectName: "paletteList"
            anchors.top: field.bottom
            anchors.topMargin: Theme.small
            anchors.bottom: parent.bottom
            width: parent.width
            clip: true
            model: popup.palette
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0  // rows made ahead are still waited for when they no longer fit what is typed
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("What fits")

            section.property: "group"
            section.delegate: SectionLabel {
                required property string section

                width: ListView.view.width
                leftPadding: Theme.medium
                topPadding: Theme.small
                bottomPadding: Theme.tiny
                text: section
            }

            T.ScrollBar.vertical: ThinScrollBar {}

            delegate: PaletteRow {
                required property int index

                objectName: "paletteRow"
                width: ListView.view.width
                highlighted: ListView.isCurrentItem
                onClicked: popup.choose(index)
            }
        }

        TextLabel {
            id: nothing

            objectName: "paletteNothing"
            anchors.top: field.bottom
            width: parent.width
            visible: list.count === 0 && !popup.palette.searching
            padding: Theme.large
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            color: Theme.mutedInk
            text: qsTr("Nothing fits “%1”: no action, conversation, model or message.").arg(field.text.trim())
            Accessible.role: Accessible.AlertMessage
        }
    }
}
