import Roost

/// Why a model could not be loaded, with the way back to the built-in one.
Banner {
    id: banner

    required property ModelController model

    objectName: "modelError"
    visible: model.error !== ""
    text: model.error
    onDismissed: model.dismissError()

    PushButton {
        visible: banner.model.canUseStarter
        text: qsTr("Use the starter model")
        onClicked: banner.model.useStarter()
    }
}
