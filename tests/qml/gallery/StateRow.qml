import QtQuick
import Roost

/// A control in several states side by side, each under its name. The control asks its cell for what to say and
/// whether it is enabled.
Column {
    id: row

    required property string control
    property var states: ["normal", "hover", "focus", "disabled", "long text"]
    property int cellWidth: 190
    property Component sample

    width: parent?.width ?? 0
    spacing: Theme.tiny

    SectionLabel { text: row.control }

    Flow {
        width: row.width
        spacing: Theme.large

        Repeater {
            model: row.states

            Column {
                id: cell

                required property string modelData

                spacing: Theme.tiny

                MetaLabel { text: cell.modelData }

                Loader {
                    readonly property string stateName: cell.modelData
                    readonly property bool on: stateName === "checked"
                    readonly property string words: stateName === "long text"
                                                    ? "A long text that does not fit into the place it has" : "Some words"

                    objectName: row.control + " " + stateName
                    width: row.cellWidth
                    enabled: stateName !== "disabled"
                    sourceComponent: row.sample
                }
            }
        }
    }
}
