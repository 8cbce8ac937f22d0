import QtQuick
import QtQuick.Templates as T
import Roost

/// Several lines of text to change, in a frame; grows up to `mostLines` and scrolls then.
Rectangle {
    id: box

    property alias text: area.text
    property string placeholderText
    property string name
    property int leastLines: 3
    property int mostLines: 10
    property bool readOnly: false
    property string fontFamily: ""

    signal edited(string text)
    signal editingFinished

    implicitHeight: Math.max(leastLines, Math.min(mostLines, Math.ceil(area.contentHeight / Theme.metaLine))) * Theme.metaLine
                    + 2 * Theme.small
    opacity: enabled ? 1 : Theme.disabledOpacity
    radius: Theme.controlRadius - 2
    color: Theme.card
    border.width: area.activeFocus ? Theme.focusWidth : 1
    border.color: area.activeFocus ? Theme.accent : Theme.line

    Flickable {
        id: flick

        anchors.fill: parent
        anchors.margins: Theme.small
        clip: true
        contentWidth: width
        contentHeight: area.implicitHeight
        boundsBehavior: Flickable.StopAtBounds

        T.ScrollBar.vertical: ThinScrollBar {}

        T.TextArea.flickable: T.TextArea {
            id: area

            objectName: "text"
            implicitHeight: Math.max(contentHeight, flick.height)
            padding: 0
            readOnly: box.readOnly
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            font.pixelSize: Theme.metaText
            font.family: box.fontFamily || Theme.fontFamily
            color: Theme.ink
            selectionColor: Theme.textSelection
            selectedTextColor: Theme.ink
            selectByMouse: true
            Accessible.role: Accessible.EditableText
            Accessible.name: box.name
            Accessible.multiLine: true
            onTextChanged: if (activeFocus) box.edited(text)
            onEditingFinished: box.editingFinished()
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

            MetaLabel {
                width: parent.width
                visible: area.length === 0 && area.preeditText === ""
                wrapMode: Text.Wrap
                text: box.placeholderText
                Accessible.ignored: true
            }
        }
    }
}
