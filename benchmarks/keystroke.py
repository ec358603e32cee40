"""From a key to the painted answer, in the real window: `python benchmarks/keystroke.py [--n 400] [--articles 2000]`.

Keys in the knowledge search (with the shipped articles, and with a library of `--articles`), in the question of the
wrap-up, and in the field for the name that was heard. Kana arrive as from an input method, uncommitted. Beside it a
plain line edit that filters a plain list of the same titles. Milliseconds; `processor` is the processor time used.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from faq_search import library, queries
from figures import spread, tell
from offscreen import Frames, city, folder_for, open_desk, rest, until, watch
from pop import ring
from PySide6.QtCore import QSortFilterProxyModel, QStringListModel
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from callcenter.calls.call import CallPhase
from ui.desk.heard_name import HeardField
from ui.desk.wrap_up_fields import NoteArea
from ui.program import Program

NOTE = "転入の手続きに必要な持ち物と、窓口の受付時間について聞かれた。"
NAMES = ("さとう", "たかはし", "すずき", "わたなべ")


def press(widget: QWidget, typed: str, committed: bool) -> None:
    """One more letter: kana that the input method still holds, or text it gives."""
    event = QInputMethodEvent("" if committed else typed, [])
    if committed:
        event.setCommitString(typed)
    QApplication.sendEvent(widget, event)


def timed(frames: Frames, key: Callable[[], None], shown: Callable[[float], float]) -> tuple[float, float]:
    """Milliseconds from the key to the end of the frame begun after `shown(pressed)`, by the clock and by use."""
    pressed, used = perf_counter(), process_time()
    key()
    painted = frames.after(lambda: shown(pressed))
    return (painted - pressed) * 1000, (frames.used - used) * 1000


def both(values: list[tuple[float, float]]) -> dict[str, Any]:
    return {**spread([one for one, _ in values]), "processor": spread([used for _, used in values])}


def search(program: Program, frames: Frames, count: int) -> dict[str, Any]:
    """Words typed letter by letter; each key waits for its own results."""
    assert program.desk is not None
    works = watch(program.bridge)
    pane = program.desk.knowledge
    field = pane.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    found: list[tuple[float, float]] = []
    for words in queries(count):
        for end in range(1, min(len(words), 10) + 1):
            typed, before = words[:end], " ".join(words[: end - 1].split())
            if len(found) == count or " ".join(typed.split()) == before:
                continue

            def shown(pressed: float) -> float:
                work = works.get("_timed")
                return work.shown if work is not None and work.asked >= pressed else 0.0

            found.append(timed(frames, partial(press, field, typed, False), shown))
        press(field, "", True)
        field.clear()
        rest(30)
    return both(found)


def typing(frames: Frames, widget: QWidget, texts: list[str], committed: bool) -> dict[str, Any]:
    """Letters one by one; what a key does is done when it returns."""
    widget.setFocus()
    rest(50)
    found = []
    for text in texts:
        for end in range(1, len(text) + 1):
            letters = text[end - 1] if committed else text[:end]
            began = perf_counter()
            found.append(timed(frames, lambda: press(widget, letters, committed), lambda _: began))  # noqa: B023
            rest(5)
        press(widget, "", True)
    return both(found)


def plain_list(titles: list[str], count: int) -> dict[str, Any]:
    """What the toolkit alone takes to filter a list by what is typed."""
    window = QWidget()
    column = QVBoxLayout(window)
    field, view, proxy = QLineEdit(), QListView(), QSortFilterProxyModel()
    proxy.setSourceModel(QStringListModel(titles, window))
    view.setModel(proxy)
    field.textChanged.connect(proxy.setFilterFixedString)
    column.addWidget(field)
    column.addWidget(view)
    window.resize(420, 800)
    window.show()
    frames = Frames(window)
    rest(200)
    field.setFocus()
    found = []
    for words in queries(count):
        for end in range(1, min(len(words), 10) + 1):
            if len(found) < count:
                began = perf_counter()
                found.append(timed(frames, lambda: field.setText(words[:end]), lambda _: began))  # noqa: B023
        field.clear()
        rest(20)
    window.close()
    return both(found)


def begin_call(program: Program, frames: Frames, number: str) -> None:
    """A call that rings and is answered, with its candidates on the screen."""
    assert program.desk is not None
    session = program.desk.session
    call = ring(number, 0)
    session.on_call(call)
    until(lambda: session.current is not None and session.current.caller is not None)
    session.on_call(replace(call, phase=CallPhase.TALKING, answered_at=datetime.now(UTC)))
    rest(300)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--n", type=int, default=400, help="keys in the search")
    parser.add_argument("--articles", type=int, default=2_000, help="articles of the large library")
    parser.add_argument("--city", type=Path, help="folder of a sample city; made there where it is missing")
    options = parser.parse_args()
    with folder_for(options.city) as folder:
        url = city(folder, 2_000)
        with open_desk(url) as (program, frames):
            assert program.desk is not None
            assert program.center is not None
            shipped = search(program, frames, options.n)
            begin_call(program, frames, "090-0300-1000")
            heard = typing(frames, program.desk.identify.findChildren(HeardField)[0], [*NAMES] * 5, False)
            program.desk.session.records.stay_anonymous()
            rest(200)
            note = program.desk.wrap_up.findChildren(NoteArea)[0]
            wrap_up = typing(frames, note, [NOTE] * 4, True)
            rest(1000)
            large = library(options.articles)
            program.center.knowledge.index.sync(large)
            searched = search(program, frames, options.n)
            plain = plain_list([one.content.title for one in large], options.n)
    tell(
        "keystroke",
        searched,
        articles=options.articles,
        shipped_articles=shipped,
        wrap_up_note=wrap_up,
        heard_name=heard,
        compared_with={"plain_line_edit_and_list": plain},
    )


if __name__ == "__main__":
    main()
