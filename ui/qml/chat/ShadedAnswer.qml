import QtQuick
import Roost

/// An answer token by token, each shaded the more the less likely it was. Pointing at one, or going there with the
/// arrow keys, shows what could have stood in its place.
FocusScope {
    id: shaded

    required property ChatController chat
    property var messageId
    property int chosen: -1

    function choose(token: int) {
        chosen = Math.max(0, Math.min(shades.count - 1, token));
        popup.show(chosen);
    }

    implicitHeight: edit.implicitHeight
    activeFocusOnTab: true
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Answer, token by token")
    Accessible.description: chosen >= 0 ? shades.describe(chosen)
                                        : qsTr("Left and Right go from token to token, Enter shows what else could have come")
    Keys.onLeftPressed: choose(chosen - 1)
    Keys.onRightPressed: choose(chosen + 1)
    Keys.onReturnPressed: if (chosen >= 0) popup.focusList()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && popup.visible
    Keys.onEscapePressed: event => {
        event.accepted = popup.visible;
        popup.close();
    }
    onActiveFocusChanged: if (!activeFocus && !popup.visible) chosen = -1

    FocusRing {
        anchors.margins: -Theme.tiny
        around: Theme.tiny
        visible: shaded.activeFocus
    }

    TokenShades {
        id: shades

        document: edit.textDocument
        store: shaded.chat.tokens
        answer: shaded.messageId
        ink: Theme.ink
        shade: Theme.accent
        lineHeight: Theme.bodyLine
    }

    TextEdit {
        id: edit

        objectName: "shadedText"
        width: parent.width
        readOnly: true
        activeFocusOnPress: false
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        font.family: Theme.fontFamily
        font.pixelSize: Theme.bodyText
        color: Theme.ink
        Accessible.ignored: true

        HoverHandler {
            onPointChanged: {
                const token = shades.tokenAt(edit.positionAt(point.position.x, point.position.y));
                if (hovered && token >= 0 && token !== popup.token)
                    wait.restart();
            }
            id: pointer
        }

        TapHandler {
            onTapped: point => {
                shaded.forceActiveFocus();
                shaded.choose(shades.tokenAt(edit.positionAt(point.position.x, point.position.y)));
            }
        }

        Timer {
            id: wait

            interval: 250
            onTriggered: {
                const token = shades.tokenAt(edit.positionAt(pointer.point.position.x, pointer.point.position.y));
                if (pointer.hovered && token >= 0)
                    popup.show(token);
            }
        }
    }

    Rectangle {
        readonly property rect place: popup.token >= 0 && edit.length >= 0 ? edit.positionToRectangle(shades.startOf(popup.token))
                                                                            : Qt.rect(0, 0, 0, 0)

        x: place.x
        y: place.y + place.height - 1
        width: 12
        height: 2
        visible: popup.visible
        color: Theme.accent
    }

    TokenAlternatives {
        id: popup

        property int token: -1

        function show(wanted: int) {
            token = wanted;
            const place = edit.positionToRectangle(shades.startOf(wanted));
            x = Math.max(0, Math.min(shaded.width - width, place.x - Theme.medium));
            y = place.y + place.height + Theme.tiny;
            alternatives = shades.alternatives(wanted);
            title = shades.describe(wanted);
            open();
        }

        canContinue: !shaded.chat.answering
        onTaken: alternative => shaded.chat.continueFrom(shaded.messageId, token, alternative)
        onClosed: token = -1
    }
}
