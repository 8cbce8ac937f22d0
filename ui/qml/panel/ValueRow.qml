import QtQuick
import Roost

/// One number of sampling: its name, a field, a slider, what it does and what suits the model.
Column {
    id: row

    required property int index
    required property string key
    required property string label
    required property string explanation
    required property real value
    required property real official
    required property real from
    required property real to
    required property real step
    required property int decimals
    required property bool isChanged
    required property int group
    required property SamplingValuesModel values
    property int shownGroup: 0

    function words(number: real): string {
        return Number(number).toLocaleString(Qt.locale("C"), "f", decimals).replace(/,/g, "");
    }

    objectName: "value-" + key
    visible: group === shownGroup
    spacing: 2

    Item {
        width: parent.width
        height: Theme.smallControlHeight

        TextLabel {
            anchors.left: parent.left
            anchors.right: reset.left
            anchors.verticalCenter: parent.verticalCenter
            text: row.label
            font.weight: row.isChanged ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }

        IconButton {
            id: reset

            objectName: "reset"
            anchors.right: field.left
            anchors.rightMargin: Theme.tiny
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.smallControlHeight
            height: Theme.smallControlHeight
            visible: row.isChanged
            iconName: "reset"
            iconSize: Theme.smallIconSize
            text: qsTr("Back to %1, which suits this model").arg(row.words(row.official))
            Accessible.name: qsTr("Reset %1").arg(row.label)
            onClicked: row.values.reset(row.index)
        }

        NumberField {
            id: field

            objectName: "field"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: row.label
            value: row.value
            decimals: row.decimals
            step: row.step
            onEntered: wanted => row.values.setValue(row.index, wanted)
        }
    }

    ThinSlider {
        objectName: "slider"
        width: parent.width
        name: row.label
        from: row.from
        to: row.to
        stepSize: row.step
        mark: row.official
        value: row.value
        onMoved: {
            row.values.setValue(row.index, value);
            value = Qt.binding(() => row.value);
        }
        Accessible.description: row.explanation
    }

    MetaLabel {
        width: parent.width
        wrapMode: Text.Wrap
        lineHeight: Theme.metaLine - 1
        lineHeightMode: Text.FixedHeight
        text: row.explanation
    }

    MetaLabel {
        width: parent.width
        bottomPadding: Theme.small
        text: qsTr("%1 to %2 · suits this model: %3").arg(row.words(row.from)).arg(row.words(row.to)).arg(row.words(row.official))
        font.pixelSize: Theme.sectionText
    }
}
