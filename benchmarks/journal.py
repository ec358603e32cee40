"""How long a desk waits for its journal: `python benchmarks/journal.py [--n N] [--folder DIR]`.

Prints one JSON object, times in milliseconds: drafts of an ordinary contact put into the journal, and beside it
sealed ones as at a shared database, and the same bytes appended to a plain file with fsync, which is what the disk
itself takes.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from figures import spread, tell

from callcenter.contacts.contact import ContactEvent, Draft
from callcenter.contacts.journal import Journal
from callcenter.contacts.payload import to_payload
from callcenter.ids import new_id


def measure(write: Callable[[int], None], writes: int) -> dict[str, float | int | str]:
    """The spread of `writes` calls, in milliseconds."""
    taken = []
    for number in range(writes):
        begin = time.perf_counter()
        write(number)
        taken.append((time.perf_counter() - begin) * 1000)
    return spread(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=1_000, help="writes")
    parser.add_argument(
        "--folder", type=Path, help="a folder on the disk to measure; a temporary one by default"
    )
    options = parser.parse_args()

    now = datetime.now(UTC)
    draft = Draft(
        id=new_id(),
        operator_id="op01",
        received_at=now,
        category_id="moving-in",
        events=tuple(ContactEvent(now, "script_step", {"step": f"step-{n}"}) for n in range(20)),
    )
    text = "転入の手続きに必要な持ち物と、窓口の受付時間について。"

    def put(journal: Journal, number: int) -> None:
        journal.put_draft(replace(draft, question=text * (number % 20)))

    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        took = []
        for name, keys in (("journal", []), ("sealed", [os.urandom(32)])):
            journal = Journal(Path(folder) / f"{name}.db", keys=keys)
            took.append(measure(partial(put, journal), options.n))
            journal.close()
        with (Path(folder) / "plain").open("ab", buffering=0) as plain:

            def append(number: int) -> None:
                plain.write(json.dumps(to_payload(replace(draft, question=text * (number % 20)))).encode())
                os.fsync(plain.fileno())

            fsync = measure(append, options.n)
    tell("journal", took[0], sealed=took[1], compared_with={"plain_append_fsync": fsync})


if __name__ == "__main__":
    main()
