"""Fictional calls, residents and contacts for the panes, and checks that hold for every pane."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from callcenter.calls.call import Call, CallPhase
from callcenter.calls.numbers import read_number
from callcenter.contacts.contact import CallerRole, Channel, Direction, Nature, Outcome
from callcenter.contacts.follow_ups import FollowUp
from callcenter.contacts.shown import ContactSummary
from callcenter.knowledge.departments import TOKYO
from callcenter.residents.candidate import Candidate
from callcenter.residents.card import Address, Card, HouseholdMember
from callcenter.residents.masks import BirthHint
from ui.desk.elided import ElidedLabel
from ui.widgets import OptionButton

# Size of the text and width of the window: what the look is settled for.
LOOKS = [(("light", 1.0), 1440), (("light", 1.0), 1280), (("light", 2.0), 1280)]


def bring_up(qtbot: QtBot, widget: QWidget, width: int, height: int) -> None:
    """Show a window that has the keyboard, until the test ends."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def shown(qtbot: QtBot, pane: QWidget, width: int, height: int) -> QWidget:
    """Show the pane in a window of its own, which has the keyboard, and let it settle."""
    bring_up(qtbot, pane, width, height)
    qtbot.wait(1)
    return pane


def texts(pane: QWidget) -> str:
    """Every word that can be seen or is spoken."""
    seen = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    spoken = [each.accessibleName() for each in pane.findChildren(QWidget) if each.isVisible()]
    return "\n".join(seen + spoken)


def cut_off(pane: QWidget) -> list[str]:
    """Labels and buttons that are smaller than their words."""
    found = []
    for label in pane.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        if label.wordWrap():
            if label.height() < label.heightForWidth(label.width()):
                found.append(label.text())
        elif label.width() < label.sizeHint().width():
            found.append(label.text())
    for button in pane.findChildren(QPushButton):
        gives_way = isinstance(button, OptionButton)
        if button.isVisible() and not gives_way and button.width() < button.sizeHint().width():
            found.append(button.text())
    return found


def nameless(pane: QWidget) -> list[QWidget]:
    """What takes the focus and tells a screen reader nothing."""
    return [each for each in _focusable(pane) if not _name(each)]


def _focusable(pane: QWidget) -> Iterator[QWidget]:
    for each in pane.findChildren(QWidget):
        inside = each.parentWidget() is not None and each.parentWidget().focusProxy() is each
        if each.isVisible() and each.focusPolicy().value and not inside:
            yield each


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def call(phase: CallPhase, number: str = "03-0400-0127", **changes: object) -> Call:
    now = datetime.now(UTC).replace(microsecond=0)
    facts: dict[str, object] = {
        "id": "practice:1",
        "source": "practice",
        "direction": Direction.INCOMING,
        "phase": phase,
        "number": read_number(number),
        "called_line": "050-0100-0100",
        "queue": "保険年金課",
        "extension": "2001",
        "received_at": now - timedelta(seconds=60),
        "rang_at": now - timedelta(seconds=44),
    }
    if phase is not CallPhase.RINGING:
        facts["answered_at"] = now - timedelta(seconds=32)
    return Call(**(facts | changes))  # type: ignore[arg-type]


def hamada() -> list[Candidate]:
    people = (
        ("濵田 健一", "ハマダ ケンイチ", BirthHint("昭和", "4●", 50), 2),
        ("濵田 美緒", "ハマダ ミオ", BirthHint("昭和", "6●", 40), 4),
        ("濵田 陽斗", "ハマダ ハルト", BirthHint("平成", "2●", 10), 0),
    )
    return [
        Candidate(f"000000000{n}", name, kana, birth, "みなと町 ●丁目", "resident", 1, count)
        for n, (name, kana, birth, count) in enumerate(people, 2)
    ]


def crowd(count: int) -> list[Candidate]:
    return [
        Candidate(
            f"{n:010}", "佐藤 和子", "サトウ カズコ", BirthHint("昭和", "3●", 60), "北浜 ●丁目", "resident", n
        )
        for n in range(1, count + 1)
    ]


def card(**changes: object) -> Card:
    facts: dict[str, object] = {
        "resident_id": "0041882193",
        "name": "濵田 美緒",
        "kana": "ハマダ ミオ",
        "language": "ja",
        "needs": ("hearing",),
        "restricted": False,
        "kind": "resident",
        "former_name": "森田 美緒",
        "birth_date": date(1985, 4, 21),
        "household_id": "H000000001",
        "members": (HouseholdMember("0041882192", "濵田 健一", "ハマダ ケンイチ"),),
        "address": Address("9920104", "みなと町", "3丁目4番5号", "みなとハイツ203号室"),
    }
    return Card(**(facts | changes))  # type: ignore[arg-type]


def contact(category: str, **changes: object) -> ContactSummary:
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=7)
    facts: dict[str, object] = {
        "id": uuid4(),
        "revision": 1,
        "parent_id": None,
        "channel": Channel.PHONE,
        "direction": Direction.INCOMING,
        "received_at": at,
        "answered_at": at + timedelta(seconds=12),
        "ended_at": at + timedelta(seconds=216),
        "wrap_up_ended_at": at + timedelta(seconds=280),
        "hold_seconds": 0,
        "called_line": "050-0100-0100",
        "withheld": False,
        "number_e164": "",
        "operator_id": "sato",
        "operator_name": "佐藤",
        "resident_id": "0041882193",
        "verification_level": 2,
        "caller_role": CallerRole.PRINCIPAL,
        "language": "ja",
        "nature": Nature.INQUIRY,
        "category_id": "insurance",
        "category_name": category,
        "category_name_en": category,
        "question": "職場の健康保険に入った。国保をやめる手続きを知りたい。",
        "answer": "14日以内の届出を案内した。",
        "place": "",
        "outcome": Outcome.COMPLETED,
        "department_id": "insurance",
        "department_name": "保険年金課",
        "department_name_en": "Insurance",
        "reason": "",
        "owner": "",
        "due_on": None,
        "voice_of_resident": False,
        "urgent": False,
        "department_answers": False,
    }
    return ContactSummary(**(facts | changes))  # type: ignore[arg-type]


def promise(days: int, category: str = "介護保険料") -> FollowUp:
    """An open callback that is due in so many days."""
    return FollowUp(
        contact_id=uuid4(),
        kind=Outcome.CALLBACK,
        due_on=datetime.now(TOKYO).date() + timedelta(days=days),
        overdue=days < 0,
        received_at=datetime.now(UTC) - timedelta(days=9),
        category_name=category,
        category_name_en=category,
        department_id="care",
        department_name="高齢介護課",
        department_name_en="Care",
        owner="",
        question="納付書を送り直してほしい。",
        number_e164="",
        resident_id="",
        urgent=False,
        department_answers=False,
    )
