"""The access log as chains: each person's lines are numbered, and each line's hash covers the one before.

Whoever changes, removes or inserts a line afterwards breaks the chain from there on. PostgreSQL seals the lines
itself (trigger `seal_access_log`), so that no desk can write a wrong one; the embedded file has no SHA-256 of its
own and is sealed here. Both make the same text, so one verification reads both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Select, Table, Text, cast, exists, func, select

from callcenter.errors import CallCenterError
from callcenter.store.engine import reading
from callcenter.store.tables import access_chain, access_chain_anchor, access_log, access_shown

_SEPARATOR = "\x1f"  # in none of the parts: JSON writes it as an escape
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AT_ONCE = 2_000  # lines fetched together


class VerifyingStopped(CallCenterError):
    """The person stopped the verification; nothing was found out."""

    code = "verifying_stopped"


class Fault(StrEnum):
    """What is wrong with a chain, at the first line where something is."""

    CHANGED = "changed"  # the line or whom it showed is not what was sealed, or the line before is another
    MISSING = "missing"  # a number is left out or comes twice
    END = "end"  # the last line is not the one that was written last


@dataclass(frozen=True)
class Chain:
    """One person's lines as verified.

    `number` and `hash` are those of the last line, recomputed as far as the chain is whole. `bad_number` is where
    it breaks. `disposed` is the number of the last line that was disposed of, 0 where none was. `passed` is the hash
    at the number that was asked for, if the chain is whole that far.
    """

    staff_id: str
    lines: int
    number: int
    hash: str
    disposed: int = 0
    fault: Fault | None = None
    bad_number: int | None = None
    passed: str | None = None


@dataclass(frozen=True)
class Verification:
    """What was found: each person's chain, lines that stand in no chain, and residents shown by no line."""

    chains: tuple[Chain, ...]
    unnumbered: int
    stray_shown: int

    @property
    def lines(self) -> int:
        """Lines in chains."""
        return sum(chain.lines for chain in self.chains)

    @property
    def broken(self) -> tuple[Chain, ...]:
        """The chains that somebody has meddled with."""
        return tuple(chain for chain in self.chains if chain.fault is not None)

    @property
    def whole(self) -> bool:
        """Whether every line stands as it was written. Lines from before there were chains are not against it."""
        return not self.broken and not self.stray_shown


def line_hash(
    before: str,
    number: int,
    id_: UUID,
    at: datetime,
    staff_id: str,
    action: str,
    purpose: str,
    resident_id: str,
    detail: str,
    shown: Sequence[str],
) -> str:
    """The hash of a line, as 64 hexadecimal digits.

    Args:
        before: the hash of the person's line before, empty for the first.
        detail: the exact text of the JSON in the column.
        shown: ids of the residents the line showed, in any order.
    """
    parts = (
        before,
        str(number),
        str(id_),
        str((at - _EPOCH) // timedelta(microseconds=1)),
        staff_id,
        action,
        purpose,
        resident_id,
        detail,
        ",".join(sorted(shown)),
    )
    return sha256(_SEPARATOR.join(parts).encode()).hexdigest()


def verify(
    engine: Engine,
    *,
    passing: Mapping[str, int] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Verification:
    """Recompute every chain from the first line to the last, as it stands at this moment.

    What is found is whatever somebody with all rights has changed in lines or in whom they showed. That somebody
    can also compute the rest of the chain anew, and only heads that were signed and kept elsewhere tell
    (`administration.heads`).

    Args:
        passing: number by person; the chain's hash there is told as `passed`.
        progress: told lines done and lines in all, now and then.
        stopped: asked now and then.

    Raises:
        VerifyingStopped: because `stopped` said so.
    """
    with _snapshot(engine) as connection:
        heads, anchors = _ends(connection, access_chain), _ends(connection, access_chain_anchor)
        total = connection.execute(
            select(func.count()).select_from(access_log).where(access_log.c.number.is_not(None))
        ).scalar_one()

        def counted(rows: Iterable[Any]) -> Iterator[Any]:
            for done, row in enumerate(rows):
                if done % _AT_ONCE == 0:
                    progress(done, max(done, total))
                    if stopped():
                        raise VerifyingStopped
                yield row

        def follow(staff_id: str, lines: Iterable[Any]) -> Chain:
            begins = anchors.get(staff_id, (0, ""))
            ends = heads.get(staff_id, (0, ""))
            return _follow(staff_id, lines, begins, ends, (passing or {}).get(staff_id))

        # Not all at once: a year of a large centre has millions of lines.
        with connection.execution_options(yield_per=_AT_ONCE).execute(_lines()) as rows:
            people = groupby(counted(rows), key=lambda row: row.staff_id)
            chains = {staff_id: follow(staff_id, lines) for staff_id, lines in people}
        chains |= {
            staff_id: follow(staff_id, ()) for staff_id in (heads.keys() | anchors.keys()) - chains.keys()
        }
        unnumbered = connection.execute(
            select(func.count()).select_from(access_log).where(access_log.c.number.is_(None))
        ).scalar_one()
        line = exists(select(access_log.c.id).where(access_log.c.id == access_shown.c.log_id))
        stray = connection.execute(select(func.count()).select_from(access_shown).where(~line)).scalar_one()
    progress(total, total)
    return Verification(tuple(chains[key] for key in sorted(chains)), unnumbered, stray)


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection whose statements all see the same state, so that a line written meanwhile is no fault."""
    if engine.dialect.name == "sqlite":
        with reading(engine) as connection:
            yield connection
    else:
        with engine.connect() as connection:
            yield connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _ends(connection: Connection, table: Table) -> dict[str, tuple[int, str]]:
    return {row.staff_id: (row.number, row.hash) for row in connection.execute(select(table))}


def _lines() -> Select[Any]:
    """All lines that stand in a chain, person by person."""
    shown = select(access_shown).where(access_shown.c.log_id == access_log.c.id).correlate(access_log)
    ids = shown.with_only_columns(func.aggregate_strings(access_shown.c.resident_id, ","))
    return (
        select(
            *(access_log.c[name] for name in ("staff_id", "number", "id", "at", "action", "purpose", "hash")),
            func.coalesce(access_log.c.resident_id, "").label("resident_id"),
            cast(access_log.c.detail, Text).label("detail"),  # its exact text, not what it means
            func.coalesce(ids.scalar_subquery(), "").label("shown"),
            shown.with_only_columns(func.count()).scalar_subquery().label("shown_count"),
        )
        .where(access_log.c.number.is_not(None))
        .order_by(access_log.c.staff_id, access_log.c.number)
    )


def _follow(
    staff_id: str, lines: Iterable[Any], begins: tuple[int, str], ends: tuple[int, str], passing: int | None
) -> Chain:
    count = 0
    number, before = begins
    fault: Fault | None = None
    bad: int | None = None
    passed = before if number == passing else None
    for row in lines:
        count += 1
        if fault is not None:
            continue
        shown = row.shown.split(",") if row.shown else []
        sealed = line_hash(
            before,
            number + 1,
            row.id,
            row.at,
            staff_id,
            row.action,
            row.purpose,
            row.resident_id,
            row.detail,
            shown,
        )
        if row.number != number + 1:
            fault, bad = Fault.MISSING, min(row.number, number + 1)
        elif row.hash != sealed or len(shown) != row.shown_count:
            fault, bad = Fault.CHANGED, row.number
        else:
            number, before = row.number, sealed
            if number == passing:
                passed = before
    if fault is None and (number, before) != ends:
        fault, bad = Fault.END, min(number, ends[0]) + 1
    return Chain(staff_id, count, number, before, begins[0], fault, bad, passed)
