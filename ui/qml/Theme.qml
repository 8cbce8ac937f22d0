pragma Singleton

import QtQuick
import Roost

/// Every colour, size, radius and duration of the window, once. Sizes are pixels, durations milliseconds.
QtObject {
    id: theme

    property bool dark: false
    property bool reducedMotion: false
    property string accentName
    property string fontFamily

    // The one colour, by name: as it is, under the pointer, pressed; as ink on any ground; as a wash; behind selected
    // text; as ink on the window's ink.
    readonly property var accents: [
        { name: "clay", light: ["#B4552D", "#A14A25", "#8E401F", "#A24C28", "#F6E7DF", "#F0D3C4", "#E58A5F"],
          dark: ["#E58A5F", "#EE9D76", "#D97C50", "#E58A5F", "#3A2A22", "#5A3E30", "#9A431F"] },
        { name: "moss", light: ["#4B7436", "#446831", "#3C5D2B", "#486F34", "#E6EAE1", "#D0DBCB", "#93BD78"],
          dark: ["#93BD78", "#9FC487", "#87B669", "#93BD78", "#2F3628", "#414E37", "#41642E"] },
        { name: "lake", light: ["#2A6F8C", "#26647E", "#225970", "#296D89", "#E2E9EB", "#C8DAE1", "#7AB8D4"],
          dark: ["#7AB8D4", "#8CC1DA", "#68AFCE", "#7AB8D4", "#2B3538", "#394D54", "#245F78"] },
        { name: "plum", light: ["#85508F", "#784881", "#6A4072", "#85508F", "#EDE6EB", "#DFD2E2", "#C99BD4"],
          dark: ["#C99BD4", "#D3ADDC", "#BF89CC", "#C99BD4", "#393038", "#534354", "#72457B"] },
        { name: "rose", light: ["#B23F5C", "#A03953", "#8E324A", "#AE3E5A", "#F2E4E5", "#EBCDD5", "#E88CA2"],
          dark: ["#E88CA2", "#ECA2B4", "#E47690", "#E88CA2", "#3E2D2F", "#5D3E44", "#99364F"] },
        { name: "slate", light: ["#5B6470", "#525A65", "#49505A", "#5B6470", "#E8E8E8", "#D4D7DA", "#A9B4C2"],
          dark: ["#A9B4C2", "#B8C1CD", "#9AA7B7", "#A9B4C2", "#333435", "#484B4E", "#4E5660"] }
    ]
    readonly property var accentInUse: accents.find(each => each.name === accentName) ?? accents[0]
    readonly property var tones: dark ? accentInUse.dark : accentInUse.light

    // Colours
    readonly property color background: dark ? "#1B1A18" : "#FBFAF8"
    readonly property color side: dark ? "#151412" : "#F3F1ED"
    readonly property color card: dark ? "#242220" : "#FFFFFF"
    readonly property color line: dark ? "#353230" : "#E4E0D9"
    readonly property color ink: dark ? "#EDE9E2" : "#22201C"
    readonly property color mutedInk: dark ? "#A39C91" : "#69645B"
    readonly property color accent: tones[0]
    readonly property color accentHover: tones[1]
    readonly property color accentPressed: tones[2]
    readonly property color accentInk: tones[3]
    readonly property color inkOnAccent: dark ? "#1B1A18" : "#FFFFFF"
    readonly property color accentOnInk: tones[6]
    readonly property color accentWash: tones[4]
    readonly property color ownMessage: dark ? "#2C2926" : "#EFECE6"
    readonly property color code: dark ? "#151412" : "#F5F3EF"
    readonly property color good: dark ? "#7FBF98" : "#3F7D58"
    readonly property color selection: dark ? "#2B2825" : "#E9E4DB"
    readonly property color hover: dark ? "#14EDE9E2" : "#0D22201C"
    readonly property color pressed: dark ? "#21EDE9E2" : "#1A22201C"
    readonly property color textSelection: tones[5]
    readonly property color scrim: dark ? "#99000000" : "#5522201C"
    readonly property color match: dark ? "#7A5A1E" : "#FBE3A4"
    readonly property color codeKeyword: dark ? "#E0A0C8" : "#8A3B72"
    readonly property color codeString: dark ? "#9CC9A0" : "#3B6B42"
    readonly property color codeNumber: dark ? "#8FC1DE" : "#27617F"
    readonly property color codeName: dark ? "#DDBE86" : "#7A5410"
    readonly property real disabledOpacity: 0.45
    readonly property color shadow: dark ? "#09000000" : "#02352A1F"

    // Type. All sizes that text decides on keep their proportion to the body's.
    property int bodyText: 14
    readonly property real scale: bodyText / 14
    readonly property int bodyLine: px(22)
    readonly property int metaText: px(12)
    readonly property int metaLine: px(17)
    readonly property int sectionText: px(11)
    readonly property int lineTrim: px(4)
    readonly property real codeText: 12.5 * scale
    readonly property int codeLine: px(20)
    readonly property int headingText: px(22)
    readonly property string codeFamily: "DejaVu Sans Mono"
    readonly property real sectionSpacing: 0.6

    readonly property MessageStyle messageStyle: MessageStyle {
        ink: theme.ink
        mutedInk: theme.mutedInk
        link: theme.accentInk
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
    readonly property int rowHeight: px(34)
    readonly property int keyHeight: px(20)
    readonly property int controlHeight: px(36)
    readonly property int smallControlHeight: px(28)
    readonly property int headerHeight: px(52)
    readonly property int sideWidth: px(256)
    readonly property int panelWidth: px(304)
    readonly property int panelOverlayWidth: px(900)
    readonly property int columnWidth: px(680)
    readonly property int paragraphGap: px(10)
    readonly property int caretWidth: px(7)
    readonly property int caretHeight: px(16)
    readonly property int columnInset: 20
    readonly property int pageColumnWidth: px(820)
    readonly property int popupWidth: px(340)
    readonly property int toastWidth: px(380)
    readonly property int cardHeight: px(44)
    readonly property int numberWidth: px(44)
    readonly property int composerLines: 8
    readonly property int iconSize: px(20)
    readonly property int smallIconSize: px(16)
    readonly property int narrowWidth: px(720)
    readonly property int minimumWidth: 480
    readonly property int minimumHeight: 400
    readonly property int compactHeight: px(420)
    readonly property int focusWidth: 2
    readonly property int focusGap: 2

    // Radii
    readonly property int controlRadius: 8
    readonly property int codeRadius: 10
    readonly property int cardRadius: 12
    readonly property int messageRadius: 14
    readonly property int composerRadius: 16

    /// What is so large beside text of the usual size, beside text of the size that was chosen.
    function px(usual: real): int {
        return Math.round(usual * scale);
    }

    // Durations
    readonly property int quick: reducedMotion ? 0 : 90
    readonly property int moving: reducedMotion ? 0 : 140
    readonly property int hintDelay: 600
    readonly property int feedback: 1600
    readonly property int undoTime: 8000
    readonly property int beat: 530
}
