import QtQuick
import QtQuick.Templates as T
import Roost

/// A plain page that the model continues.
Item {
    id: view

    required property NotebookController notebook

    function focusPage() {
        area.forceActiveFocus();
    }

    Flickable {
        id: flick

        anchors.top: parent.top
        anchors.topMargin: Theme.large
        anchors.bottom: bar.top
        anchors.bottomMargin: Theme.small
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.large, Theme.columnWidth)
        clip: true
        contentWidth: width
        contentHeight: area.implicitHeight
        boundsBehavior: Flickable.StopAtBounds

        T.ScrollBar.vertical: ThinScrollBar {}

        T.TextArea.flickable: T.TextArea {
            id: area

            objectName: "notebookPage"
            implicitHeight: Math.max(contentHeight + 2 * padding, flick.height)
            padding: Theme.large
            readOnly: view.notebook.writing
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            font.pixelSize: Theme.bodyText + 1
            color: Theme.ink
            selectionColor: Theme.textSelection
            selectedTextColor: Theme.ink
            selectByMouse: true
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Page")
            Accessible.multiLine: true
            text: view.notebook.page
            onTextChanged: if (!view.notebook.writing) view.notebook.page = text
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onPressed: event => {
                const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
                if (enter && (event.modifiers & Qt.ControlModifier)) {
                    event.accepted = true;
                    view.notebook.goOn();
                } else if (event.key === Qt.Key_Escape && view.notebook.writing) {
                    event.accepted = true;
                    view.notebook.stop();
                }
            }

            background: Rectangle {
                radius: Theme.cardRadius
                color: Theme.card
                border.color: area.activeFocus ? Theme.mutedInk : Theme.line
            }

            TextLabel {
                x: area.padding
                y: area.padding
                width: area.width - 2 * x
                visible: area.length === 0 && area.preeditText === ""
                wrapMode: Text.Wrap
                color: Theme.mutedInk
                text: qsTr("Write the beginning of a text. Ctrl+Enter has the model go on with it.")
                Accessible.ignored: true
            }
        }

        Connections {
            target: view.notebook
            function onPageChanged() {
                if (area.text !== view.notebook.page) {
                    const grows = view.notebook.page.startsWith(area.text);
                    if (grows)
                        area.insert(area.length, view.notebook.page.substring(area.length));
                    else
                        area.text = view.notebook.page;
                    if (view.notebook.writing)
                        area.cursorPosition = area.length;
                }
            }
        }
    }

    Row {
        id: bar

        anchors.bottom: parent.bottom
        anchors.right: flick.right
        spacing: Theme.small

        MetaLabel {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(0, Math.min(implicitWidth, flick.width - buttons.width - Theme.medium))
            text: view.notebook.writing ? qsTr("Esc stops the model") : qsTr("Ctrl+Enter: the model goes on")
        }

        Row {
            id: buttons

            spacing: Theme.small

            PushButton {
                objectName: "undoContinuation"
                enabled: view.notebook.canUndo
                iconName: "undo"
                text: qsTr("Take back")
                Accessible.description: qsTr("Takes what the model wrote last off the page")
                onClicked: {
                    view.notebook.undo();
                    area.cursorPosition = area.length;
                    view.focusPage();
                }
            }

            PushButton {
                objectName: "goOn"
                primary: true
                enabled: view.notebook.canGoOn || view.notebook.writing
                iconName: view.notebook.writing ? "stop" : "send"
                text: view.notebook.writing ? qsTr("Stop") : qsTr("Go on")
                onClicked: {
                    if (view.notebook.writing)
                        view.notebook.stop();
                    else
                        view.notebook.goOn();
                    view.focusPage();
                }
            }
        }
    }
}
