"""From the start of the process to the window: `python benchmarks/cold_start.py [--n N] [--city DIR]`.

Each run is a new process on a practice city that exists already. Beside it a window of the same toolkit with
nothing in it, which no program can be faster than. Seconds.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

MARK = "painted "


def tell_times(moments: dict[str, float]) -> None:
    print(MARK + json.dumps(moments), flush=True)
    os._exit(0)  # nothing of the end belongs to the start


def open_bare() -> None:
    """The least that shows a window."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("汐見野市"))
    window.resize(1440, 900)

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.UpdateRequest:
                window.removeEventFilter(self)
                window.event(event)
                tell_times({"first_frame": time.time()})
            return False

    watch = Watch()
    window.installEventFilter(watch)
    window.show()
    app.exec()


def open_program(config: Path) -> None:
    """The program as its own command opens it, with somebody looking at the window."""
    from PySide6.QtCore import QEvent, QObject

    import ui.__main__
    import ui.program

    moments: dict[str, float] = {}

    class Watch(QObject):
        painting = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() != QEvent.Type.UpdateRequest or self.painting:
                return False
            self.painting = True
            watched.event(event)
            self.painting = False
            moments.setdefault("first_frame", time.time())
            if "ready" in moments:
                tell_times({**moments, "desk_painted": time.time()})
            return True

    watch = Watch()
    show = ui.program.MainWindow.show

    def shown(window: ui.program.MainWindow) -> None:
        window.installEventFilter(watch)
        show(window)

    ui.program.MainWindow.show = shown  # type: ignore[method-assign]
    opened = ui.program.Program.open

    def opened_and_watched(program: ui.program.Program) -> None:
        program.ready.connect(lambda: moments.setdefault("ready", time.time()))
        opened(program)

    ui.program.Program.open = opened_and_watched  # type: ignore[method-assign]
    sys.argv[1:] = ["--config", str(config)]
    ui.__main__.main()


def run_once(compiled: Path, *arguments: str) -> dict[str, float]:
    """Seconds from before the process was made to each moment in it.

    Args:
        compiled: where Python keeps modules compiled, as it does beside them after a first start.
    """
    variables = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    environment = {**os.environ, **variables, "PYTHONDONTWRITEBYTECODE": ""}
    began = time.time()
    done = subprocess.run(
        [sys.executable, __file__, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
        timeout=120,
        check=True,
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith(MARK))
    return {name: at - began for name, at in json.loads(line.removeprefix(MARK)).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=20, help="processes of each kind")
    parser.add_argument("--city", type=Path, help="folder of a sample city; made there where it is missing")
    parser.add_argument("--bare", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--program", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        open_bare()
    elif options.program:
        open_program(options.program)
    else:
        measure(options.n, options.city)


def measure(runs: int, given: Path | None) -> None:
    from figures import spread, tell
    from offscreen import city, folder_for

    with folder_for(given) as folder, TemporaryDirectory() as data:
        config = Path(data) / "config.toml"
        config.write_text(f'database = "{city(folder, 2_000)}"\ndata = "{data}"\ncache = "{data}/cache"\n')
        found: dict[str, list[float]] = {}
        for number in range(runs + 1):
            for kind, arguments in (("bare_window", ["--bare"]), ("desk", ["--program", str(config)])):
                for name, seconds in run_once(folder / "compiled", *arguments).items():
                    if number:  # the first fills the disk's cache and makes the search index
                        found.setdefault(f"{kind}.{name}", []).append(seconds)
    spreads = {name: spread(values, "s") for name, values in found.items()}
    tell(
        "cold_start",
        spreads["desk.first_frame"],
        ready=spreads["desk.ready"],
        desk_painted=spreads["desk.desk_painted"],
        compared_with={"bare_window": spreads["bare_window.first_frame"]},
    )


if __name__ == "__main__":
    main()
