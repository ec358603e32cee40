"""What an editor publishes is found at the desk at once; what is being written there is not lost either."""

from dataclasses import replace

from callcenter.settings import Settings
from callcenter.store import tables
from tests.desk.conftest import Opener
from tests.desk.harness import ALT, CTRL, Key
from ui.editor.workspace import EditorWorkspace

NEW = "汐見野市ドローン飛行届"


def test_the_desk_finds_what_was_published_a_moment_ago(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(replace(settings, person="morita"))  # a supervisor has all three workspaces
    window = desk.program.window
    editor = window.findChild(EditorWorkspace)
    desk.key(Key.Key_3, CTRL)
    desk.wait(editor.isVisible)
    editor.open_article("FAQ-0101")
    desk.wait(lambda: editor.writing.opened)
    desk.go_to("題名（住民のことばで）")
    desk.key(Key.Key_A, CTRL)
    desk.type(NEW)
    desk.key(Key.Key_Return, CTRL)
    desk.type("題名を直した")
    desk.key(Key.Key_Return, CTRL)
    desk.wait(lambda: "第2版：公開しました" in desk.shown())
    assert editor.list.isAncestorOf(desk.program.window.focusWidget())

    desk.key(Key.Key_2, CTRL)
    desk.search("ドローン飛行")
    desk.key(Key.Key_1, ALT)
    desk.wait(lambda: "回答に使う" in desk.shown())
    assert NEW in desk.shown()


def test_what_an_editor_was_writing_is_kept_when_the_window_is_closed(
    open_desk: Opener, settings: Settings
) -> None:
    desk = open_desk(replace(settings, person="onishi"))
    editor = desk.program.window.findChild(EditorWorkspace)
    desk.wait(editor.isVisible)
    editor.open_article("FAQ-0101")
    desk.wait(lambda: editor.writing.opened)
    desk.go_to("題名（住民のことばで）")
    desk.key(Key.Key_A, CTRL)
    desk.type(NEW)
    desk.close()
    drafts = desk.rows(tables.article_revision, tables.article_revision.c.state == "draft")
    assert NEW in [one.title for one in drafts]
