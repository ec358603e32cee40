"""Watching over the access log from a desk: lines, verification, export, and what stands out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine

from callcenter.access.chain import Verification, verify
from callcenter.access.people import Person, Role
from callcenter.access.policy import Action, may
from callcenter.access.purpose import Ticket
from callcenter.access.reading_log import Entry, LogFilter, open_log, page_of_log
from callcenter.administration.unusual import Unusual, unusual_looks
from callcenter.store.engine import is_secured

PAGE = 200


class Watch:
    """What somebody signed in may do with the log; every method may wait for the database."""

    def __init__(self, engine: Engine, person: Person) -> None:
        self._engine, self._person = engine, person

    @property
    def allowed(self) -> bool:
        """Whether the person watches over the log at all."""
        return may(self._person, Action.READ_ACCESS_LOG)

    @property
    def verifies(self) -> bool:
        """Whether the person can verify it: at a shared database the auditor alone reads all that is sealed."""
        return self.allowed and (self._person.role is Role.AUDITOR or not is_secured(self._engine))

    def open(self, wanted: LogFilter) -> tuple[Ticket, list[Entry]]:
        """The first page, newest first, and the ticket for those that follow; the reading is logged.

        Raises:
            NotAllowed: the person's role does not read the log.
        """
        ticket = open_log(self._engine, self._person, wanted)
        return ticket, page_of_log(self._engine, ticket, limit=PAGE)

    def more(self, ticket: Ticket, after: Entry) -> list[Entry]:
        """The page after a line.

        Raises:
            TicketRefused: the list was opened more than ten minutes ago.
        """
        return page_of_log(self._engine, ticket, after=after, limit=PAGE)

    def verify(self, progress: Callable[[int, int], None], stopped: Callable[[], bool]) -> Verification:
        """Recompute every chain; see `access.chain.verify`."""
        return verify(self._engine, progress=progress, stopped=stopped)

    def unusual(self, day: date) -> list[Unusual]:
        """What stands out on a day, the gravest first."""
        return unusual_looks(self._engine, self._person, day)

    def export(
        self,
        wanted: LogFilter,
        path: Path,
        progress: Callable[[int], None],
        cancelled: Callable[[], bool],
        language: Literal["ja", "en"],
    ) -> int:
        """Write the filtered lines as .xlsx or .csv; returns how many."""
        from callcenter.administration.log_export import export_log  # its library takes 0.1 s

        return export_log(self._engine, self._person, wanted, path, progress, cancelled, language)
