import QtQuick
import QtQuick.Templates as T
import Roost

/// A number within a range, set by dragging or with the arrow keys. `mark` is where it usually stands.
T.Slider {
    id: slider

    property real mark: from
    property string name

    implicitWidth: 120
    implicitHeight: 20
    padding: 0
    opacity: enabled ? 1 : Theme.disabledOpacity
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Slider
    Accessible.name: name

    background: Rectangle {
        y: (slider.height - height) / 2
        width: slider.width
        height: 4
        radius: 2
        color: Theme.line

        Rectangle {
            width: slider.handle.x + slider.handle.width / 2
            height: parent.height
            radius: 2
            color: Theme.accent
        }

        Rectangle {
            x: Math.round((slider.mark - slider.from) / (slider.to - slider.from) * (slider.width - slider.handle.width)
                          + slider.handle.width / 2 - 1)
            y: -3
            width: 2
            height: 10
            radius: 1
            color: Theme.mutedInk
        }
    }

    handle: Rectangle {
        x: slider.visualPosition * (slider.width - width)
        y: (slider.height - height) / 2
        width: 14
        height: 14
        radius: 7
        color: slider.pressed ? Theme.accentPressed : slider.hovered ? Theme.accentHover : Theme.accent

        FocusRing {
            around: parent.radius
            visible: slider.visualFocus
        }
    }
}
