"""The desk learns from use: what was searched and answered is found first the next time, and says nothing of the caller."""

from callcenter.access.people import Person, Role
from callcenter.settings import Settings
from callcenter.store import tables
from tests.desk.conftest import Opener
from tests.desk.harness import ALT, CTRL, Desk, Key

TANAKA = "090-0300-0001"
# Nobody wrote these words into the article that answers them.
WORDS, ANSWER = "ぼろ家 片付けた", "FAQ-0313"
EDITOR = Person("onishi", "大西 剛", Role.EDITOR)
LINKS = tables.learned_link


def begin(desk: Desk) -> None:
    desk.enter_number(TANAKA)
    desk.wait(lambda: desk.contact.caller)
    desk.session.records.stay_anonymous()


def answer(desk: Desk, words: str) -> None:
    """Search, open the article, use it, and go back to the list."""
    desk.search(words)
    desk.workspace.answers.open(ANSWER)
    desk.wait(lambda: desk.workspace.knowledge.shown_article())
    desk.key(Key.Key_Return, ALT)


def finish(desk: Desk, question: str) -> None:
    desk.session.end_typed_call()
    desk.write(question)
    desk.finish()


def first(desk: Desk) -> str:
    return desk.program.center.knowledge.hits(WORDS)[0].article_id


def test_what_answered_a_caller_is_found_first_by_the_next(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(settings)
    begin(desk)
    names = [one.name for one in desk.contact.caller.candidates]
    assert names
    answer(desk, f"{names[0]} {WORDS}")
    assert first(desk) != ANSWER
    desk.key(Key.Key_F2)
    desk.key(Key.Key_A, CTRL)
    desk.search("粗大ごみ")
    desk.key(Key.Key_2, ALT)
    desk.wait(lambda: desk.workspace.knowledge.shown_article().content.id != ANSWER)
    finish(desk, f"{names[0]}様より。{TANAKA}。古い家を取り壊した。山本太郎の名義")
    desk.wait(lambda: first(desk) == ANSWER)

    rows = desk.rows(LINKS)
    assert {(one.article_id, one.source, one.words) for one in rows} >= {(ANSWER, "search", WORDS)}
    (question,) = [one.words for one in rows if one.source == "contact"]
    assert "家を取り壊した" in question
    used, other = desk.searched()
    assert (used.words, used.used_article_id, used.opened_article_id) == (WORDS, ANSWER, ANSWER)
    assert used.opened_after_ms is not None
    assert (other.words, other.used_article_id, other.opened_rank) == ("粗大ごみ", None, 2)
    assert {used.category_id, other.category_id} == {
        desk.rows(tables.contact)[-1].category_id or "bulky-waste"
    }
    written = " ".join(one.words for one in (*rows, used, other))
    for private in (*names[0].split(), "0300", "0001", "山本", "太郎"):
        assert private not in written

    # An editor takes it out; the same words do not bring it back.
    center = desk.program.center
    for link in center.knowledge.learned.of_article(ANSWER):
        center.knowledge.forget(link, EDITOR)
    assert first(desk) != ANSWER
    begin(desk)
    answer(desk, WORDS)
    finish(desk, "別の問い")
    desk.wait(lambda: len(desk.searched()) == 3)
    assert first(desk) != ANSWER


def test_of_a_contact_that_is_given_up_nothing_is_learned(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(settings)
    begin(desk)
    answer(desk, WORDS)
    desk.session.discard()
    desk.search("市役所の場所")
    desk.key(Key.Key_Escape)
    desk.wait(desk.searched)
    assert [(one.words, one.category_id) for one in desk.searched()] == [("市役所の場所", None)]
    assert desk.rows(LINKS) == []
