import QtQuick
import Roost

/// Keeps the theme as the person wants the window to look.
Item {
    id: follower

    required property Appearance appearance

    Binding { target: Theme; property: "dark"; value: follower.appearance.dark }
    Binding { target: Theme; property: "reducedMotion"; value: follower.appearance.reducedMotion }
    Binding { target: Theme; property: "accentName"; value: follower.appearance.accent }
    Binding { target: Theme; property: "fontFamily"; value: follower.appearance.fontFamily }
    Binding { target: Theme; property: "bodyText"; value: follower.appearance.textSize }
}
