import Roost

/// Small, quiet text beside the main thing.
TextLabel {
    color: Theme.mutedInk
    font.pixelSize: Theme.metaText
}
