import QtQuick
import Roost

/// Everything about how answers are drawn.
Column {
    id: tab

    required property SamplingController sampling
    required property NextTokenPicture picture
    required property ChatController chat

    spacing: Theme.medium

    PresetBar {
        width: parent.width
        sampling: tab.sampling
    }

    ValueGroup {
        width: parent.width
        model: tab.sampling.values
        folds: false
    }

    FoldHead {
        id: pictureHead

        width: parent.width
        text: qsTr("Next token")
        unfolded: true
    }

    TokenBars {
        width: parent.width
        visible: pictureHead.unfolded
        picture: tab.picture
    }

    SwitchRow {
        objectName: "shading"
        width: parent.width
        text: qsTr("Shade answers by likelihood")
        checked: tab.chat.tokens.shading
        onToggled: tab.chat.tokens.shading = checked
    }

    ValueGroup {
        objectName: "repetition"
        width: parent.width
        model: tab.sampling.values
        title: qsTr("Repetition")
        group: 1
    }

    ValueGroup {
        objectName: "further"
        width: parent.width
        model: tab.sampling.values
        title: qsTr("Further limits")
        group: 2
    }

    FoldHead {
        id: moreHead

        objectName: "seedAndWords"
        width: parent.width
        text: qsTr("Seed, stop texts, words")
    }

    Column {
        width: parent.width
        visible: moreHead.unfolded
        spacing: Theme.large

        SeedRow {
            width: parent.width
            sampling: tab.sampling
        }

        StopTexts {
            width: parent.width
            sampling: tab.sampling
        }

        WordRules {
            width: parent.width
            sampling: tab.sampling
            picture: tab.picture
        }
    }
}
