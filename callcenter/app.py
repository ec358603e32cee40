"""Everything wired together: what a desk can do, on one page.

Every method may wait for a disk or a database, so the screen calls them off its own thread. Nothing here
decides anything: the rooms do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from callcenter.access import keyring
from callcenter.access.people import Person, list_people, load_person
from callcenter.access.purpose import Purpose
from callcenter.access.sign_in import SignedIn
from callcenter.administration.watch import Watch
from callcenter.calls.call import Call
from callcenter.calls.log import from_payload, save_call, to_payload
from callcenter.calls.practice import PracticeLine
from callcenter.calls.source import SourceState
from callcenter.calls.telephone import Source, start_telephone
from callcenter.contacts import follow_ups, history
from callcenter.contacts.articles import asked_next, most_read, use_counts, uses_of
from callcenter.contacts.contact import Draft
from callcenter.contacts.journal import Journal, JournalSetAside
from callcenter.contacts.person import Caller, PersonView, find_caller, open_person, warm_up
from callcenter.contacts.record import record_contact
from callcenter.contacts.searched import use_of
from callcenter.contacts.sender import Apply, Sender, SenderState
from callcenter.contacts.shown import ContactSummary
from callcenter.demo.city import has_city, make_city
from callcenter.errors import CallCenterError
from callcenter.guidance.notices import Notice, notices_from
from callcenter.guidance.script import Script, ScriptProblem
from callcenter.guidance.shared import load_scripts
from callcenter.insight.desk import Insight
from callcenter.knowledge.article import Revision
from callcenter.knowledge.desk import KnowledgeDesk
from callcenter.knowledge.use import SearchMade, record_use, use_to_payload
from callcenter.knowledge.worklist import WorkList, read_worklist
from callcenter.live import LiveUpdates
from callcenter.municipality import Municipality, load_municipality
from callcenter.residents.candidate import Candidate
from callcenter.residents.card import open_ticket
from callcenter.residents.lookup import search
from callcenter.settings import Settings, Telephone, asterisk_secret
from callcenter.store.engine import open_engine
from callcenter.store.errors import DatabaseError
from callcenter.store.migrate import upgrade

if TYPE_CHECKING:
    from callcenter.knowledge.exchange.desk import Exchange

_log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]


class CallCenter:
    """A signed-in person's call centre, from the database to the telephone.

    Args:
        on_progress: told the stage (`database`, `city`, `index`), what is done and what there is to do.
        signed_in: at a shared database; whoever signed in there has the rights for it, and its schema is left alone.

    Raises:
        CallCenterError: the database, the journal or the person cannot be used; nothing was changed.
    """

    def __init__(
        self,
        settings: Settings,
        on_progress: Progress = lambda stage, done, total: None,
        on_set_aside: Callable[[JournalSetAside], None] = lambda notice: None,
        signed_in: SignedIn | None = None,
    ) -> None:
        self.settings = settings
        self._signed_in = signed_in
        on_progress("database", 0, 0)
        if signed_in is None:
            upgrade(settings.database)
            self._engine = open_engine(settings.database)
        else:
            self._engine = signed_in.engine
        try:
            self._open(on_progress, on_set_aside)
        except BaseException:
            self._engine.dispose()
            raise
        self._sender: Sender | None = None
        self._source: Source | None = None
        self.live = LiveUpdates(self, self._engine, self.nudge)

    def _open(self, on_progress: Progress, on_set_aside: Callable[[JournalSetAside], None]) -> None:
        settings = self.settings
        if (
            self._signed_in is None
            and settings.telephone is Telephone.PRACTICE
            and not has_city(self._engine)
        ):
            make_city(
                self._engine,
                settings.knowledge_base,
                progress=lambda done, total: on_progress("city", done, total),
            )
        self.municipality: Municipality = load_municipality(self._engine)
        person = self._signed_in.details.user if self._signed_in else settings.person
        self.person: Person = load_person(self._engine, person)
        self.staff = list_people(self._engine)
        self.watch = Watch(self._engine, self.person)
        self.notices: list[Notice] = notices_from(self._engine, datetime.now(UTC))
        self.knowledge = KnowledgeDesk(
            self._engine,
            settings.knowledge_base,
            settings.cache / "knowledge",
            lambda done, total: on_progress("index", done, total),
        )
        self.read_reference()
        # A keyring may ask its owner, and this is no thread of the screen's.
        access = settings.asterisk
        self._secret = asterisk_secret(access.user) if settings.telephone is Telephone.ASTERISK else ""
        self._journal = self._open_journal(on_set_aside)

    def _open_journal(self, on_set_aside: Callable[[JournalSetAside], None]) -> Journal:
        """At a shared database sealed, and a file of its own for each person and database."""
        if self._signed_in is None:
            return Journal(self.settings.journal, on_set_aside)
        from callcenter.contacts.journal_key import journal_keys  # with cryptography 0.1 s

        account = self._signed_in.details.account
        path = self.settings.journal.with_name(f"journal-{sha256(account.encode()).hexdigest()[:16]}.db")
        return Journal(path, on_set_aside, journal_keys(path, account, keyring, self._signed_in.password))

    def read_reference(self) -> None:
        """Read departments and categories."""
        self.departments = {one.id: one for one in self.knowledge.library.departments()}
        self.categories = self.knowledge.library.categories()

    @cached_property
    def _scripts(self) -> tuple[list[Script], list[ScriptProblem]]:
        # 0.2 s: after the desk is there, before it rings
        return load_scripts(self._engine, self.settings.scripts)

    def read_scripts(self) -> None:
        """Read the call scripts again; an open call keeps the version it began with."""
        self._scripts = load_scripts(self._engine, self.settings.scripts)

    @property
    def scripts(self) -> list[Script]:
        """The call scripts that can be used; read when first asked for."""
        return self._scripts[0]

    @property
    def script_problems(self) -> list[ScriptProblem]:
        """Why the others cannot."""
        return self._scripts[1]

    def start_sending(self, on_sender: Callable[[SenderState], None]) -> None:
        """Begin to send what the journal holds, and to watch whether the database is there.

        Args:
            on_sender: told each state, on the sender's thread.
        """
        apply: dict[str, Apply] = {
            "contact": record_contact,
            "call": lambda connection, payload: save_call(connection, from_payload(payload)),
            "use": record_use,
        }
        self._sender = Sender(self._journal, self._engine, apply, on_sender, self._applied)
        self._sender.start()

    def start(
        self,
        on_call: Callable[[Call], None],
        on_telephone: Callable[[SourceState], None],
        on_line: Callable[[PracticeLine], None],
    ) -> Source | None:
        """Begin to hear calls; the callbacks come from other threads.

        Args:
            on_line: told what a practice caller says.
        """
        self._source = start_telephone(
            self.settings, self.person.extension, self._secret, on_call, on_telephone, on_line
        )
        return self._source

    def close(self) -> None:
        """Stop everything; what is not sent yet waits in the journal."""
        self.live.close()
        if self._source is not None:
            self._source.close()
        if self._sender is not None:
            self._sender.close()
        self._journal.close()
        self._engine.dispose()

    # Who is calling

    def warm_up(self) -> None:
        """Have a shared database ready for the first call; to be asked on a worker thread."""
        with suppress(DatabaseError):  # whether the server is there is told by the sender
            warm_up(self._engine, self.person)

    def caller(self, e164: str) -> Caller:
        """Candidates for a number and how often it called; nothing for a withheld one."""
        return find_caller(self._engine, self.person, e164)

    def find_people(self, name: str, birth_date: date | None) -> list[Candidate]:
        """Residents by name or reading, with or without the date of birth."""
        return search(self._engine, self.person, name=name, birth_date=birth_date)

    def open_person(self, resident_id: str, purpose: Purpose) -> PersonView:
        """Log the view, then read the record and the history of every department."""
        return open_person(self._engine, self.person, resident_id, purpose)

    def older_history(self, resident_id: str, purpose: Purpose, before: datetime) -> list[ContactSummary]:
        """The contacts before a moment, however old."""
        ticket = open_ticket(self._engine, self.person, resident_id, purpose)
        return history.history(self._engine, ticket, before=before)

    # The contact

    def save_draft(self, draft: Draft) -> datetime:
        """Keep the draft on this desk's disk; returns when."""
        self._journal.put_draft(draft)
        return datetime.now(UTC)

    def finish(self, draft: Draft) -> None:
        """Finish the contact; the journal has it when this returns, the database soon after."""
        self._journal.finish(draft)
        self.nudge()

    def log_call(self, call: Call) -> None:
        """Keep an ended call, answered or not."""
        self._journal.put_call(to_payload(call))
        self.nudge()

    def unfinished(self) -> list[Draft]:
        """Drafts that an earlier run left behind."""
        return self._journal.drafts(self.person.id)

    def discard_draft(self, contact_id: UUID) -> None:
        """Forget a draft that the operator gives up."""
        self._journal.discard_draft(contact_id)

    def nudge(self) -> None:
        """Send what waits, and see whether the database is there, now; `on_sender` is told."""
        if self._sender is not None:
            self._sender.nudge()

    def due_follow_ups(self) -> list[follow_ups.FollowUp]:
        """Open promises of the centre, the longest overdue first."""
        return follow_ups.due_follow_ups(self._engine, self.person)

    def close_follow_up(self, contact_id: UUID, note: str) -> bool:
        """Close a promise that was kept without a contact of its own; false when it was closed already."""
        return follow_ups.close_follow_up(self._engine, self.person, contact_id, note)

    # Knowledge

    def keep_searches(
        self, searches: Sequence[SearchMade], draft: Draft | None, private: Sequence[str]
    ) -> None:
        """Keep what was searched and used, and learn from a finished contact; cleaned before it is written anywhere.

        Args:
            draft: of the contact that was finished; None for a search without one.
            private: names, numbers and addresses that were on the screen, which are left out.
        """
        use = use_of(
            searches, draft, partial(self.knowledge.clean, names=private), self.knowledge.index.tells
        )
        if use is not None:
            self._journal.put_use(draft.id if draft else searches[0].id, use_to_payload(use))
            self.nudge()

    def _applied(self, kind: str, result: object) -> None:
        """In the sender's thread: what this desk's contacts taught is known here too, also without a server."""
        if kind == "use" and result:
            try:
                self.knowledge.read_search()
            except (
                CallCenterError,
                OSError,
            ) as error:  # sending goes on; the next reading finds the difference
                _log.warning("what was learned is read later: %s", type(error).__name__)

    def frequent_articles(self) -> list[Revision]:
        """What is read out most these days, as far as it is still published."""
        published = self.knowledge.published
        return [published[id_] for id_ in most_read(self._engine) if id_ in published]

    def asked_next(self, article_id: str) -> list[Revision]:
        """What other contacts used after this article, as far as it is still published."""
        published = self.knowledge.published
        return [published[id_] for id_ in asked_next(self._engine, article_id) if id_ in published]

    def article_uses(self, days: int = 30) -> dict[str, int]:
        """To how many contacts of the last days each article is linked."""
        return use_counts(self._engine, days)

    def uses_of(self, article_id: str) -> list[int]:
        """The same of one article over 30 days, three at a time, the oldest first."""
        return uses_of(self._engine, article_id)

    def work_list(self, thorough: bool = True) -> WorkList:
        """What there is to do on the articles, as `read_worklist` tells; to be asked on a worker thread."""
        uses, used = self.article_uses(30), self.article_uses(365).keys()
        scripts = [each.id for each in self.scripts]
        return read_worklist(self.knowledge, self.person, uses, used, scripts, thorough)

    @cached_property
    def exchange(self) -> Exchange:
        """Articles in and out. First asked for off the screen's thread: its libraries take 0.1 s."""
        from callcenter.knowledge.exchange.desk import Exchange

        return Exchange(self._engine, self.person, self.knowledge)

    @cached_property
    def insight(self) -> Insight:
        """Contacts that were kept, and the figures."""
        return Insight(self._engine, self.person, self.knowledge, self.municipality)
