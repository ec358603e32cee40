"""What others change while this desk runs: read again here, then told to the screen.

Everything happens in the thread that listens, so what a word is about has been read when the screen hears of it.
Where reading fails, the connection is made anew and everything is compared: nothing is missed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from callcenter.access.people import PersonDisabled, PersonUnknown, list_people, load_person
from callcenter.guidance.notices import notices_from
from callcenter.guidance.shared import current_versions
from callcenter.store.live import EVERYTHING, Changed, ChangeKind, Live, LiveState, own_connection

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from callcenter.app import CallCenter


@dataclass(frozen=True)
class Updated:
    """What is different now.

    Args:
        articles: ids of those published anew or withdrawn.
        drafts: ids of articles that somebody drafts, submits, sends back or schedules.
        review_rounds: one was opened or closed, or an article confirmed.
        follow_ups: ids of the contacts they were promised in.
        channels: of residents whose contacts have changed, as their cards name them.
        all_records: follow-ups and contacts may all have changed, because nothing was heard for a while.
        searching: what searching learned, editors' rules or synonyms.
        signed_out: the person may no longer work here.
    """

    articles: frozenset[str] = frozenset()
    drafts: frozenset[str] = frozenset()
    review_rounds: bool = False
    follow_ups: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    all_records: bool = False
    scripts: bool = False
    notices: bool = False
    people: bool = False
    departments: bool = False
    searching: bool = False
    signed_out: bool = False


class LiveUpdates:
    """Keeps what a `CallCenter` has read in step with its shared database; with an embedded one it does nothing.

    Args:
        on_connection: called in the listening thread when the connection comes or goes.
    """

    def __init__(self, center: CallCenter, engine: Engine, on_connection: Callable[[], object]) -> None:
        self._center = center
        self._engine = engine
        self._on_connection = on_connection
        self._live: Live | None = None

    def listen(self, on_update: Callable[[Updated], object]) -> None:
        """Begin to hear what others change; `on_update` is called in a thread of its own."""
        if self._engine.dialect.name == "postgresql":
            self._on_update = on_update
            self._live = Live(lambda: own_connection(self._engine), self._changed, self._connection_is)
            self._live.start()

    def watch(self, channels: Collection[str]) -> None:
        """Hear of the contacts of the residents whose cards are open, each by the channel its card names."""
        if self._live is not None:
            self._live.watch(channels)

    def close(self) -> None:
        """Stop."""
        if self._live is not None:
            self._live.close()

    def _connection_is(self, _: LiveState) -> None:
        self._on_connection()

    def _changed(self, changes: frozenset[Changed]) -> None:
        everything = EVERYTHING in changes

        def ids(kind: ChangeKind) -> frozenset[str]:
            return frozenset(one.id for one in changes if one.kind is kind)

        def touched(kind: ChangeKind) -> bool:
            return everything or bool(ids(kind))

        people = touched(ChangeKind.STAFF)
        signed_out = people and self._read_people()
        if touched(ChangeKind.NOTICE):
            self._center.notices = notices_from(self._engine, datetime.now(UTC))
        if touched(ChangeKind.DEPARTMENT):
            self._center.read_reference()
        if touched(ChangeKind.DIRECTORY):
            self._center.knowledge.directory.read()
        scripts = touched(ChangeKind.SCRIPT) and self._read_scripts()
        articles = touched(ChangeKind.ARTICLE) and self._center.knowledge.read_published()
        searching = touched(ChangeKind.SEARCH)
        if searching:
            self._center.knowledge.read_search()
        self._on_update(
            Updated(
                articles=articles or frozenset(),
                drafts=ids(ChangeKind.DRAFT),
                review_rounds=touched(ChangeKind.REVIEW_ROUND),
                follow_ups=ids(ChangeKind.FOLLOW_UP),
                channels=ids(ChangeKind.CONTACT),
                all_records=everything,
                scripts=scripts,
                notices=touched(ChangeKind.NOTICE),
                people=people,
                departments=touched(ChangeKind.DEPARTMENT),
                searching=searching,
                signed_out=signed_out,
            )
        )

    def _read_people(self) -> bool:
        """The names; true when the person here must go."""
        center = self._center
        center.staff = list_people(self._engine)
        try:
            person = load_person(self._engine, center.person.id)
        except (PersonDisabled, PersonUnknown):
            return True
        center.person = person  # what another role may not do is refused from now on
        return False

    def _read_scripts(self) -> bool:
        """True when others are current than those that are offered here."""
        if current_versions(self._engine) == {one.id: one.version for one in self._center.scripts}:
            return False
        self._center.read_scripts()
        return True
