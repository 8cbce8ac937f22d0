pragma Singleton

import QtQuick
import Roost

/// Every colour, size, radius and duration of the window, once. Sizes are pixels, durations milliseconds.
QtObject {
    id: theme

    property bool dark: false
    property bool reducedMotion: false

    // Colours
    readonly property color background: dark ? "#1B1A18" : "#FBFAF8"
    readonly property color side: dark ? "#151412" : "#F3F1ED"
    readonly property color card: dark ? "#242220" : "#FFFFFF"
    readonly property color line: dark ? "#353230" : "#E4E0D9"
    readonly property color ink: dark ? "#EDE9E2" : "#22201C"
    readonly property color mutedInk: dark ? "#A39C91" : "#6F6A61"
    readonly property color accent: dark ? "#E58A5F" : "#B4552D"
    readonly property color accentHover: dark ? "#EE9D76" : "#A14A25"
    readonly property color accentPressed: dark ? "#D97C50" : "#8E401F"
    readonly property color inkOnAccent: dark ? "#1B1A18" : "#FFFFFF"
    readonly property color accentOnInk: dark ? "#9A431F" : "#E58A5F"
    readonly property color accentWash: dark ? "#3A2A22" : "#F6E7DF"
    readonly property color ownMessage: dark ? "#2C2926" : "#EFECE6"
    readonly property color code: dark ? "#151412" : "#F5F3EF"
    readonly property color good: dark ? "#7FBF98" : "#3F7D58"
    readonly property color selection: dark ? "#2B2825" : "#E9E4DB"
    readonly property color hover: dark ? "#14EDE9E2" : "#0D22201C"
    readonly property color pressed: dark ? "#21EDE9E2" : "#1A22201C"
    readonly property color textSelection: dark ? "#5A3E30" : "#F0D3C4"
    readonly property color scrim: dark ? "#99000000" : "#5522201C"
    readonly property color match: dark ? "#7A5A1E" : "#FBE3A4"
    readonly property color codeKeyword: dark ? "#E0A0C8" : "#8A3B72"
    readonly property color codeString: dark ? "#9CC9A0" : "#3B6B42"
    readonly property color codeNumber: dark ? "#8FC1DE" : "#27617F"
    readonly property color codeName: dark ? "#DDBE86" : "#7A5410"
    readonly property real disabledOpacity: 0.45
    readonly property color shadow: dark ? "#09000000" : "#02352A1F"

    // Type
    readonly property int bodyText: 14
    readonly property int bodyLine: 22
    readonly property int metaText: 12
    readonly property int metaLine: 17
    readonly property int sectionText: 11
    readonly property int lineTrim: 4
    readonly property real codeText: 12.5
    readonly property int codeLine: 20
    readonly property int headingText: 22
    readonly property string codeFamily: "DejaVu Sans Mono"
    readonly property real sectionSpacing: 0.6

    readonly property MessageStyle messageStyle: MessageStyle {
        ink: theme.ink
        mutedInk: theme.mutedInk
        link: theme.accent
        codeGround: theme.code
        line: theme.line
        match: theme.match
        keyword: theme.codeKeyword
        string: theme.codeString
        number: theme.codeNumber
        name: theme.codeName
        codeFamily: theme.codeFamily
        codeText: theme.codeText
        bodyText: theme.bodyText
        bodyLine: theme.bodyLine
    }

    // Sizes, on a grid of 4
    readonly property int tiny: 4
    readonly property int small: 8
    readonly property int medium: 12
    readonly property int large: 16
    readonly property int huge: 24
    readonly property int controlHeight: 36
    readonly property int smallControlHeight: 28
    readonly property int headerHeight: 52
    readonly property int sideWidth: 256
    readonly property int panelWidth: 304
    readonly property int panelOverlayWidth: 900
    readonly property int columnWidth: 680
    readonly property int paragraphGap: 10
    readonly property int caretWidth: 7
    readonly property int caretHeight: 16
    readonly property int columnInset: 20
    readonly property int pageColumnWidth: 820
    readonly property int popupWidth: 340
    readonly property int toastWidth: 380
    readonly property int cardHeight: 44
    readonly property int numberWidth: 44
    readonly property int composerLines: 8
    readonly property int iconSize: 20
    readonly property int smallIconSize: 16
    readonly property int narrowWidth: 720
    readonly property int minimumWidth: 480
    readonly property int minimumHeight: 400
    readonly property int compactHeight: 420
    readonly property int focusWidth: 2
    readonly property int focusGap: 2

    // Radii
    readonly property int controlRadius: 8
    readonly property int codeRadius: 10
    readonly property int cardRadius: 12
    readonly property int messageRadius: 14
    readonly property int composerRadius: 16

    // Durations
    readonly property int quick: reducedMotion ? 0 : 90
    readonly property int moving: reducedMotion ? 0 : 140
    readonly property int hintDelay: 600
    readonly property int feedback: 1600
    readonly property int undoTime: 8000
    readonly property int beat: 530
}
