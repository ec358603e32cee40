"""What goes wrong is said in a sentence; the desk stays up, and nothing that was written is lost."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from callcenter.settings import Settings, SettingsUnreadable, Telephone, content_folder, settings_in
from callcenter.store import tables
from tests.desk.conftest import Opener
from tests.desk.harness import ALT, CTRL, Desk, Key

NOT_UNICODE = "\ud83d"  # half a surrogate pair


def in_database(settings: Settings, statement: str) -> None:
    """Change the database behind the desk's back."""
    with closing(sqlite3.connect(settings.data / "city.db")) as connection, connection:
        connection.execute(statement)


def take_a_call(desk: Desk) -> None:
    """A call of somebody who stays anonymous, over."""
    desk.enter_number("非通知")
    desk.wait(lambda: desk.contact.caller)
    desk.key(Key.Key_2)
    desk.key(Key.Key_F9)


def test_a_settings_file_that_cannot_be_read(open_desk: Opener, settings: Settings) -> None:
    notice = SettingsUnreadable(path="config.toml", reason="line 3")
    desk = open_desk(settings, notice=notice)
    desk.wait(lambda: "設定ファイル config.toml を読めません（line 3）" in desk.shown())
    take_a_call(desk)
    assert desk.contact.over


def test_a_database_of_a_newer_program_is_left_alone(open_desk: Opener, settings: Settings) -> None:
    with closing(sqlite3.connect(settings.data / "city.db")) as connection:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    in_database(settings, "UPDATE alembic_version SET version_num = '9999'")
    before = (settings.data / "city.db").read_bytes()
    desk = open_desk(settings, ready=False)
    desk.wait(lambda: "新しい版のプログラムで作られています（9999" in desk.shown())
    assert (settings.data / "city.db").read_bytes() == before
    in_database(settings, f"UPDATE alembic_version SET version_num = '{version}'")
    desk.key(Key.Key_F5)
    desk.wait(lambda: desk.program.desk is not None, 20)


def test_an_empty_database_says_how_to_try_the_sample_city(open_desk: Opener, tmp_path: Path) -> None:
    desk = open_desk(settings_in(tmp_path / "new"), ready=False)
    desk.wait(lambda: "開けませんでした" in desk.shown(), 20)
    assert "callcenter --practice" in desk.shown()


def test_a_damaged_database_is_not_touched(open_desk: Opener, settings: Settings) -> None:
    path, damage = settings.data / "city.db", b"no database at all " * 100
    path.write_bytes(damage)
    desk = open_desk(settings, ready=False)
    desk.wait(lambda: "壊れているか、データベースではありません" in desk.shown())
    assert path.read_bytes() == damage


def test_a_full_disk_keeps_the_window_open_and_saves_when_there_is_room(desk: Desk) -> None:
    take_a_call(desk)
    disk = desk.program.center._journal._connection
    (pages,) = disk.execute("PRAGMA page_count").fetchone()
    disk.execute(f"PRAGMA max_page_count = {pages}")
    desk.go_to("問い")
    desk.type("長い話" * 1300)
    desk.wait(lambda: "ディスクがいっぱいで、保存できません" in desk.shown())
    assert "未保存" in desk.shown()
    disk.execute("PRAGMA max_page_count = 100000")
    desk.wait(lambda: "自動保存" in desk.shown())
    (kept,) = desk.program.center.unfinished()
    assert kept.question == "長い話" * 1300


def test_a_journal_that_cannot_be_written_at_the_end_loses_no_contact(desk: Desk) -> None:
    take_a_call(desk)
    desk.write("長い話")
    contact = desk.contact
    desk.wait(lambda: [one.answer for one in desk.program.center.unfinished()] == ["案内した"])
    disk = desk.program.center._journal._connection
    disk.execute("PRAGMA query_only = ON")
    desk.key(Key.Key_Return, CTRL)
    desk.wait(lambda: "下書きの置き場所" in desk.shown())
    assert contact is desk.contact
    disk.execute("PRAGMA query_only = OFF")
    desk.finish()
    assert desk.recorded(contact).question == "長い話"
    events = desk.rows(tables.contact_event, tables.contact_event.c.contact_id == contact.draft.id)
    assert [one.kind for one in events].count("wrap_up_ended") == 1


def test_a_locked_database_is_said_and_the_card_opens_afterwards(desk: Desk, settings: Settings) -> None:
    desk.enter_number("090-0300-0001")
    desk.wait(lambda: desk.contact.caller)
    with closing(sqlite3.connect(settings.data / "city.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        desk.type("たなかみさき")
        desk.key(Key.Key_Return)
        desk.wait(lambda: "ほかの処理がデータベースを使っています" in desk.shown(), 15)
        assert "履歴を読み込めませんでした" in desk.shown()
        desk.key(Key.Key_F4)
        desk.go_to("問い")
        desk.type("その間も書ける")
        desk.wait(lambda: "自動保存" in desk.shown())
        other.execute("ROLLBACK")
    desk.workspace.history.retry_requested.emit()
    desk.wait(lambda: desk.contact.view)
    assert "その間も書ける" in desk.shown()


def test_a_broken_script_is_named_and_the_others_work(
    open_desk: Opener, settings: Settings, tmp_path: Path
) -> None:
    scripts = Path(shutil.copytree(settings.scripts, tmp_path / "scripts"))
    (scripts / "moving.yaml").write_text("id: moving\nsteps: [{id: a, say: '{{ broken'}]\n", encoding="utf-8")
    (scripts / "empty.yaml").write_bytes(b"\xff\xfe\x00")
    desk = open_desk(replace(settings, scripts=scripts))
    take_a_call(desk)
    assert "moving.yaml" in desk.shown()
    assert "empty.yaml" in desk.shown()
    desk.go_to("応対スクリプト")
    desk.key(Key.Key_1)
    assert desk.contact.run.script.id == "general-inquiry"


@pytest.mark.parametrize("content", ["missing", "broken"])
def test_a_desk_opens_without_its_folders_of_content(
    open_desk: Opener, settings: Settings, tmp_path: Path, content: str
) -> None:
    folder = tmp_path / "knowledge"
    if content == "broken":
        folder.mkdir()
        (folder / "synonyms.yaml").write_text("- [a, b\n", encoding="utf-8")
    desk = open_desk(replace(settings, knowledge_base=folder, scripts=tmp_path / "no-scripts"))
    desk.wait(lambda: "synonyms.yaml" in desk.shown())
    take_a_call(desk)
    assert "no-scripts" in desk.shown()
    desk.search("転入")
    desk.key(Key.Key_1, ALT)
    desk.wait(lambda: "回答に使う" in desk.shown())
    desk.write()
    desk.finish()


def test_broken_articles_do_not_keep_the_sample_city_from_being_made(
    open_desk: Opener, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(content_folder("knowledge_base"), tmp_path / "knowledge"))
    (folder / "articles" / "FAQ-0101.md").write_text("---\nid: [\n---\n# ?\n", encoding="utf-8")
    (folder / "articles" / "FAQ-9999.md").write_bytes(b"\x80\x81")
    chosen = settings_in(tmp_path / "new", knowledge_base=folder, telephone=Telephone.PRACTICE)
    desk = open_desk(chosen, ready=False)
    desk.wait(lambda: desk.program.desk is not None, 60)
    assert "FAQ-0101" not in desk.program.center.knowledge.published
    assert "FAQ-0104" in desk.program.center.knowledge.published


def test_a_search_for_anything_leaves_the_desk_working(desk: Desk) -> None:
    take_a_call(desk)
    for words in ("転入" * 5_000, "\x00\x1b[2J転入\x7f", "😀👨‍👩‍👧🇯🇵", f"転入{NOT_UNICODE}", '"(AND OR *:^~'):
        desk.key(Key.Key_F2)
        desk.paste(words)
        desk.settle(200)
        desk.key(Key.Key_A, CTRL)
        desk.search("転出")
    desk.key(Key.Key_1, ALT)
    desk.wait(lambda: "回答に使う" in desk.shown())


def test_control_characters_and_emoji_in_a_note(desk: Desk) -> None:
    take_a_call(desk)
    desk.write("", "b")
    desk.go_to("問い")
    desk.paste("道路\x00の\x1b穴 👨‍👩‍👧 𠮷野\r\n二行目\u2028三行目")
    contact = desk.contact
    desk.finish()
    assert desk.recorded(contact).question == "道路の穴 👨‍👩‍👧 𠮷野\n二行目\n三行目"


def test_a_damaged_journal_is_set_aside_and_said(open_desk: Opener, settings: Settings) -> None:
    settings.journal.write_bytes(b"damaged " * 2_000)
    desk = open_desk(settings)
    desk.wait(lambda: "下書きの置き場所が壊れていたため" in desk.shown())
    assert [one.read_bytes()[:8] for one in settings.data.glob("journal.db.damaged-*")] == [b"damaged "]
    take_a_call(desk)
    desk.write()
    contact = desk.contact
    desk.finish()
    desk.recorded(contact)


def test_a_second_desk_on_the_same_computer_says_so_and_opens_when_the_first_has_gone(
    open_desk: Opener, settings: Settings
) -> None:
    first = open_desk(settings)
    second = open_desk(settings, ready=False)
    second.wait(lambda: "もう一つのデスクが開いています" in second.shown())
    first.close()
    second.key(Key.Key_F5)
    second.wait(lambda: second.program.desk is not None, 20)


def test_the_language_may_be_changed_before_the_desk_is_there(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(settings, ready=False)
    desk.program.window.language_chosen.emit("ja")
    desk.wait(lambda: desk.program.desk is not None, 20)
    assert "開けませんでした" not in desk.shown()
