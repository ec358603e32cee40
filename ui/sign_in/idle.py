"""Notices that nobody works at the window."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_WORK = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletMove,
}


class IdleWatch(QObject):
    """Emits `idle` once after so many seconds without a key or a mouse, and again after the next work.

    The window's own events are few; to look at those of every widget would slow each of them down.
    """

    idle = Signal()

    def __init__(self, window: QWindow, seconds: float, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=int(seconds * 1000))
        self._timer.timeout.connect(self.idle)
        window.installEventFilter(self)
        # What an input method takes never reaches the window as a key, but moves the cursor.
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._timer.start)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _WORK:
            self._timer.start()
        return False
