"""The whole program in English: what is left in Japanese is the city's and the residents' own."""

import re
import sqlite3
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from callcenter.settings import Settings
from tests.desk.conftest import Opener
from tests.desk.harness import CTRL, Desk, Key
from ui import i18n
from ui.preferences import Preferences

JAPANESE = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]+")


@pytest.fixture
def in_english(settings: Settings, qapp: QApplication) -> Iterator[Settings]:
    Preferences(settings.data / "desk.ini").language = "en"
    yield settings
    i18n.install(qapp, "ja")


def _data(settings: Settings) -> str:
    """Everything that is written in the database."""
    with sqlite3.connect(settings.data / "city.db") as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [row for table in tables for row in database.execute(f'SELECT * FROM "{table}"')]
    database.close()
    written = "\n".join(str(value) for row in rows for value in row if value).replace("*", "")
    written = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", written)  # links are read as their words
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), written)  # as JSON has it


def _not_english(desk: Desk, data: str) -> list[str]:
    """Pieces on the screen that no record holds, and names that have an English one beside them."""
    center = desk.program.center
    assert center is not None
    named = {one.name for one in (*center.categories, *center.departments.values())}
    named |= {one.title for one in center.scripts}
    shown = [piece for line in desk.shown().split("\n") for piece in re.split(" · |　", line)]
    return [
        piece
        for piece in shown
        if piece in named or any(run not in data for run in JAPANESE.findall(piece.removeprefix("・")))
    ]


def test_a_call_in_english(open_desk: Opener, in_english: Settings) -> None:
    desk, data = open_desk(in_english), _data(in_english)
    desk.settle(300)
    assert _not_english(desk, data) == []
    desk.enter_number("03-0400-0127")
    desk.wait(lambda: desk.contact.caller is not None)
    desk.settle(200)
    assert _not_english(desk, data) == []
    desk.type("はまだ みお")
    data += "はまだみお国保やめる"
    desk.settle(100)
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view is not None)
    desk.settle(200)
    assert _not_english(desk, data) == []
    desk.key(Key.Key_1)
    desk.search("国保 やめる")
    desk.key(Key.Key_Return)
    desk.settle(300)
    desk.key(Key.Key_Return, CTRL)  # refused: every field says what it wants
    desk.settle(100)
    assert _not_english(desk, data) == []


@pytest.mark.parametrize(("person", "keys"), [("morita", (Key.Key_1, Key.Key_2, Key.Key_3)), ("onishi", ())])
def test_the_other_workspaces_in_english(
    open_desk: Opener, in_english: Settings, person: str, keys: tuple[Key, ...]
) -> None:
    Preferences(in_english.data / "desk.ini").person = person
    desk, data = open_desk(in_english), _data(in_english)
    for key in keys or (None,):
        if key is not None:
            desk.key(key, CTRL)
        desk.settle(500)
        assert _not_english(desk, data) == []


def test_names_of_scripts_and_their_links_follow_the_language(
    open_desk: Opener, in_english: Settings
) -> None:
    desk = open_desk(in_english)
    desk.enter_number("非通知")
    desk.key(Key.Key_2)
    desk.key(Key.Key_F9)

    def links(language: str) -> str:
        """What the desk shows of a step with links, after a change of the language."""
        before = desk.program.desk
        desk.program.window.language_chosen.emit(language)
        desk.wait(lambda: desk.program.desk not in (None, before) and desk.session.current, 20)
        desk.session.start_script("general-inquiry")
        step = next(one.id for one in desk.contact.run.script.steps.values() if one.articles)
        desk.session.move(lambda run: run.jump(step, run.entered_at))
        desk.settle(200)
        return desk.shown()

    japanese, english = links("ja"), links("en")
    run = desk.contact.run
    (article_id, *_) = run.script.steps[run.step_id].articles
    title = desk.program.center.knowledge.published[article_id].content.title
    assert "一般問合せ（匿名）" in japanese
    assert title in japanese
    assert "General inquiry (anonymous)" in english
    assert title not in english
