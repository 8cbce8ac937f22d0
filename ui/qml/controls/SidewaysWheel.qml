import QtQuick

/// Scrolls what is wider than its place with a wheel or touchpad that goes sideways, or with Shift.
WheelHandler {
    required property Flickable flickable

    target: null
    acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
    orientation: Qt.Horizontal
    onWheel: event => {
        const moved = event.pixelDelta.x !== 0 ? event.pixelDelta.x : event.angleDelta.x / 2;
        const most = Math.max(0, flickable.contentWidth - flickable.width);
        flickable.contentX = Math.max(0, Math.min(most, flickable.contentX - moved));
    }
}
