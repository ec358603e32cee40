"""The call bar: only what works is offered, and nothing moves or takes the focus while the operator types."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from pane_samples import LOOKS, call, cut_off, nameless, shown, texts
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.source import Control
from ui.desk.call_bar import CallBar

ALL = frozenset(Control)


@pytest.fixture
def bar(qtbot: QtBot) -> CallBar:
    made = CallBar()
    shown(qtbot, made, 1440, 60)
    return made


@pytest.mark.parametrize(
    ("phase", "key", "signal"),
    [
        (CallPhase.RINGING, Qt.Key.Key_F5, "answer_requested"),
        (CallPhase.TALKING, Qt.Key.Key_F6, "hold_requested"),
        (CallPhase.HOLDING, Qt.Key.Key_F6, "resume_requested"),
        (CallPhase.TALKING, Qt.Key.Key_F9, "hang_up_requested"),
    ],
)
def test_a_key_does_what_the_phase_allows(bar: CallBar, qtbot: QtBot, phase, key, signal) -> None:
    bar.set_call(call(phase), ALL)
    with qtbot.waitSignal(getattr(bar, signal)):
        qtbot.keyClick(bar, key)


@pytest.mark.parametrize("phase", [CallPhase.RINGING, CallPhase.TALKING, CallPhase.HOLDING])
def test_without_control_no_key_works_and_the_bar_says_so(bar: CallBar, qtbot: QtBot, phase) -> None:
    asked = []
    for signal in (bar.answer_requested, bar.hold_requested, bar.resume_requested, bar.hang_up_requested):
        signal.connect(lambda: asked.append(1))
    bar.set_call(call(phase), frozenset())
    for key in (Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F9):
        qtbot.keyClick(bar, key)
    assert asked == []
    if phase is not CallPhase.HOLDING:
        assert "電話機で" in texts(bar)


@pytest.mark.parametrize(
    ("received", "words"),
    [
        ("anonymous", "非通知"),
        ("公衆電話", "公衆電話"),
        ("unavailable", "表示圏外"),
        ("", "表示圏外"),
        ("+81304000127", "03-0400-0127"),
    ],
)
def test_a_caller_without_a_number_is_said_in_words(bar: CallBar, received: str, words: str) -> None:
    bar.set_call(call(CallPhase.RINGING, received), ALL)
    assert words in texts(bar)
    assert "050-0100-0100 → 保険年金課" in texts(bar)


def test_a_transfer_is_typed_in_the_bar(bar: CallBar, qtbot: QtBot) -> None:
    bar.set_call(call(CallPhase.TALKING), ALL)
    qtbot.keyClick(bar, Qt.Key.Key_F7)
    field = bar.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "2105")
    with qtbot.waitSignal(bar.transfer_requested) as sent:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert sent.args == ["2105"]


def test_escape_leaves_the_transfer_and_brings_hang_up_back(bar: CallBar, qtbot: QtBot) -> None:
    bar.set_call(call(CallPhase.TALKING), ALL)
    qtbot.keyClick(bar, Qt.Key.Key_F7)
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    with qtbot.waitSignal(bar.hang_up_requested):
        qtbot.keyClick(bar, Qt.Key.Key_F9)


def test_a_number_is_typed_while_no_call_is_there(bar: CallBar, qtbot: QtBot) -> None:
    qtbot.keyClick(bar, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    field = bar.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText(" ０９０（０３００）０００１ ")
    with qtbot.waitSignal(bar.number_entered) as entered:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert entered.args == ["０９０（０３００）０００１"]
    bar.show_number_error("電話番号として読めません。")
    assert "電話番号として読めません。" in texts(bar)
    assert field.text()
    qtbot.keyClicks(field, "9")
    assert "電話番号として読めません。" not in texts(bar)


def test_calling_out_is_offered_only_where_it_works(bar: CallBar, qtbot: QtBot) -> None:
    bar.set_call(None, frozenset({Control.CALL_OUT}))
    bar.findChild(QLineEdit, "number").setText("0300")
    with qtbot.waitSignal(bar.call_out_requested):
        qtbot.keyClick(bar, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    bar.set_call(None, frozenset())
    with qtbot.assertNotEmitted(bar.call_out_requested):
        qtbot.keyClick(bar, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("width", [1440, 1280])
def test_a_second_call_moves_nothing_and_takes_no_focus(qtbot: QtBot, width: int) -> None:
    window, bar, memo = QWidget(), CallBar(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(memo)
    shown(qtbot, window, width, 300)
    bar.set_call(call(CallPhase.TALKING), ALL)
    memo.setFocus()
    qtbot.wait(1)
    before = [
        each.mapTo(bar, QPoint()) for each in (bar._state.number, bar._actions.hold, bar._actions.hang_up)
    ]
    height = bar.height()
    bar.set_waiting_call(call(CallPhase.RINGING, "090-0300-0001", id="practice:2", queue="環境課"))
    qtbot.wait(1)
    assert "090-0300-0001" in texts(bar)
    assert [
        each.mapTo(bar, QPoint()) for each in (bar._state.number, bar._actions.hold, bar._actions.hang_up)
    ] == before
    assert bar.height() == height
    assert window.focusWidget() is memo
    with qtbot.waitSignal(bar.answer_waiting_requested):
        qtbot.keyClick(memo, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)


def test_f10_goes_round_the_unfinished_contacts(bar: CallBar, qtbot: QtBot) -> None:
    first, second = uuid4(), uuid4()
    bar.set_open_contacts([(first, "濵田さん"), (second, "非通知")], first)
    with qtbot.waitSignal(bar.contact_selected) as chosen:
        qtbot.keyClick(bar, Qt.Key.Key_F10)
    assert chosen.args == [second]
    bar.set_open_contacts([(first, "濵田さん")], first)
    with qtbot.assertNotEmitted(bar.contact_selected):
        qtbot.keyClick(bar, Qt.Key.Key_F10)


def test_wrap_up_past_its_target_is_said_in_words(bar: CallBar) -> None:
    over = call(CallPhase.ENDED, result=CallResult.ANSWERED)
    bar.set_call(over, ALL, datetime.now(UTC) - timedelta(seconds=40))
    assert "後処理" in texts(bar)
    assert "目安 1:30" in texts(bar)
    bar.set_call(over, ALL, datetime.now(UTC) - timedelta(seconds=100))
    assert "超過" in texts(bar)


@pytest.mark.parametrize(("look", "width"), LOOKS, indirect=["look"])
@pytest.mark.parametrize("phase", [None, *CallPhase])
def test_nothing_is_cut_off(qtbot: QtBot, width: int, phase: CallPhase | None) -> None:
    bar = CallBar()
    now: Call | None = None if phase is None else call(phase)
    bar.set_call(now, ALL)
    bar.set_waiting_call(call(CallPhase.RINGING, "090-0300-0001", id="practice:2"))
    bar.set_open_contacts([(uuid4(), "濵田さん 国保"), (uuid4(), "非通知 ごみ"), (uuid4(), "大野さん")], None)
    shown(qtbot, bar, width, 60)
    assert bar.width() == width
    assert cut_off(bar) == []
    assert nameless(bar) == []
