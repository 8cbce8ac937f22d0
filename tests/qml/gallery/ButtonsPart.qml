import QtQuick
import Roost

/// What can be pressed.
Column {
    spacing: Theme.huge

    StateRow {
        control: "PushButton"
        states: ["normal", "hover", "pressed", "focus", "disabled", "long text"]
        sample: Column {
            spacing: Theme.small

            PushButton {
                objectName: "target"
                width: Math.min(implicitWidth, parent.width)
                text: (parent.parent as Loader).words
            }

            PushButton {
                width: Math.min(implicitWidth, parent.width)
                primary: true
                text: (parent.parent as Loader).words
            }

            PushButton {
                width: Math.min(implicitWidth, parent.width)
                quiet: true
                iconName: "copy"
                text: (parent.parent as Loader).words
            }
        }
    }

    StateRow {
        control: "IconButton"
        states: ["normal", "hover", "pressed", "focus", "disabled"]
        cellWidth: 120
        sample: Item {
            implicitHeight: button.height

            IconButton {
                id: button

                objectName: "target"
                iconName: "branch"
                text: "Branch"
            }
        }
    }

    StateRow {
        control: "ToggleChip"
        states: ["normal", "hover", "pressed", "focus", "disabled", "checked", "long text"]
        sample: Item {
            implicitHeight: chip.height

            ToggleChip {
                id: chip

                objectName: "target"
                width: Math.min(implicitWidth, parent.width)
                text: (parent as Item).parent.words
                checked: (parent as Item).parent.on
            }
        }
    }

    StateRow {
        control: "CheckLine"
        states: ["normal", "hover", "pressed", "focus", "disabled", "checked", "long text"]
        sample: CheckLine {
            objectName: "target"
            text: (parent as Loader).words
            checked: (parent as Loader).on
        }
    }

    StateRow {
        control: "SwitchRow"
        states: ["normal", "hover", "pressed", "focus", "disabled", "checked", "long text"]
        cellWidth: 280
        sample: SwitchRow {
            objectName: "target"
            text: (parent as Loader).words
            explanation: "What it means that this is on, in one sentence."
            checked: (parent as Loader).on
        }
    }

    StateRow {
        control: "SegmentedChoice"
        states: ["normal", "hover", "pressed", "focus", "disabled"]
        cellWidth: 280
        sample: Item {
            implicitHeight: choice.height

            SegmentedChoice {
                id: choice

                objectName: "target"
                name: "Theme"
                value: 1
                options: [{ value: 0, text: "Light", iconName: "sun" }, { value: 1, text: "Dark", iconName: "moon" },
                          { value: 2, text: "System" }]
            }
        }
    }

    StateRow {
        control: "FoldHead"
        states: ["normal", "hover", "pressed", "focus", "disabled", "checked", "long text"]
        sample: FoldHead {
            objectName: "target"
            text: (parent as Loader).words
            unfolded: (parent as Loader).on
        }
    }
}
