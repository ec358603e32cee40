"""A source into the database, or a dry run of it: what would come of every row.

read_source(path) → take_in(engine, source, person, TakeIn(dry_run=True)) → Report
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, insert, select, update

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.errors import CallCenterError
from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.departments import Category, Department
from callcenter.knowledge.errors import OtherDepartment
from callcenter.knowledge.exchange.columns import MAPPABLE
from callcenter.knowledge.exchange.entry import Entry, Reference, judged, known_reference
from callcenter.knowledge.exchange.source import Source, guessed
from callcenter.knowledge.exchange.table import Table
from callcenter.knowledge.importing import ImportChoice, Imported, compare_contents, import_contents
from callcenter.knowledge.reference import read_reference
from callcenter.knowledge.standing import own_departments, refuse_other_department
from callcenter.store.engine import reading
from callcenter.store.tables import article, import_mapping

Progress = Callable[[int, int], None]
_NEWS = 500  # rows between two calls of progress


class ImportCancelled(CallCenterError):
    """The person stopped the import; nothing was taken in."""

    code = "import_cancelled"


class Outcome(StrEnum):
    """What comes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class ReportRow:
    """What came of one row, line or file, or would come of it.

    Attributes:
        fields: of a changed article, what differs.
        noted: what was put right on the way, or should be looked at.
        refused: why it was not taken.
    """

    file: str
    line: int
    article_id: str
    label: str
    outcome: Outcome
    fields: tuple[str, ...] = ()
    noted: tuple[ContentProblem, ...] = ()
    refused: tuple[ContentProblem, ...] = ()


@dataclass(frozen=True)
class Report:
    """What came of a source, row by row, or would come of it.

    Attributes:
        problems: of the source as a whole.
    """

    rows: tuple[ReportRow, ...]
    problems: tuple[ContentProblem, ...]
    dry_run: bool

    def count(self, outcome: Outcome) -> int:
        """How many rows came to this."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def noted(self) -> int:
        """How many rows something was put right in, or should be looked at."""
        return sum(bool(row.noted) for row in self.rows)

    @property
    def faults(self) -> list[ContentProblem]:
        """Everything that kept rows from being taken."""
        return [*self.problems, *(problem for row in self.rows for problem in row.refused)]


@dataclass(frozen=True)
class TakeIn:
    """How a source is taken in.

    Attributes:
        dry_run: nothing is written.
        drafts: as drafts for somebody to publish, instead of publishing them at once.
        general: a category or department that is not known becomes the general one, instead of its row being refused.
    """

    dry_run: bool = False
    drafts: bool = False
    general: bool = False


def take_in(
    engine: Engine,
    source: Source,
    person: Person,
    choice: TakeIn,
    progress: Progress = lambda done, total: None,
) -> Report:
    """Take in what differs from what is there, all rows that are not refused or nothing.

    Args:
        progress: told what is done and to do, now and then; what it raises leaves nothing behind.

    Raises:
        NotAllowed: the person's role does not edit articles.
    """
    rows = len(source.entries)

    def judging(done: int) -> None:
        if done % _NEWS == 0:
            progress(done, 2 * rows)

    def writing(done: int, total: int) -> None:
        progress(rows + done * rows // max(total, 1), 2 * rows)

    require(person, Action.EDIT_ARTICLES)
    with reading(engine) as connection:
        reference = _reference(connection, source.departments, source.categories)
        there = frozenset(connection.execute(select(article.c.id)).scalars())
    entries = []
    for number, entry in enumerate(source.entries, 1):
        entries.append(judged(known_reference(entry, reference, choice.general)))
        judging(number)
    entries = _once(entries)
    entries = _related(entries, there)
    entries = _of_own_departments(engine, entries, person)
    contents = [entry.content for entry in entries if entry.content and not entry.refused]
    if choice.dry_run:
        done = compare_contents(engine, contents, person, writing, choice.drafts)
    else:
        notes = {entry.content.id: entry.note for entry in entries if entry.content and entry.note}
        taken = ImportChoice(choice.drafts, source.departments, source.categories, notes)
        done = import_contents(engine, contents, person, writing, taken)
    outcomes = dict.fromkeys(done.added, Outcome.ADDED) | dict.fromkeys(done.changed, Outcome.CHANGED)
    told = tuple(_row(entry, outcomes, done) for entry in entries)
    return Report(told, source.problems, choice.dry_run)


def remembered(engine: Engine, table: Table) -> dict[str, str]:
    """Which column is which field, as somebody said for a table with the same heading; else as the names say."""
    with reading(engine) as connection:
        columns = connection.execute(
            select(import_mapping.c.columns).where(import_mapping.c.heading == table.key)
        ).scalar()
    return dict(columns) if columns else guessed(table)


def remember(engine: Engine, table: Table, columns: Mapping[str, str], person: Person) -> None:
    """Keep which column is which field, for tables with the same heading.

    Raises:
        NotAllowed: the person's role does not edit articles.
    """
    require(person, Action.EDIT_ARTICLES)
    kept = {field: name for field, name in columns.items() if field in MAPPABLE and name in table.heading}
    row = {"heading": table.key, "columns": kept, "saved_at": datetime.now(UTC), "saved_by": person.id}
    with engine.begin() as connection:
        this = import_mapping.c.heading == table.key
        if not connection.execute(update(import_mapping).where(this).values(row)).rowcount:
            connection.execute(insert(import_mapping).values(row))


def _reference(
    connection: Connection, departments: Sequence[Department], categories: Sequence[Category]
) -> Reference:
    there, above = read_reference(connection)
    found: list[dict[str, str]] = []
    for known in ([*above, *categories], [*there, *departments]):
        names = {name: each.id for each in known for name in (each.name_en, each.name) if name}
        found.append(names | {each.id: each.id for each in known})
    return Reference(found[0], found[1])


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Rows with the same id are refused, and each names the others."""
    places: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.content:
            places[entry.content.id].append(entry)
    found = []
    for entry in entries:
        same = places[entry.content.id] if entry.content else []
        if len(same) > 1:
            id_ = entry.content.id if entry.content else ""
            others = [each for each in same if each is not entry]
            if all(each.file == entry.file for each in others):
                lines = ", ".join(str(each.line) for each in others)
                entry = entry.refuse("id_twice_here", id=id_, lines=lines[:100])
            else:
                entry = entry.refuse("id_twice", id=id_, other=", ".join(each.file for each in others)[:300])
        found.append(entry)
    return found


def _of_own_departments(engine: Engine, entries: Sequence[Entry], person: Person) -> list[Entry]:
    """Rows of articles that another department answers for are refused."""
    found = []
    with reading(engine) as connection:
        if own_departments(connection, person) is None:
            return list(entries)
        for entry in entries:
            if entry.content and not entry.refused:
                try:
                    refuse_other_department(connection, person, entry.content.id, entry.content.department_id)
                except OtherDepartment as error:
                    entry = entry.refuse("other_department", id=error.facts["department_id"])
            found.append(entry)
    return found


def _related(entries: Sequence[Entry], there: frozenset[str]) -> list[Entry]:
    """A related article that is nowhere is named; it may come later."""
    known = there | {entry.content.id for entry in entries if entry.content and not entry.refused}
    found = []
    for entry in entries:
        gone = [id_ for id_ in entry.content.related if id_ not in known] if entry.content else []
        notes = [ContentProblem(entry.file, entry.line, "unknown_related", {"id": id_}) for id_ in gone]
        found.append(replace(entry, noted=(*entry.noted, *notes)) if notes else entry)
    return found


def _row(entry: Entry, outcomes: Mapping[str, Outcome], done: Imported) -> ReportRow:
    id_ = entry.content.id if entry.content else ""
    outcome = Outcome.REFUSED if entry.refused else outcomes.get(id_, Outcome.UNCHANGED)
    changed = done.fields.get(id_, ()) if outcome is Outcome.CHANGED else ()
    noted = entry.noted
    if id_ in done.submitted and not entry.refused:
        noted = (*noted, ContentProblem(entry.file, entry.line, "approver_needed", {}))
    return ReportRow(entry.file, entry.line, id_, entry.label, outcome, changed, noted, entry.refused)
