import QtQuick
import Roost

/// A quiet button with words below a message. A click leaves the keyboard where it is, as with MessageIcon.
PushButton {
    focusPolicy: Qt.TabFocus
    quiet: true
    height: Theme.smallControlHeight
}
