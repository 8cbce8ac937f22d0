import QtQuick
import Roost

/// A conversation in the list, under the heading of its group if it is the first of it.
Item {
    id: entry

    required property var conversationId
    required property string title
    required property string time
    required property string heading
    required property bool answering
    property bool current: false
    property bool keyboardHere: false

    signal clicked
    signal renamed(string title)
    signal removeWanted
    signal renamingEnded

    function startRenaming() { row.startRenaming(); }
    function remove() { removeWanted(); }

    implicitHeight: row.y + row.height

    SectionLabel {
        id: label

        x: Theme.medium - 2
        width: parent.width - x
        height: text === "" ? 0 : Theme.controlHeight
        visible: text !== ""
        verticalAlignment: Text.AlignBottom
        bottomPadding: Theme.tiny + 2
        text: entry.heading
    }

    ConversationRow {
        id: row

        y: label.height
        width: parent.width
        title: entry.title
        time: entry.time
        answering: entry.answering
        current: entry.current
        keyboardHere: entry.keyboardHere
        onClicked: entry.clicked()
        onRenamed: title => entry.renamed(title)
        onRemoveWanted: entry.removeWanted()
        onRenamingEnded: entry.renamingEnded()
    }
}
