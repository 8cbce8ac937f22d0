import QtQuick
import Roost

/// Takes files dropped on the window and says what becomes of them while they hover: conversations are imported,
/// of several models the first is opened.
DropArea {
    id: area

    required property var isModel
    property int models: 0
    property int others: 0

    signal droppedModel(url file)
    signal droppedConversations(var files)

    function take(urls: var) {
        const files = urls.filter(url => !isModel(url));
        const model = urls.find(url => isModel(url));
        if (files.length > 0)
            droppedConversations(files);
        if (model !== undefined)
            droppedModel(model);
    }

    keys: ["text/uri-list"]
    onEntered: drag => {
        models = drag.urls.filter(url => isModel(url)).length;
        others = drag.urls.length - models;
        drag.accepted = drag.urls.length > 0;
    }
    onDropped: drop => area.take(drop.urls)

    Rectangle {
        anchors.fill: parent
        visible: area.containsDrag
        color: Theme.scrim

        Rectangle {
            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.huge, 420)
            height: 140
            radius: Theme.cardRadius
            color: Theme.card
            border.color: Theme.accent
            border.width: Theme.focusWidth

            Column {
                anchors.centerIn: parent
                spacing: Theme.small

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: area.others > 0 ? "import" : "models"
                    color: Theme.accent
                }

                TextLabel {
                    text: area.others === 0 ? qsTr("Drop to open this model")
                        : area.models === 0 ? qsTr("Drop to import conversations")
                        : qsTr("Drop to import conversations and open a model")
                }
            }
        }
    }
}
