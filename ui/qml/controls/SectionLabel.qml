import QtQuick
import Roost

/// The head of a group in a list.
TextLabel {
    color: Theme.mutedInk
    font.pixelSize: Theme.sectionText
    font.capitalization: Font.AllUppercase
    font.letterSpacing: Theme.sectionSpacing
    Accessible.role: Accessible.Heading
}
