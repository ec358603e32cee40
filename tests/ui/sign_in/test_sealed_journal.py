"""A signed-in desk through an outage and a restart: nothing to read on its disk, and everything arrives."""

import pytest
from sqlalchemy import select

from callcenter.settings import Settings
from callcenter.store import tables
from callcenter.store.engine import open_engine
from tests.desk.harness import CTRL, Desk, Key
from tests.own_server import OwnServer
from tests.ui.sign_in.conftest import Opener
from tests.ui.sign_in.helpers import is_open, sign_in

QUESTION = "だれにも読ませない問い"
DRAFT = "書きかけの秘密"


def begin(desk: Desk, question: str) -> None:
    desk.enter_number("非通知")
    desk.session.records.stay_anonymous()
    desk.write(question)


def enter(desk: Desk) -> None:
    sign_in(desk)
    desk.wait(lambda: is_open(desk), 20)


@pytest.mark.qt_log_ignore("propagateSizeHints|This plugin does not support")
def test_what_was_finished_offline_is_sealed_and_arrives_after_the_next_sign_in(
    open_window: Opener, settings: Settings, running: OwnServer
) -> None:
    desk = open_window(settings)
    enter(desk)
    desk.wait(lambda: "接続中" in desk.shown(), 20)
    running.kill()
    try:
        desk.wait(lambda: "オフライン" in desk.shown(), 20)
        begin(desk, QUESTION)
        finished = desk.contact.draft.id
        desk.key(Key.Key_F9)
        desk.finish()
        begin(desk, DRAFT)
        desk.key(Key.Key_S, CTRL)
        desk.wait(lambda: "未送信 1件" in desk.shown())
        desk.close()
    finally:
        running.start()
    for file in settings.data.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        for secret in (QUESTION, DRAFT):
            assert secret.encode() not in content, file
            assert secret.encode("unicode_escape") not in content, file

    desk = open_window(settings)
    enter(desk)
    desk.wait(lambda: desk.session.current is not None, 20)
    assert desk.contact.draft.question == DRAFT
    desk.wait(lambda: "接続中" in desk.shown(), 20)
    owner = open_engine(running.url)
    with owner.connect() as connection:
        kept = connection.execute(select(tables.contact.c.question).where(tables.contact.c.id == finished))
        assert list(kept.scalars()) == [QUESTION]
    owner.dispose()
    desk.session.discard()
