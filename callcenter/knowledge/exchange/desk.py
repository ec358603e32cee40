"""Articles in and out for a person at a desk: everything can be stopped, and then nothing has happened."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine

from callcenter.access.people import Person
from callcenter.errors import CallCenterError
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.desk import KnowledgeDesk
from callcenter.knowledge.exchange.export import export_articles
from callcenter.knowledge.exchange.importing import (
    ImportCancelled,
    Progress,
    Report,
    TakeIn,
    remember,
    remembered,
    take_in,
)
from callcenter.knowledge.exchange.report import write_report
from callcenter.knowledge.exchange.source import Source, read_source
from callcenter.knowledge.exchange.table import Table
from callcenter.knowledge.exchange.wanted import Exported, Wanted
from callcenter.worksheet import ExportCancelled

Cancelled = Callable[[], bool]


class Exchange:
    """What a person takes in and writes out."""

    def __init__(self, engine: Engine, person: Person, knowledge: KnowledgeDesk) -> None:
        self._engine, self._person, self._knowledge = engine, person, knowledge

    def read(
        self, path: Path, columns: Mapping[str, str] | None, progress: Progress, cancelled: Cancelled
    ) -> Source:
        """Read a source.

        Args:
            columns: of a table, which column (by name) is which field; what is remembered where left out.
            progress: told entries read and entries in all, now and then.

        Raises:
            ContentUnreadable: nothing of it can be read.
            ImportCancelled.
        """

        def mapping(table: Table) -> Mapping[str, str]:
            return remembered(self._engine, table) if columns is None else columns

        return read_source(path, mapping, _stoppable(progress, cancelled, ImportCancelled))

    def take_in(self, source: Source, choice: TakeIn, progress: Progress, cancelled: Cancelled) -> Report:
        """Take the source in, or say what would come of it; the columns of a table are remembered once it is taken.

        Raises:
            NotAllowed, ImportCancelled: nothing was taken in.
        """
        told = _stoppable(progress, cancelled, ImportCancelled)
        report = take_in(self._engine, source, self._person, choice, told)
        if not choice.dry_run:
            if source.table and source.mapping:
                remember(self._engine, source.table, source.mapping, self._person)
            self._knowledge.read_published()
        return report

    def write_report(self, report: Report, path: Path, language: Literal["ja", "en"]) -> Path:
        """Write the report as .xlsx or .csv.

        Raises:
            ExportUnwritable: an earlier file is untouched.
        """
        write_report(report, path, language)
        return path

    def export(self, target: Path, wanted: Wanted, progress: Progress, cancelled: Cancelled) -> Exported:
        """Write the published articles.

        Raises:
            ExportTargetOccupied, ExportUnwritable, CellTooLong, ExportCancelled: nothing was written.
        """
        today = datetime.now(TOKYO).date()
        told = _stoppable(progress, cancelled, ExportCancelled)
        return export_articles(self._engine, target, wanted, today, told)


def _stoppable(progress: Progress, cancelled: Cancelled, error: type[CallCenterError]) -> Progress:
    def told(done: int, total: int) -> None:
        if cancelled():
            raise error
        progress(done, total)

    return told
