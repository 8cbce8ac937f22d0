import QtQuick
import QtQuick.Templates as T
import Roost

/// Asks whether a model only leaves the list or its file is deleted too.
PopupCard {
    id: popup

    property string path
    property string title
    property string target  ///< where the link leads that it is; empty if it is none
    property bool loose: false
    property bool inUse: false

    signal forgetWanted(string path)
    signal deleteWanted(string path)

    function ask(path: string, title: string, target: string, loose: bool, inUse: bool) {
        popup.path = path;
        popup.title = title;
        popup.target = target;
        popup.loose = loose;
        popup.inUse = inUse;
        open();
    }

    objectName: "removePopup"
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(420, parent ? parent.width - 2 * Theme.large : 420)
    modal: true
    dim: true
    onOpened: cancel.forceActiveFocus()

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    contentItem: Column {
        spacing: Theme.medium

        TextLabel {
            width: parent.width
            wrapMode: Text.Wrap
            font.weight: Font.DemiBold
            text: qsTr("Remove %1").arg(popup.title)
            Accessible.role: Accessible.Heading
        }

        TextLabel {
            width: parent.width
            wrapMode: Text.Wrap
            lineHeight: Theme.bodyLine
            lineHeightMode: Text.FixedHeight
            text: popup.inUse ? qsTr("It is in use. Load another model before you delete its file.")
                              : popup.target !== "" ? qsTr("It is a link. The file that it leads to stays where it is.")
                              : popup.loose ? qsTr("It can leave this list while its file stays where it is, or the file can "
                                                   + "be deleted for good.")
                                            : qsTr("It lies in one of your folders and is listed as long as it does. Its file "
                                                   + "can be deleted for good.")
        }

        MetaLabel {
            width: parent.width
            wrapMode: Text.WrapAnywhere
            text: popup.target !== "" ? popup.path + " → " + popup.target : popup.path
        }

        Flow {
            width: parent.width
            layoutDirection: Qt.RightToLeft
            spacing: Theme.small

            PushButton {
                objectName: "deleteFile"
                enabled: !popup.inUse
                primary: !popup.loose
                text: popup.target !== "" ? qsTr("Delete the link") : qsTr("Delete the file")
                onClicked: {
                    popup.close();
                    popup.deleteWanted(popup.path);
                }
            }

            PushButton {
                objectName: "takeOffList"
                visible: popup.loose
                primary: true
                text: qsTr("Take it off the list")
                onClicked: {
                    popup.close();
                    popup.forgetWanted(popup.path);
                }
            }

            PushButton {
                id: cancel

                text: qsTr("Cancel")
                onClicked: popup.close()
            }
        }
    }
}
