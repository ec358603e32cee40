"""The whole desk as an operator has it: the real window on a real city, worked by keys."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, Table, select

from callcenter.calls.call import Call
from callcenter.calls.practice import PracticePace, PracticeSource
from callcenter.calls.practice_callers import PRACTICE_CALLERS
from callcenter.store import tables
from callcenter.store.engine import open_engine
from ui.desk.open_contact import OpenContact
from ui.desk.session import DeskSession
from ui.desk.workspace import DeskWorkspace
from ui.program import Program
from ui.widgets import Row
from ui.widgets.lists import ROW

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
QUICK = PracticePace(next_call=0.05, next_line=30.0, goodbye=60.0, called_answers=0.1)


def practice(*ids: str) -> Callable[..., PracticeSource]:
    """A practice telephone on which these callers ring at once, one after the other."""
    callers = [one for one in PRACTICE_CALLERS if one.id in ids]

    def make(*arguments: Any, **options: Any) -> PracticeSource:
        return PracticeSource(*arguments, **options | {"callers": callers, "pace": QUICK})

    return make


class Desk:
    """A running program with its window in front, and what an operator does to it."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self._qtbot = qtbot
        self._opened_at = datetime.now(UTC)
        self.program = program

    @property
    def workspace(self) -> DeskWorkspace:
        assert self.program.desk is not None
        return self.program.desk

    @property
    def session(self) -> DeskSession:
        return self.workspace.session

    @property
    def contact(self) -> OpenContact:
        assert self.session.current is not None
        return self.session.current

    # Waiting

    def wait(self, condition: Callable[[], object], seconds: float = 20) -> None:
        """Let the program go on until the condition holds."""
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))

    def settle(self, milliseconds: int = 60) -> None:
        """Let the program go on for a moment."""
        self._qtbot.wait(milliseconds)

    # The keyboard

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the keyboard is."""
        popup = QApplication.activePopupWidget()
        focus = popup or QApplication.focusWidget() or self.program.window
        self._qtbot.keyClick(focus, key, modifiers)

    def type(self, text: str) -> None:
        """Type as an input method does, wherever the keyboard is."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def paste(self, text: str) -> None:
        """Put the text on the clipboard and press Ctrl+V."""
        QApplication.clipboard().setText(text)
        self.key(Key.Key_V, CTRL)

    def go_to(self, name: str) -> QWidget:
        """Put the keyboard on the field that a screen reader calls by this name."""
        names = (name, f"{name}（必須）")
        found = [one for one in self._widgets() if one.accessibleName() in names and one.isVisible()]
        assert found, f"no field {name}"
        self.wait(found[0].isEnabled)  # the wrap-up opens a moment after a call is shown
        found[0].setFocus(Qt.FocusReason.TabFocusReason)
        return found[0]

    def enter_number(self, text: str, *, pasted: bool = False) -> None:
        """Ctrl+N, the number, Enter."""
        self.key(Key.Key_N, CTRL)
        (self.paste if pasted else self.type)(text)
        self.key(Key.Key_Return)
        self.settle()  # longer than an idle desk waits for a look-up

    def choose(self, name: str, words: str) -> None:
        """Type into a field that offers what fits, and go on with Tab."""
        field = self.go_to(name)
        self.type(words)
        self.settle(30)
        self.key(Key.Key_Tab)
        assert self.program.window is not None
        self.program.window.activateWindow()  # offscreen, a pop-up list takes the window's place and keeps it
        self.wait(lambda: QApplication.focusWidget() not in (None, field))

    def search(self, words: str) -> None:
        """F2, the words, and wait for their hits."""
        self.key(Key.Key_F2)
        self.type(words)
        self.wait(lambda: self.workspace.knowledge._results.searched == words)

    def write(self, question: str = "ごみの出し方", answer: str = "案内した") -> None:
        """Fill a short wrap-up by keyboard: category, outcome, question, answer."""
        self.choose("用件分類", "粗大")
        self.go_to("対応結果")
        self.key(Key.Key_Down)
        self.go_to("問い")
        self.type(question)
        self.go_to("答え")
        self.type(answer)

    def finish(self) -> None:
        """Ctrl+Enter, and wait until the contact is gone from the desk."""
        contact = self.contact
        self.key(Key.Key_Return, CTRL)
        self.settle()
        assert not contact.problems, contact.problems
        self.wait(lambda: contact not in self.session.open)

    # The telephone

    def tell(self, call: Call) -> None:
        """A source of calls tells of a call, from a thread of its own."""
        told: list[None] = []
        self.program.bridge.post(partial(self.session.on_call, call))
        self.program.bridge.post(lambda: told.append(None))
        self.wait(lambda: told)
        self.settle()  # longer than an idle desk waits for a look-up

    # Looking

    def _widgets(self) -> Iterator[QWidget]:
        assert self.program.window is not None
        yield self.program.window
        yield from self.program.window.findChildren(QWidget)

    def everything(self) -> str:
        """Every word that any widget holds, shown or not: texts, spoken names, tool tips, rows of lists."""
        return "\n".join(text for widget in self._widgets() for text in _words(widget) if text)

    def shown(self) -> str:
        """Every word on the screen."""
        return "\n".join(
            text for widget in self._widgets() if widget.isVisible() for text in _words(widget) if text
        )

    # The database

    def rows(self, table: Table, *where: Any) -> Sequence[Any]:
        """Rows of a table, as anybody sees them who opens the database beside the desk."""
        with self.engine().connect() as connection:
            return connection.execute(select(table).where(*where)).all()

    def searched(self) -> Sequence[Any]:
        """The searches that were made at this desk, the oldest first; those that came with the sample city are older."""
        made = tables.knowledge_search
        return sorted(self.rows(made, made.c.at >= self._opened_at), key=lambda row: row.at)

    def engine(self) -> Engine:
        if not hasattr(self, "_engine"):
            self._engine = open_engine(self.program._settings.database)
        return self._engine

    def recorded(self, contact: OpenContact) -> Any:
        """The row of a finished contact, once the sender has brought it to the database."""
        same = tables.contact.c.id == contact.draft.id
        self.wait(lambda: self.rows(tables.contact, same))
        return self.rows(tables.contact, same)[0]

    def call_row(self, call_id: str) -> Any:
        """The row of an ended call."""
        same = tables.call.c.id == call_id
        self.wait(lambda: self.rows(tables.call, same))
        return self.rows(tables.call, same)[0]

    def close(self) -> None:
        """Close the window as its owner does."""
        window = self.program.window
        if window is not None:
            window.close()
            window.deleteLater()
            self.program.window = None
        if hasattr(self, "_engine"):
            self._engine.dispose()


def _words(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    yield from (widget.whatsThis(), widget.statusTip())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        for at in range(model.rowCount()):
            index = model.index(at, 0)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(index.data(role) or "")
            row = index.data(ROW)
            if isinstance(row, Row):
                yield row.spoken()
