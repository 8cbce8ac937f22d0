import QtQuick
import QtQuick.Templates as T
import Roost

/// What was said. Follows a growing answer only while the end is in view.
Item {
    id: transcript

    required property ChatController chat
    property var edits: ({})

    function toEnd() {
        list.following = true;
        list.positionViewAtEnd();
    }

    /// Opens the bar that looks for words in this conversation.
    function find() {
        findBar.show();
    }

    function showMatch(row: int, index: int) {
        list.following = false;
        list.positionViewAtIndex(row, ListView.Contain);
        const message = list.itemAtIndex(row) as MessageDelegate;
        const y = message?.matchY(index) ?? -1;
        if (y < 0)
            return;
        const place = message.y + y;
        if (place < list.contentY + findBar.height + Theme.large || place > list.contentY + list.height - 2 * Theme.bodyLine)
            list.scrollTo(place - list.height / 2);
    }

    Connections {
        target: transcript.chat
        function onAsked() { transcript.toEnd(); }
        function onConversationChanged() { transcript.toEnd(); }
        function onMessageWanted(row) { list.choose(row); }
    }

    ListView {
        id: list

        objectName: "transcript"

        /// How near the end still counts as the end.
        readonly property real nearEnd: Theme.huge
        property bool following: true

        function choose(index: int) {
            currentIndex = Math.max(0, Math.min(count - 1, index));
            positionViewAtIndex(currentIndex, ListView.Contain);
            following = isAtEnd();
        }

        function isAtEnd() {
            return contentY + height >= originY + contentHeight - nearEnd;
        }

        function scrollTo(y: real) {
            contentY = Math.max(originY, Math.min(originY + contentHeight - height, y));
        }

        function follow() {
            if (following)
                positionViewAtEnd();
        }

        anchors.fill: parent
        clip: true
        model: transcript.chat.messages
        reuseItems: false
        cacheBuffer: 1000
        header: Item {
            implicitHeight: Math.max(Theme.huge, findBar.visible ? findBar.y + findBar.height + Theme.medium : 0)
        }
        footer: Item { implicitHeight: Theme.small }
        spacing: Theme.tiny
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        currentIndex: -1
        keyNavigationEnabled: false
        onContentHeightChanged: follow()
        onHeightChanged: follow()
        onContentYChanged: if (moving || bar.pressed) following = isAtEnd()
        onActiveFocusChanged: if (Window.activeFocusItem === list) choose(count - 1)
        highlightFollowsCurrentItem: false
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Messages")
        Keys.onUpPressed: choose(currentIndex - 1)
        Keys.onDownPressed: choose(currentIndex + 1)
        Keys.onPressed: event => {
            const page = height - 2 * Theme.bodyLine;
            const steps = { [Qt.Key_PageUp]: -page, [Qt.Key_PageDown]: page };
            if (event.key in steps) {
                scrollTo(contentY + steps[event.key]);
                following = isAtEnd();
                event.accepted = true;
            } else if (event.key === Qt.Key_End) {
                transcript.toEnd();
                event.accepted = true;
            } else if (event.key === Qt.Key_Home) {
                following = false;
                positionViewAtBeginning();
                event.accepted = true;
            }
        }

        T.ScrollBar.vertical: ThinScrollBar { id: bar }

        delegate: MessageDelegate {
            width: list.width
            chat: transcript.chat
            edits: transcript.edits
            highlighter: codeHighlighter
            query: search.query
            onLinkWanted: url => linkPopup.ask(url)
            onLinksOffered: (urls, y) => linkMenu.offer(urls, (list.width - linkMenu.width) / 2, mapToItem(transcript, 0, y).y)
        }
    }

    CodeHighlighter { id: codeHighlighter }

    LinkPopup { id: linkPopup }

    LinkMenu {
        id: linkMenu

        onChosen: url => linkPopup.ask(url)
    }

    TranscriptSearch {
        id: search

        messages: transcript.chat.messages
        onReached: (row, index) => transcript.showMatch(row, index)
    }

    FindBar {
        id: findBar

        anchors.top: parent.top
        anchors.topMargin: Theme.small
        anchors.right: parent.right
        anchors.rightMargin: Theme.large
        width: Math.min(implicitWidth, parent.width - 2 * Theme.large)
        search: search
        onClosed: list.forceActiveFocus()
    }

    IconButton {
        objectName: "toNewest"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.medium
        anchors.horizontalCenter: parent.horizontalCenter
        visible: !list.following && !list.atYEnd
        iconName: "newest"
        text: qsTr("Jump to the newest")
        onClicked: transcript.toEnd()

        Rectangle {
            z: -1
            anchors.fill: parent
            radius: width / 2
            color: Theme.card
            border.color: Theme.line
        }
    }
}
