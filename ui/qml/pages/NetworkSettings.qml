import QtQuick
import Roost

/// Whether and how Roost may use the network, which it only does for downloads that were asked for.
Column {
    id: settings

    required property NetworkChoices network

    spacing: Theme.small

    SectionLabel {
        topPadding: Theme.large
        leftPadding: Theme.tiny
        text: qsTr("Network")
    }

    SwitchRow {
        objectName: "offline"
        width: settings.width
        leftPadding: Theme.tiny
        text: qsTr("Stay offline")
        explanation: qsTr("No connection at all. Everything that would need one is hidden.")
        checked: settings.network.offline
        onToggled: settings.network.offline = checked
    }

    Column {
        width: settings.width
        visible: !settings.network.offline
        spacing: Theme.medium

        MetaLabel {
            leftPadding: Theme.tiny
            text: qsTr("Models come from")
        }

        SegmentedChoice {
            objectName: "mirror"
            name: qsTr("Models come from")
            value: settings.network.mirror
            options: [
                { value: NetworkChoices.HuggingFace, text: qsTr("Hugging Face") },
                { value: NetworkChoices.HfMirror, text: qsTr("hf-mirror") },
                { value: NetworkChoices.ModelScope, text: qsTr("ModelScope") },
                { value: NetworkChoices.Own, text: qsTr("Own") }
            ]
            onChosen: value => settings.network.mirror = value
        }

        SettingField {
            width: settings.width
            visible: settings.network.mirror === NetworkChoices.Own
            objectName: "ownMirror"
            title: qsTr("Address of your own place, laid out as Hugging Face is")
            placeholder: "https://models.example.org"
            value: settings.network.ownMirror
            onEntered: text => settings.network.ownMirror = text
        }

        SettingField {
            width: settings.width
            objectName: "token"
            title: settings.network.hasToken ? qsTr("Access token, sent to %1 alone; one is kept").arg(settings.network.tokenHost)
                                             : qsTr("Access token, sent to %1 alone").arg(settings.network.tokenHost)
            placeholder: settings.network.hasToken ? qsTr("Type another one to replace it") : qsTr("None")
            secret: true
            removable: settings.network.hasToken
            onEntered: text => {
                if (text !== "")
                    settings.network.setToken(text);
            }
            onRemoved: settings.network.setToken("")
        }

        SettingField {
            width: settings.width
            objectName: "proxy"
            title: qsTr("Proxy")
            placeholder: qsTr("None; else http://host:port or socks5://host:port")
            value: settings.network.proxy
            onEntered: text => settings.network.proxy = text
        }

        SettingField {
            width: settings.width
            objectName: "catalogueUrl"
            title: qsTr("Address to refresh the catalogue from")
            placeholder: qsTr("None")
            value: settings.network.catalogueUrl
            onEntered: text => settings.network.catalogueUrl = text
        }

        MetaLabel {
            objectName: "networkProblem"
            width: settings.width
            leftPadding: Theme.tiny
            visible: text !== ""
            wrapMode: Text.Wrap
            color: Theme.accentInk
            text: settings.network.problem
            Accessible.role: Accessible.AlertMessage
        }
    }
}
