import QtQuick
import Roost

/// Says for a while what was deleted, and offers it back.
Toast {
    id: toast

    signal undone

    actionText: qsTr("Undo")
    onActed: toast.undone()
}
