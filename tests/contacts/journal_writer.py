"""Run by test_journal as a process of its own: writes until it is killed, and says what was acknowledged."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from callcenter.contacts.contact import Draft, Outcome
from callcenter.contacts.journal import Journal
from callcenter.ids import new_id

journal = Journal(Path(sys.argv[1]), keys=[bytes.fromhex(sys.argv[2])])
for contact in count():
    draft = Draft(
        id=new_id(),
        operator_id="op01",
        received_at=datetime.now(UTC),
        category_id="moving-in",
        answer="a" * 500,
        outcome=Outcome.COMPLETED,
    )
    for number in range(4):
        draft = replace(draft, question=str(number))
        journal.put_draft(draft)
        print("draft", draft.id, number, flush=True)
    if contact % 4:
        journal.finish(draft)
        print("finished", draft.id, number, flush=True)
