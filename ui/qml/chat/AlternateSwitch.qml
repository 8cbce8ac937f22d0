import QtQuick
import Roost

/// ‹ 2 / 3 ›: which of several versions of a message is shown.
Row {
    id: alternates

    property int alternate
    property int count

    signal moved(int step)

    MessageIcon {
        objectName: "previousAlternate"
        anchors.verticalCenter: parent.verticalCenter
        enabled: alternates.alternate > 1
        iconName: "chevron-left"
        text: qsTr("Earlier version")
        onClicked: alternates.moved(-1)
    }

    MetaLabel {
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("%1 / %2").arg(alternates.alternate).arg(alternates.count)
        Accessible.name: qsTr("Version %1 of %2").arg(alternates.alternate).arg(alternates.count)
    }

    MessageIcon {
        objectName: "nextAlternate"
        anchors.verticalCenter: parent.verticalCenter
        enabled: alternates.alternate < alternates.count
        iconName: "chevron-right"
        text: qsTr("Later version")
        onClicked: alternates.moved(1)
    }
}
