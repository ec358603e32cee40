"""The real window with the real call centre behind it, without a screen, and when its frames are painted."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from callcenter.demo.city import has_city, make_city
from callcenter.settings import Settings, content_folder, settings_in
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from ui import i18n, theme
from ui.bridge import Bridge
from ui.preferences import Preferences
from ui.program import Program

LONGEST = 60.0  # seconds until something that should have happened is given up


class Frames(QObject):
    """Paints a window as Qt would, and notes when each frame was begun and done, and the processor time
    the program had used by then."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.begun = self.done = self.used = 0.0
        self._painting = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest or self._painting:
            return False
        self._painting = True
        begun = perf_counter()
        watched.event(event)
        self.begun, self.done, self.used = begun, perf_counter(), process_time()
        self._painting = False
        self.painted.emit()
        return True

    def after(self, happened: Callable[[], float]) -> float:
        """Run the program until a frame begun after `happened()` (0 before it) is done; returns when that was."""
        until(lambda: 0 < happened() <= self.begun, self.painted)
        return self.done


def until(condition: Callable[[], bool], *signals: Any) -> None:
    """Run the event loop until the condition holds, which is looked at after each signal and now and then."""
    loop, beat, end = QEventLoop(), QTimer(interval=20), perf_counter() + LONGEST

    def look() -> None:
        if condition() or perf_counter() > end:
            loop.quit()

    beat.timeout.connect(look)
    for signal in signals:
        signal.connect(look)
    beat.start()
    if not condition():
        loop.exec()
    for signal in signals:
        signal.disconnect(look)
    if not condition():
        raise TimeoutError("the window did not show what was expected")


def rest(milliseconds: int) -> None:
    """Let the program do what it has begun."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@dataclass
class Work:
    """When a function handed to the bridge was asked for, ran, and its result was shown."""

    asked: float
    begun: float = 0.0
    ended: float = 0.0
    landed: float = 0.0
    shown: float = 0.0


def watch(bridge: Bridge) -> dict[str, Work]:
    """From now on, keep the times of the last work of each function by its name."""
    kept: dict[str, Work] = {}
    run = bridge.run

    def timed(function: Callable[..., Any], *args: Any, then: Any = None, **more: Any) -> Any:
        work = Work(perf_counter())
        kept[function.__name__] = work

        def measured(*given: Any) -> Any:
            work.begun = perf_counter()
            try:
                return function(*given)
            finally:
                work.ended = perf_counter()

        def landed(result: Any) -> None:
            work.landed = perf_counter()
            then(result)
            work.shown = perf_counter()

        more.setdefault("receiver", getattr(then, "__self__", None))
        return run(measured, *args, then=landed if then is not None else None, **more)

    bridge.run = timed  # type: ignore[method-assign]
    return kept


def city(folder: Path, residents: int) -> str:
    """The URL of a sample city in `folder`, made where there is none yet."""
    url = f"sqlite:///{(folder / 'city.db').as_posix()}"
    upgrade(url)
    engine = open_engine(url)
    if not has_city(engine):
        make_city(engine, content_folder("knowledge_base"), residents=residents)
    engine.dispose()
    return url


@contextmanager
def folder_for(given: Path | None) -> Iterator[Path]:
    """The folder given, or one that is gone afterwards."""
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with TemporaryDirectory() as made:
        yield Path(made)


@contextmanager
def open_desk(url: str) -> Iterator[tuple[Program, Frames]]:
    """The desk on a database, ready and painted; what it keeps on its own disk is gone afterwards."""
    with TemporaryDirectory() as data:
        settings: Settings = settings_in(Path(data), database=url)
        app = QApplication.instance() or QApplication([])
        i18n.install(app, "ja")
        theme.apply(app, "light", 1.0)
        program = Program(settings, Preferences(Path(data) / "desk.ini"))
        program.open()
        assert program.window is not None
        program.window.resize(1440, 900)
        frames = Frames(program.window)
        until(lambda: program.desk is not None)
        rest(1500)  # dictionary and first looks at lists
        yield program, frames
        program.window.close()
