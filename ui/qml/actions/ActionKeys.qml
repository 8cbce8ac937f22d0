import QtQuick
import Roost

/// Listens for the keys of actions.
Item {
    id: keys

    required property var actions
    property bool listening: true

    Repeater {
        model: keys.actions

        Item {
            id: each

            required property WindowAction modelData
            readonly property var sequences: modelData.listens ? modelData.keys : []

            Shortcut {
                sequences: each.sequences
                enabled: keys.listening && each.modelData.enabled
                onActivated: each.modelData.trigger()
            }
        }
    }
}
