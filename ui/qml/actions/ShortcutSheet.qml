import QtQuick
import QtQuick.Templates as T
import Roost

/// Every shortcut of the window, in groups.
PopupCard {
    id: popup

    required property var actions
    property var groups: []

    function grouped(): var {
        const groups = [];
        for (const action of actions) {
            if (action.keys.length === 0)
                continue;
            let group = groups.find(each => each.name === action.group);
            if (!group)
                groups.push(group = { name: action.group, actions: [] });
            group.actions.push(action);
        }
        return groups;
    }
    readonly property bool twoColumns: width >= Theme.px(620)

    function toggle() {
        if (opened)
            close();
        else
            open();
    }

    objectName: "shortcutSheet"
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.px(860), parent.width - 2 * Theme.large)
    height: Math.min(implicitHeight, parent.height - 2 * Theme.large)
    modal: true
    dim: true
    onOpened: flick.forceActiveFocus(Qt.ShortcutFocusReason)
    onAboutToShow: {
        groups = grouped();
        flick.contentY = 0;
    }

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    contentItem: Item {
        implicitHeight: head.height + Theme.medium + columns.implicitHeight

        Item {
            id: head

            width: parent.width
            height: Theme.smallControlHeight

            TextLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - close.width
                text: qsTr("Keyboard shortcuts")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }

            IconButton {
                id: close

                objectName: "closeSheet"
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                iconName: "close"
                iconSize: Theme.smallIconSize
                text: qsTr("Close")
                onClicked: popup.close()
            }
        }

        Flickable {
            id: flick

            function scrollTo(y: real) {
                contentY = Math.max(0, Math.min(contentHeight - height, y));
            }

            objectName: "sheetScroll"
            anchors.top: head.bottom
            anchors.topMargin: Theme.medium
            anchors.bottom: parent.bottom
            width: parent.width
            clip: true
            contentHeight: columns.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Keyboard shortcuts")
            Keys.onPressed: event => {
                event.accepted = true;
                if (event.key === Qt.Key_Down)
                    scrollTo(contentY + Theme.controlHeight);
                else if (event.key === Qt.Key_Up)
                    scrollTo(contentY - Theme.controlHeight);
                else if (event.key === Qt.Key_PageDown || event.key === Qt.Key_Space)
                    scrollTo(contentY + height);
                else if (event.key === Qt.Key_PageUp)
                    scrollTo(contentY - height);
                else if (event.key === Qt.Key_Home)
                    scrollTo(0);
                else if (event.key === Qt.Key_End)
                    scrollTo(contentHeight);
                else
                    event.accepted = false;
            }

            T.ScrollBar.vertical: ThinScrollBar {}

            Row {
                id: columns

                readonly property int count: popup.twoColumns ? 2 : 1

                width: parent.width - Theme.medium
                spacing: Theme.huge

                Repeater {
                    model: columns.count

                    Column {
                        id: column

                        required property int index

                        width: (columns.width - columns.spacing * (columns.count - 1)) / columns.count
                        spacing: Theme.huge

                        Repeater {
                            model: popup.groups.filter((group, place) => place % columns.count === column.index)

                            ShortcutGroup {
                                required property var modelData

                                width: column.width
                                title: modelData.name
                                actions: modelData.actions
                            }
                        }
                    }
                }
            }
        }
    }
}
