import QtQuick
import Roost

/// One message: the person's as a bubble on the right, an answer as text on the page. Answers and
/// thoughts are handed on as values that are no strings: the script engine collects every string that it has held.
Item {
    id: delegate

    required property int index
    required property var messageId
    required property bool own
    required property string ownText
    required property var content
    required property string beginning
    required property var thinking
    required property bool hasThinking
    required property bool thinkingNow
    required property real thinkingSeconds
    required property bool growing
    required property string progressText
    required property real readShare
    required property string note
    required property string writer
    required property string speed
    required property int alternate
    required property int alternateCount
    required property bool last
    required property bool retry
    required property bool opening
    required property bool canGoOn
    required property ChatController chat
    /// What is being written differently, by message.
    required property var edits
    property CodeHighlighter highlighter
    property string query
    /// The keyboard is at this message, not at something in it.
    readonly property bool chosen: Window.activeFocusItem === delegate
    readonly property OwnMessage ownItem: ownMessage.item as OwnMessage
    readonly property real bubbleWidth: ownItem !== null ? ownItem.bubbleWidth : 0
    readonly property bool editing: ownItem !== null && ownItem.editing
    readonly property bool actionsShown: (hover.hovered || chosen || last || actions.activeFocus) && !growing && !editing
    /// Left of a bubble, where its actions appear.
    readonly property real besideBubble: 3 * Theme.smallControlHeight + Theme.large
                                         + (alternateCount > 1 ? 2 * Theme.smallControlHeight + Theme.numberWidth : 0)

    signal linkWanted(string url)
    /// Several can be meant; `y` is where to ask.
    signal linksOffered(var urls, real y)

    /// Where the query stands for the index-th time, from the top of the message; -1 where it does not.
    function matchY(index: int): real {
        return (own ? ownItem?.matchY(index) : (answerMessage.item as AnswerMessage)?.matchY(index)) ?? -1;
    }

    implicitHeight: column.implicitHeight + (own ? Theme.large : Theme.small)
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Copy)) {
            chat.copy(messageId);
            event.accepted = true;
        } else if (event.key === Qt.Key_Delete) {
            chat.removeMessage(messageId);
            event.accepted = true;
        } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            const urls = (answerMessage.item as AnswerMessage)?.links() ?? [];
            if (urls.length === 1)
                linkWanted(urls[0]);
            else if (urls.length > 1)
                linksOffered(urls, column.y);
            event.accepted = urls.length > 0;
        }
    }
    Accessible.role: Accessible.ListItem
    Accessible.name: own ? qsTr("You: %1").arg(beginning) : qsTr("Answer: %1").arg(beginning || progressText || note)

    HoverHandler { id: hover }

    FocusRing {
        anchors.fill: column
        anchors.margins: -Theme.small
        around: Theme.cardRadius
        visible: delegate.chosen
    }

    Column {
        id: column

        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.large, Theme.columnWidth) - 2 * Theme.columnInset
        spacing: Theme.tiny

        Loader {
            id: ownMessage

            active: delegate.own
            visible: active
            width: parent.width

            sourceComponent: OwnMessage {
                text: delegate.ownText
                content: delegate.content
                messageId: delegate.messageId
                edits: delegate.edits
                answering: delegate.chat.answering
                besideWidth: delegate.besideBubble
                query: delegate.query
                onLinkWanted: url => delegate.linkWanted(url)
                onEdited: text => {
                    const edits = delegate.edits;  // the row is replaced by what is taken
                    const id = delegate.messageId;
                    if (delegate.chat.edit(id, text))
                        delete edits[id];
                }
            }
        }

        Loader {
            id: answerMessage

            active: !delegate.own
            visible: active
            width: parent.width

            sourceComponent: AnswerMessage {
                content: delegate.content
                hasText: delegate.beginning !== ""
                thinking: delegate.thinking
                hasThinking: delegate.hasThinking
                thinkingNow: delegate.thinkingNow
                thinkingSeconds: delegate.thinkingSeconds
                growing: delegate.growing
                chat: delegate.chat
                messageId: delegate.messageId
                shaded: delegate.chat.tokens.shading && delegate.beginning !== "" && delegate.chat.tokens.has(delegate.messageId)
                highlighter: delegate.highlighter
                query: delegate.query
                onLinkWanted: url => delegate.linkWanted(url)
                progressText: delegate.progressText
                readShare: delegate.readShare
                note: delegate.note
                writer: delegate.writer
            }
        }

        Item {
            visible: !delegate.own
            width: parent.width
            height: Theme.smallControlHeight
        }
    }

    /// Made when it is first shown: most messages scroll by without.
    Loader {
        id: actions

        readonly property MessageActions row: item as MessageActions

        x: delegate.own ? column.x + column.width - delegate.bubbleWidth - width - Theme.tiny : column.x
        y: delegate.own ? Math.max(0, (Theme.controlHeight - height) / 2 + 1) : column.height - height
        width: delegate.own ? row?.implicitWidth ?? 0 : column.width
        active: false
        visible: delegate.actionsShown

        sourceComponent: MessageActions {
            chat: delegate.chat
            messageId: delegate.messageId
            hasText: delegate.beginning !== ""
            own: delegate.own
            retry: delegate.retry
            opening: delegate.opening
            canGoOn: delegate.canGoOn
            speed: delegate.speed
            alternate: delegate.alternate
            alternateCount: delegate.alternateCount
            onEditWanted: delegate.ownItem.startEditing()
        }
    }

    onActionsShownChanged: if (actionsShown) actions.active = true
    Component.onCompleted: if (actionsShown) actions.active = true
}
