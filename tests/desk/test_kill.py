"""kill −9 in mid-typing: what was typed a second before is there at the next start, and can be finished."""

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from callcenter.settings import Settings
from tests.desk.conftest import Opener
from tests.desk.typing_desk import WORDS

DESK = Path(__file__).with_name("typing_desk.py")
ROUNDS = 3


def typed_until_killed(settings: Settings, seconds: float) -> int:
    """Let a desk type for so long, or until there is something to lose, kill it, and tell how many characters it had
    had for a second."""
    desk = subprocess.Popen(
        [sys.executable, str(DESK), str(settings.data)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    assert desk.stdout is not None
    lines = [desk.stdout.readline()]
    until = time.time() + seconds
    while time.time() < until or typed_by(lines, time.time() - 1) <= 5:
        lines.append(desk.stdout.readline())
        assert lines[-1], "the desk ended by itself"
    desk.kill()
    killed = time.time()
    lines += desk.stdout.readlines()
    desk.wait()
    desk.stdout.close()
    return typed_by(lines, killed - 1)


def typed_by(lines: list[str], moment: float) -> int:
    """How many characters the desk had told by a moment."""
    told = [line.split() for line in lines if line.count(" ") == 1]
    return max((int(number) for number, at in told if float(at) < moment), default=0)


def test_what_was_typed_a_second_before_survives_kill_9(open_desk: Opener, settings: Settings) -> None:
    random = Random(0)
    expected = [typed_until_killed(settings, random.uniform(1.5, 2.5)) for _ in range(ROUNDS)]

    desk = open_desk(settings)
    desk.wait(lambda: len(desk.session.open) == ROUNDS)
    assert f"前回の書きかけ {ROUNDS}件" in desk.shown()
    endless = WORDS * 100
    for contact, count in zip(list(desk.session.open), expected, strict=True):
        question = contact.draft.question
        assert len(question) >= count
        assert question == endless[: len(question)]
        assert (contact.draft.number_e164, contact.over) == ("+819003000001", True)
    while desk.session.open:
        contact = desk.contact
        kept = contact.draft.question
        desk.wait(lambda kept=kept: kept in desk.shown())  # the wrap-up is filled a frame later
        desk.write("")
        desk.finish()
        assert desk.recorded(contact).question == kept
