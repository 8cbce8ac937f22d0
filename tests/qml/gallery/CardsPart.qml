import QtQuick
import Roost

/// What says something.
Column {
    spacing: Theme.huge

    StateRow {
        control: "TextLabel, MetaLabel, SectionLabel, KeyCap"
        states: ["normal", "long text"]
        sample: Column {
            spacing: Theme.tiny

            TextLabel { width: parent.width; text: (parent.parent as Loader).words }
            MetaLabel { width: parent.width; text: (parent.parent as Loader).words }
            SectionLabel { width: parent.width; text: (parent.parent as Loader).words }
            KeyCap { text: "Ctrl+K" }
        }
    }

    StateRow {
        control: "FactList"
        states: ["normal", "long text"]
        cellWidth: 250
        sample: FactList {
            facts: [{ label: "Size", value: "1.2 GB" }, { label: "File", value: (parent as Loader).words.repeat(2) }]
        }
    }

    StateRow {
        control: "Banner"
        states: ["normal", "calm", "long text"]
        cellWidth: 520
        sample: Banner {
            text: (parent as Loader).words.repeat((parent as Loader).stateName === "long text" ? 3 : 1)
            calm: (parent as Loader).stateName === "calm"

            PushButton { text: "Do it" }
        }
    }

    StateRow {
        control: "ListCard"
        states: ["normal", "working", "problem", "long text"]
        cellWidth: 520
        sample: ListCard {
            title: (parent as Loader).words
            summary: "1.5 billion parameters · 1.6 GB"
            description: "What it is good for, in one sentence."
            problem: (parent as Loader).stateName === "problem" ? "The disk is full." : ""
            working: (parent as Loader).stateName === "working"
            progress: 0.3

            PushButton { text: "Download" }
        }
    }

    StateRow {
        control: "Toast"
        states: ["normal", "long text"]
        cellWidth: 400
        sample: Item {
            implicitHeight: toast.height

            Toast {
                id: toast

                lasting: true
                text: (parent as Item).parent.words
                actionText: "Undo"
            }
        }
    }

    StateRow {
        control: "FocusRing, SoftShadow"
        states: ["normal"]
        sample: Rectangle {
            implicitHeight: Theme.cardHeight
            radius: Theme.controlRadius
            color: Theme.card

            SoftShadow { z: -1 }
            FocusRing {}
        }
    }
}
