import QtQuick
import Roost

/// A line of text that is set: taken with Enter or as the keyboard goes elsewhere.
Column {
    id: setting

    property string title
    property string placeholder
    property string value
    property bool secret: false
    property bool removable: false

    signal entered(string text)
    signal removed

    spacing: Theme.tiny

    MetaLabel {
        width: parent.width
        leftPadding: Theme.tiny
        text: setting.title
    }

    Row {
        width: parent.width
        spacing: Theme.small

        LineEdit {
            id: field

            width: parent.width - (remove.visible ? remove.width + Theme.small : 0)
            implicitHeight: Theme.controlHeight
            echoMode: setting.secret ? TextInput.Password : TextInput.Normal
            placeholderText: setting.placeholder
            text: setting.value
            Accessible.name: setting.title
            onEditingFinished: {
                const wanted = text;
                if (setting.secret)
                    clear();
                if (wanted !== setting.value)
                    setting.entered(wanted);
            }
        }

        PushButton {
            id: remove

            visible: setting.removable
            text: qsTr("Remove")
            Accessible.name: qsTr("Remove: %1").arg(setting.title)
            onClicked: setting.removed()
        }
    }
}
