import QtQuick
import Roost

/// How the model is asked: sampling, and what it is told. Docked right of the conversation, or over it when there is
/// no room.
FocusScope {
    id: side

    required property ChatController chat
    required property SamplingController sampling
    required property NextTokenPicture picture
    required property PromptController prompt
    required property PersonasController personas
    required property Preferences preferences
    property bool fits: true       ///< there is room for it beside the conversation
    property bool reachable: true  ///< the page that it belongs to is shown
    property bool overlaid: false
    readonly property bool docked: fits && preferences.panelShown && reachable
    readonly property bool shown: docked || overlaid
    /// What the keyboard does now is for the panel.
    readonly property bool inFront: overlaid || activeFocus
    readonly property int tab: preferences.panelTab

    signal closed

    function show(wanted: bool) {
        if (fits)
            preferences.panelShown = wanted;
        else
            overlaid = wanted;
        if (shown)
            tabs.nextItemInFocusChain().forceActiveFocus(Qt.ShortcutFocusReason);
    }

    onFitsChanged: overlaid = false
    onReachableChanged: overlaid = false

    visible: shown

    // What was typed and not entered is meant for the conversation that is left: a field takes it as it loses the focus.
    Connections {
        target: side.chat
        function onLeaving() {
            if (side.activeFocus)
                tabs.nextItemInFocusChain().forceActiveFocus();
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: !side.docked
        color: Theme.scrim

        TapHandler { onTapped: side.closed() }
    }

    Binding {
        target: side.picture
        property: "watched"
        value: side.visible && side.tab === 0
    }

    Rectangle {
        id: panel

        objectName: "sidePanel"
        anchors.right: parent.right
        width: Math.min(Theme.panelWidth, parent.width)
        height: parent.height
        color: Theme.side
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("How the model is asked")

        HoverHandler {}
        TapHandler {}

        Rectangle {
            width: 1
            height: parent.height
            color: Theme.line
        }

        SegmentedChoice {
            id: tabs

            objectName: "panelTabs"
            x: Theme.large
            y: Theme.small
            name: qsTr("Part of the panel")
            value: side.tab
            options: [{ value: 0, text: qsTr("Sampling"), iconName: "settings" },
                      { value: 1, text: qsTr("Prompt"), iconName: "edit" }]
            onChosen: value => side.preferences.panelTab = value
        }

        IconButton {
            objectName: "closePanel"
            anchors.right: parent.right
            anchors.rightMargin: Theme.small
            anchors.verticalCenter: tabs.verticalCenter
            iconName: "close"
            iconSize: Theme.smallIconSize
            text: qsTr("Close the panel")
            shortcutText: "Ctrl+J"
            onClicked: side.closed()
        }

        RevealingFlickable {
            id: flick

            objectName: "panelContent"
            anchors.top: tabs.bottom
            anchors.topMargin: Theme.medium
            anchors.bottom: parent.bottom
            width: parent.width
            contentHeight: content.implicitHeight + Theme.huge

            Loader {
                id: content

                x: Theme.large
                width: flick.width - 2 * Theme.large
                sourceComponent: side.tab === 0 ? samplingTab : promptTab
                onSourceComponentChanged: flick.contentY = 0
            }
        }
    }

    Component {
        id: samplingTab

        SamplingTab {
            sampling: side.sampling
            picture: side.picture
            chat: side.chat
        }
    }

    Component {
        id: promptTab

        PromptTab {
            prompt: side.prompt
            personas: side.personas
            chat: side.chat
        }
    }
}
