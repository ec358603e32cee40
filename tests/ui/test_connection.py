"""The foot line says how far what was written has come, and what works meanwhile."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from callcenter.contacts.sender import SenderKind, SenderState
from ui.connection import ConnectionDot

SINCE = datetime(2026, 11, 22, 1, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "words", "about"),
    [
        (SenderState(SenderKind.CONNECTED, 0, 0, SINCE), "接続中", "すべて届いています"),
        (SenderState(SenderKind.SENDING, 3, 0, SINCE), "送信中 3件", "この端末にも残っています"),
        (SenderState(SenderKind.SENDING, 0, 0, SINCE), "送信中", "この端末にも残っています"),
        (
            SenderState(SenderKind.OFFLINE, 0, 0, SINCE, "database_unreachable"),
            "オフライン 10:42 から",
            "使えません：相手の確認",
        ),
        (
            SenderState(SenderKind.OFFLINE, 3, 0, SINCE, "database_unreachable"),
            "オフライン 10:42 から・未送信 3件",
            "使えます：電話、FAQの検索",
        ),
        (
            SenderState(SenderKind.OFFLINE, 3, 0, SINCE, "database_full"),
            "オフライン 10:42 から・未送信 3件",
            "データベースのディスクがいっぱいです",
        ),
        (
            SenderState(SenderKind.OFFLINE, 2, 0, SINCE, "journal_full"),
            "この端末の保存に問題・未送信 2件",
            "この端末のディスクがいっぱいで",
        ),
        (
            SenderState(SenderKind.OFFLINE, 0, 0, SINCE, "journal_full"),
            "この端末の保存に問題",
            "この端末のディスクがいっぱいで",
        ),
        (
            SenderState(SenderKind.STUCK, 0, 2, SINCE, "journal_entry_locked"),
            "送れない記録 2件",
            "鍵では読めない",
        ),
    ],
)
def test_each_state_is_said_with_what_it_means(
    qtbot: QtBot, state: SenderState, words: str, about: str
) -> None:
    dot = ConnectionDot()
    qtbot.addWidget(dot)
    dot.show_state(state)
    assert (dot.text(), dot.accessibleName()) == (words, words)
    assert about in dot.toolTip()
    assert dot.accessibleDescription() == dot.toolTip()
