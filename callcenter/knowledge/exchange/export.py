"""Articles out of the database: what is exported and imported again is exported as the same bytes.

Published articles go out, in the order they have; drafts stay.
"""

import csv
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine

from callcenter.errors import CallCenterError
from callcenter.knowledge.article import ArticleContent, Revision
from callcenter.knowledge.article_file import write_article
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.exchange.changes import as_json, as_page, changes
from callcenter.knowledge.exchange.columns import COLUMNS, cells, guarded
from callcenter.knowledge.exchange.public import PublicArticle, public_articles
from callcenter.knowledge.exchange.reference_files import categories_file, departments_file
from callcenter.knowledge.exchange.wanted import PUBLIC_FORMATS, Exported, Format, Wanted
from callcenter.knowledge.jsonl import article_as_json
from callcenter.knowledge.library import Library
from callcenter.municipality import load_municipality
from callcenter.worksheet import ExportUnwritable, whole_file

Progress = Callable[[int, int], None]
_NEWS = 500  # articles between two calls of progress
_WIDTHS = {"id": 14, "title": 50, "read_out": 60, "detail": 60, "internal_note": 40, "keywords": 30}


class ExportTargetOccupied(CallCenterError):
    """The folder to export to holds something already; nothing was written. Fact `path`."""

    code = "export_target_occupied"


def export_articles(
    engine: Engine,
    target: Path,
    wanted: Wanted,
    today: date,
    progress: Progress = lambda done, total: None,
) -> Exported:
    """Write the published articles to `target`: a folder for Markdown, else a file. It appears whole or not at all.

    Args:
        today: articles that have expired by then are not public.
        progress: told articles done and to do, now and then; what it raises leaves nothing behind.

    Raises:
        ExportTargetOccupied: the folder is not empty.
        ExportUnwritable, CellTooLong: there is no file, and an earlier one is untouched.
    """
    if wanted.format is Format.CHANGES:
        return _write_changes(engine, target, wanted, today)
    library = Library(engine)
    revisions = library.published()
    # Which articles are public is decided before some are left out: links between them hold.
    public = public_articles(revisions, today)
    if wanted.since:
        revisions = [each for each in revisions if _day(each) >= wanted.since]
        public = [each for each in public if each.published_on >= wanted.since]
    if wanted.format in PUBLIC_FORMATS:
        _write_public(engine, library, target, wanted.format, public, progress)
        return Exported(target, len(public))
    contents = [each.content for each in revisions]
    if wanted.public_only:
        contents = [each.as_content() for each in public]
    if wanted.format is Format.MD:
        with_reference = (departments_file(library.departments()), categories_file(library.categories()))
        _write_folder(target, contents, with_reference, progress)
    else:
        with whole_file(target) as partial:
            _WRITERS[wanted.format](partial, contents, progress)
    return Exported(target, len(contents))


def _write_changes(engine: Engine, target: Path, wanted: Wanted, today: date) -> Exported:
    from callcenter.knowledge.exchange.public_page import STYLE  # renders Markdown: 0.1 s

    assert wanted.since is not None
    found = changes(engine, wanted.since, today, wanted.public_only)
    pieces: Iterable[str] = [as_json(found, wanted.since, today)]
    if target.suffix.lower() == ".html":
        pieces = as_page(found, wanted.since, today, STYLE)
    with whole_file(target) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)
    return Exported(target, len(found))


def _write_public(
    engine: Engine,
    library: Library,
    target: Path,
    form: Format,
    public: Sequence[PublicArticle],
    progress: Progress,
) -> None:
    from callcenter.knowledge.exchange.public_page import json_ld, page  # renders Markdown: 0.1 s

    city = load_municipality(engine)
    categories, departments = library.categories(), library.departments()
    with whole_file(target) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        pieces = json_ld(public) if form is Format.JSONLD else page(city, public, categories, departments)
        for number, piece in enumerate(pieces, 1):
            file.write(piece)
            if number % _NEWS == 0:
                progress(min(number, len(public)), len(public))
    progress(len(public), len(public))


def _write_folder(
    target: Path, contents: Sequence[ArticleContent], reference: tuple[str, str], progress: Progress
) -> None:
    partial = target.with_name(f".{target.name}.{uuid4().hex}.part")
    try:
        if target.exists() and any(target.iterdir()):
            raise ExportTargetOccupied(path=str(target))
        (partial / "articles").mkdir(parents=True)
        for name, text in zip(("departments.yaml", "categories.yaml"), reference, strict=True):
            (partial / name).write_text(text, encoding="utf-8", newline="\n")
        for number, content in enumerate(contents, 1):
            path = partial / "articles" / f"{content.id}.md"
            path.write_text(write_article(content), encoding="utf-8", newline="\n")
            _tell(progress, number, len(contents))
        if target.exists():
            target.rmdir()
        partial.rename(target)
    except OSError as error:
        raise ExportUnwritable(path=str(target), reason=type(error).__name__) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _write_csv(path: Path, contents: Sequence[ArticleContent], progress: Progress) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # with a mark, so that Excel reads UTF-8
        writer = csv.writer(file)
        writer.writerow(COLUMNS.values())
        for number, content in enumerate(contents, 1):
            writer.writerow(map(guarded, cells(content)))
            _tell(progress, number, len(contents))


def _write_xlsx(path: Path, contents: Sequence[ArticleContent], progress: Progress) -> None:
    from callcenter.knowledge.exchange.workbook import write_workbook  # its library takes 0.1 s

    def row(number: int, content: ArticleContent) -> list[str]:
        _tell(progress, number, len(contents))
        return cells(content)

    columns = [(heading, _WIDTHS.get(field, 16)) for field, heading in COLUMNS.items()]
    write_workbook(path, "FAQ", columns, (row(number, each) for number, each in enumerate(contents, 1)))


def _write_jsonl(path: Path, contents: Sequence[ArticleContent], progress: Progress) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, content in enumerate(contents, 1):
            file.write(article_as_json(content) + "\n")
            _tell(progress, number, len(contents))


_WRITERS = {Format.CSV: _write_csv, Format.XLSX: _write_xlsx, Format.JSONL: _write_jsonl}


def _tell(progress: Progress, done: int, total: int) -> None:
    if done % _NEWS == 0 or done == total:
        progress(done, total)


def _day(revision: Revision) -> date:
    assert revision.published_at is not None
    return revision.published_at.astimezone(TOKYO).date()
