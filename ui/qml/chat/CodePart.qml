import QtQuick
import QtQuick.Templates as T
import Roost

/// Code, or a formula, as it was written: with its language, a button that copies it, and scrolled sideways where
/// it is wide.
Rectangle {
    id: code

    required property var part
    property string label
    property bool coloured: false
    property CodeHighlighter highlighter
    property string query
    property bool wraps: false
    readonly property PartText textItem: text
    property bool justCopied: false

    implicitHeight: head.height + warning.height + scroll.height
    radius: Theme.codeRadius
    color: Theme.code
    border.color: Theme.line

    Clipboard { id: clipboard }

    Timer {
        id: copiedTime

        interval: Theme.feedback
        onTriggered: code.justCopied = false
    }

    Item {
        id: head

        width: parent.width
        height: Theme.controlHeight - 4

        TextLabel {
            anchors.left: parent.left
            anchors.leftMargin: Theme.medium + 2
            anchors.right: copyButton.left
            anchors.verticalCenter: parent.verticalCenter
            text: code.label
            color: Theme.mutedInk
            font.family: Theme.codeFamily
            font.pixelSize: Theme.metaText
        }

        PushButton {
            id: copyButton

            objectName: "copyCode"
            anchors.right: parent.right
            anchors.rightMargin: Theme.tiny
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.smallControlHeight - 2
            quiet: true
            iconName: code.justCopied ? "check" : "copy"
            text: code.justCopied ? qsTr("Copied") : qsTr("Copy")
            Accessible.name: qsTr("Copy the code")
            onClicked: {
                clipboard.copy(source.text);
                code.justCopied = true;
                copiedTime.restart();
            }
        }

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.line
        }
    }

    Loader {
        id: warning

        anchors.top: head.bottom
        x: Theme.medium + 2
        width: parent.width - 2 * x
        active: source.hasControls

        sourceComponent: MetaLabel {
            objectName: "hiddenControls"
            topPadding: Theme.small
            wrapMode: Text.Wrap
            color: Theme.accentInk
            text: qsTr("⇄ stands for hidden characters that turn the direction of text: code with them can do other "
                       + "things than it shows.")
            Accessible.role: Accessible.AlertMessage
        }
    }

    Flickable {
        id: scroll

        anchors.top: warning.bottom
        x: Theme.medium + 2
        width: parent.width - 2 * x
        height: text.implicitHeight + 2 * Theme.medium + (contentWidth > width ? Theme.tiny : 0)
        clip: true
        contentWidth: code.wraps ? width : Math.max(width, text.implicitWidth)
        contentHeight: height
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        interactive: false

        T.ScrollBar.horizontal: ThinScrollBar { interactive: true }

        PartText {
            id: text

            y: Theme.medium
            width: scroll.contentWidth
            wrapMode: code.wraps ? TextEdit.Wrap : TextEdit.NoWrap
            font.family: Theme.codeFamily
            font.pixelSize: Theme.codeText
            highlighter: code.highlighter
            codePart: code.coloured ? code.part : undefined
            query: code.query
            written: source

            MessageDocument {
                id: source

                document: text.textDocument
                lineHeight: Theme.codeLine
                controlInk: Theme.accentInk
                part: code.part
            }
        }

        SidewaysWheel { flickable: scroll }
    }
}
