"""The foot names whole keys only, and more of them where there is more room."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.key_line import KeyLine
from ui.widgets import Label

KEYS = [("F1", "キー"), ("F2", "検索"), ("Ctrl+Return", "完了して次へ"), ("F9", "終話")]


def shown(line: KeyLine) -> list[str]:
    for one in line.findChildren(Label):
        if one.isVisible():
            assert one.width() >= one.sizeHint().width()
            assert one.visibleRegion().boundingRect().width() == one.width()
    return [one.text() for one in line.findChildren(Label) if one.isVisible()]


@pytest.mark.parametrize("look", [("light", 1.0), ("dark", 2.0)], indirect=True)
def test_as_many_keys_are_named_as_have_room(qtbot: QtBot, look: None) -> None:
    line = KeyLine()
    qtbot.addWidget(line)
    line.set_keys(KEYS)
    line.resize(line.sizeHint())
    line.show()
    assert shown(line) == ["キー", "検索", "完了して次へ", "終話"]
    line.resize(line.sizeHint().width() * 2 // 3, line.height())
    QApplication.processEvents()
    assert shown(line) == ["キー", "検索"]
    line.resize(line.sizeHint())
    QApplication.processEvents()
    assert len(shown(line)) == 4
    line.set_keys(KEYS[:1])
    assert shown(line) == ["キー"]
