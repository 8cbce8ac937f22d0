import QtQuick
import QtQuick.Templates as T
import Roost

/// Where the words of the search stand. Arrow keys move, Enter opens.
ListView {
    id: results

    required property SearchModel search

    signal wanted(var conversation, var message)

    objectName: "searchResults"
    clip: true
    model: search
    spacing: 2
    bottomMargin: Theme.small
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: true
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("What was found")
    Keys.onReturnPressed: currentItem?.clicked()
    Keys.onEnterPressed: currentItem?.clicked()

    T.ScrollBar.vertical: ThinScrollBar {}

    delegate: SearchHit {
        x: Theme.medium
        width: results.width - 2 * Theme.medium
        keyboardHere: ListView.isCurrentItem && results.activeFocus
        onClicked: results.wanted(conversationId, messageId)
    }

    MetaLabel {
        x: Theme.medium + Theme.medium - 2
        y: Theme.large
        width: parent.width - 2 * x
        visible: results.count === 0 && !results.search.searching
        wrapMode: Text.Wrap
        lineHeight: Theme.metaLine
        lineHeightMode: Text.FixedHeight
        text: results.search.problem !== "" ? results.search.problem : qsTr("No conversation has these words.")
    }
}
