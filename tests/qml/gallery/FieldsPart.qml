import QtQuick
import QtQuick.Templates as T
import Roost

/// What is written into, chosen from and dragged.
Column {
    id: part

    spacing: Theme.huge

    StateRow {
        control: "LineEdit"
        sample: LineEdit {
            objectName: "target"
            Accessible.name: "Name"
            text: (parent as Loader).stateName === "normal" ? "" : (parent as Loader).words
            placeholderText: "Write here"
        }
    }

    StateRow {
        control: "NumberField"
        states: ["normal", "hover", "focus", "disabled", "long text"]
        cellWidth: 90
        sample: NumberField {
            objectName: "target"
            name: "Temperature"
            value: (parent as Loader).stateName === "long text" ? 123456789 : 0.7
            decimals: 2
        }
    }

    StateRow {
        control: "SearchField"
        sample: SearchField {
            objectName: "target"
            placeholderText: "Search all conversations"
            text: (parent as Loader).stateName === "normal" ? "" : (parent as Loader).words
        }
    }

    StateRow {
        control: "TextBox"
        sample: TextBox {
            objectName: "target"
            name: "System prompt"
            placeholderText: "What the model is told before everything else"
            text: (parent as Loader).stateName === "normal" ? "" : (parent as Loader).words.repeat(3)
        }
    }

    StateRow {
        control: "DropDown"
        states: ["normal", "hover", "pressed", "focus", "disabled", "long text"]
        sample: Item {
            implicitHeight: box.height

            DropDown {
                id: box

                objectName: "target"
                width: Math.min(implicitWidth, parent.width)
                name: "Preset"
                options: [{ value: 0, text: (parent as Item).parent.words }, { value: 1, text: "Another" }]
                value: 0
            }
        }
    }

    StateRow {
        control: "ThinSlider"
        states: ["normal", "hover", "pressed", "focus", "disabled"]
        sample: ThinSlider {
            objectName: "target"
            name: "Temperature"
            from: 0
            to: 2
            value: 0.7
            mark: 1
        }
    }

    StateRow {
        control: "LoadBar"
        states: ["normal", "checked"]
        sample: LoadBar { value: (parent as Loader).on ? 1 : 0.4 }
    }

    StateRow {
        control: "ThinScrollBar, SidewaysWheel, FocusReveal"
        states: ["normal"]
        sample: Flickable {
            id: wide

            height: Theme.huge + Theme.small
            clip: true
            contentWidth: 400
            contentHeight: height

            T.ScrollBar.horizontal: ThinScrollBar {}

            TextLabel { text: "Code that is wider than the place that it has here" }

            SidewaysWheel { flickable: wide }
            FocusReveal { flickable: wide }
        }
    }

    StateRow {
        control: "RevealingFlickable"
        states: ["normal"]
        sample: RevealingFlickable {
            height: Theme.huge + Theme.small
            contentHeight: tall.height

            TextLabel {
                id: tall

                width: parent.width
                wrapMode: Text.Wrap
                text: "A page that is higher than the place that it has here, and is scrolled as the keyboard goes "
                      + "through it"
            }
        }
    }
}
