import QtQuick
import Roost

/// Shows where a link leads, whole, before it is opened.
PopupCard {
    id: popup

    property string url
    /// Where it leads, without what can be written before and behind a host to look like another.
    readonly property string host: url.replace(/^mailto:/, "").replace(/^https?:\/\/([^\/?#]*@)?/, "").replace(/[\/?#].*$/, "")

    function ask(address: string) {
        url = address;
        open();
    }

    objectName: "linkPopup"
    modal: true
    dim: false
    anchors.centerIn: parent
    implicitWidth: Math.min(480, (parent?.width ?? 480) - 2 * Theme.large)

    contentItem: Column {
        spacing: Theme.medium

        TextLabel {
            width: parent.width
            text: qsTr("Open this link in your browser?")
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }

        TextLabel {
            objectName: "linkHost"
            width: parent.width
            text: popup.host
            wrapMode: Text.WrapAnywhere
            elide: Text.ElideNone
            maximumLineCount: 3
            color: Theme.accent
            Accessible.name: qsTr("Leads to %1").arg(text)
        }

        Flickable {
            width: parent.width
            height: Math.min(contentHeight, 8 * Theme.codeLine)
            contentHeight: address.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds

            TextLabel {
                id: address

                objectName: "linkAddress"
                width: parent.width
                text: popup.url
                wrapMode: Text.WrapAnywhere
                elide: Text.ElideNone
                font.family: Theme.codeFamily
                font.pixelSize: Theme.codeText
            }
        }

        MetaLabel {
            width: parent.width
            text: qsTr("The page learns that you visit it. Roost itself fetches nothing.")
            wrapMode: Text.Wrap
        }

        Flow {
            width: parent.width
            spacing: Theme.small
            layoutDirection: Qt.RightToLeft

            PushButton {
                objectName: "openLink"
                primary: true
                text: qsTr("Open")
                onClicked: {
                    popup.close();
                    Qt.openUrlExternally(popup.url);
                }
            }

            PushButton {
                objectName: "copyLink"
                text: qsTr("Copy the link")
                onClicked: {
                    clipboard.copy(popup.url);
                    popup.close();
                }
            }

            PushButton {
                objectName: "cancelLink"
                text: qsTr("Cancel")
                focus: true
                onClicked: popup.close()
            }
        }
    }

    Clipboard { id: clipboard }
}
