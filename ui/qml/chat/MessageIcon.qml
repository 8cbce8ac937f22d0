import QtQuick
import Roost

/// A small button beside a message. A click leaves the keyboard where it is: the button goes while an answer is written.
IconButton {
    focusPolicy: Qt.TabFocus
    width: Theme.smallControlHeight
    height: Theme.smallControlHeight
    iconSize: Theme.smallIconSize
}
