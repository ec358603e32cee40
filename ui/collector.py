"""Python's collection of cycles, on the GUI thread and between two events only.

Widgets and their connections form cycles. Left to itself Python collects them in whichever thread allocates next, and in
the middle of Qt's walk over all widgets when the style changes; a widget that is destroyed there takes the program down.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Collector(QObject):
    """Takes the collection over from the moment it is made until `close`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_automatic = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()

    def spare_what_is_there(self) -> None:
        """Pass over what lives now in every later collection: looking at a whole desk would hold up a key press."""
        gc.freeze()

    def collect_everything(self) -> None:
        """Collect also what was spared: a window that has been taken down."""
        gc.unfreeze()
        gc.collect()

    def close(self) -> None:
        """Give the collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_automatic:
            gc.enable()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose threshold is passed."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
