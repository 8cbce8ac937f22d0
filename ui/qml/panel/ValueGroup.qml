import QtQuick
import Roost

/// Some of the numbers of sampling under one head.
Column {
    id: valueGroup

    required property SamplingValuesModel model
    property alias title: head.text
    property alias unfolded: head.unfolded
    property bool folds: true
    property int group: 0

    spacing: Theme.tiny

    FoldHead {
        id: head

        visible: valueGroup.folds
        width: parent.width
    }

    Column {
        width: parent.width
        visible: head.unfolded || !valueGroup.folds
        spacing: Theme.tiny

        Repeater {
            model: valueGroup.model

            ValueRow {
                width: valueGroup.width
                values: valueGroup.model
                shownGroup: valueGroup.group
            }
        }
    }
}
