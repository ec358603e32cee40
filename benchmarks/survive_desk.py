"""Run by survive.py as a process of its own: one desk's journal and sender at a shared database, until it is killed.

python survive_desk.py JOURNAL URL PERSON KEY [drain]      says what was acknowledged, and when an outage was over
"""

import logging
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Lock

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.log import from_payload, save_call, to_payload
from callcenter.calls.numbers import read_number
from callcenter.contacts.contact import ContactEvent, Direction, Draft, Outcome
from callcenter.contacts.journal import Journal
from callcenter.contacts.record import record_contact
from callcenter.contacts.sender import Sender, SenderKind, SenderState
from callcenter.ids import new_id
from callcenter.store.engine import open_engine, secured

EVENTS = 4
_printing = Lock()


def say(*words: object) -> None:
    with _printing:
        print(*words, flush=True)


def draft(person: str) -> Draft:
    now = datetime.now(UTC)
    return Draft(
        id=new_id(),
        operator_id=person,
        received_at=now,
        category_id="other",
        answer="窓口の受付時間を案内した。" * 20,
        outcome=Outcome.CALLBACK,
        department_id="citizens",
        due_on=(now + timedelta(days=2)).date(),
        owner=person,
        events=tuple(ContactEvent(now, "script_step", {"step": f"step-{n}"}) for n in range(EVENTS)),
    )


def ended_call(contact: Draft) -> Call:
    return Call(
        id=f"practice:{contact.id}",
        source="practice",
        direction=Direction.INCOMING,
        phase=CallPhase.ENDED,
        number=read_number("090-0300-0001"),
        called_line="",
        queue="",
        extension="",
        received_at=contact.received_at,
        answered_at=contact.received_at,
        ended_at=datetime.now(UTC),
        result=CallResult.ANSWERED,
    )


def main() -> None:
    logging.disable()  # that the sender waits is what is wanted here
    path, url, person, key = sys.argv[1:5]
    engine = secured(open_engine(url))
    journal = Journal(Path(path), keys=[bytes.fromhex(key)])
    apply = {
        "contact": record_contact,
        "call": lambda connection, payload: save_call(connection, from_payload(payload)),
    }

    before = SenderKind.CONNECTED

    def tell(state: SenderState) -> None:
        nonlocal before
        if before is SenderKind.OFFLINE and state.kind is not SenderKind.OFFLINE:
            say("back", time.time())
        before = state.kind

    sender = Sender(journal, engine, apply, tell)
    sender.start()
    if sys.argv[5:] == ["drain"]:
        until = time.monotonic() + 600
        while journal.pending() and time.monotonic() < until:
            time.sleep(0.1)
        for left in journal.drafts(person):
            say("left", left.id, left.question)
        say("rest", journal.pending(), *journal.refused())
        sender.close()
        return
    for number in count():
        contact = draft(person)
        for typed in range(3):
            contact = replace(contact, question=str(typed))
            journal.put_draft(contact)
            say("draft", contact.id, typed)
        if number % 5 == 4:
            continue  # never finished: it stays a draft
        journal.finish(contact)
        say("finished", contact.id, typed)
        call = ended_call(contact)
        journal.put_call(to_payload(call))
        say("call", call.id, 0)
        sender.nudge()
        time.sleep(0.02)


if __name__ == "__main__":
    main()
