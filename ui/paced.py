"""Something that may be asked for often and should be done rarely: at once, and then no more than once in a while."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Paced(QObject):
    """Calls `call` when asked, the first time at once, and later at most every `interval` ms."""

    def __init__(self, call: Callable[[], object], interval: int, parent: QObject) -> None:
        super().__init__(parent)
        self._call, self._asked = call, False
        self._timer = QTimer(self, singleShot=True, interval=interval)
        self._timer.timeout.connect(self._do)

    def ask(self) -> None:
        """Do it as soon as its time has come."""
        self._asked = True
        if not self._timer.isActive():
            self._do()

    def _do(self) -> None:
        if self._asked:
            self._asked = False
            self._timer.start()
            self._call()
