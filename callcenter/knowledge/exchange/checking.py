"""Everything that is wrong in a whole library: for whoever keeps a city's articles in a folder, and for a database."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, select

from callcenter.knowledge.article import VARIANTS, ArticleContent
from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.content_file import ContentUnreadable, line_of
from callcenter.knowledge.departments import Department
from callcenter.knowledge.directory.sources import check_tables
from callcenter.knowledge.duplicates import ALIKE, near_duplicates
from callcenter.knowledge.exchange.entry import Entry, judged
from callcenter.knowledge.files import article_paths, read_folder
from callcenter.knowledge.freshness import gone, stale
from callcenter.knowledge.library import Library
from callcenter.knowledge.plain_language import EASY, PlainLanguage
from callcenter.knowledge.reference_yaml import read_departments, read_plain_words
from callcenter.knowledge.render import links_with
from callcenter.knowledge.texts import texts
from callcenter.store.engine import reading
from callcenter.store.tables import script

_SCRIPT_ID = re.compile(r"^id: *([\w.-]+)", re.MULTILINE)
# Which line a problem stands at: the key of the front matter.
_KEYS = {"link_dead": "id", "unknown_script": "script", "near_duplicate": "title", "review_overdue": "review"}
_KEYS |= {"expired": "expires", "based_on_missing": "titles", "variant_stale": "based_on"}


@dataclass(frozen=True)
class Checked:
    """What was found.

    Attributes:
        articles: how many can be used.
        errors: what must be put right.
        warnings: what somebody should look at.
    """

    articles: int
    errors: tuple[ContentProblem, ...]
    warnings: tuple[ContentProblem, ...]


def check_folder(folder: Path, scripts: Path | None, today: date, plain: bool = False) -> Checked:
    """Check a folder of articles with its categories, departments, synonyms, facilities and waste sorting.

    Args:
        scripts: the folder of call scripts that articles may name; where it is None, nobody looks.
        plain: warn of what is hard to understand in やさしい日本語.
    """
    contents, problems = read_folder(folder)
    known = script_ids(scripts) if scripts else None
    paths = {path.stem: path for path in article_paths(folder)}
    places = {content.id: paths.get(content.id, folder / f"{content.id}.md") for content in contents}
    refused, mended = check_tables(folder, _departments(folder))
    errors = [*problems, *refused, *_placed(dead_ends(contents, known), places)]
    warnings = [*mended, *_placed(doubts(contents, today), places)]
    if plain:
        warnings += _placed(_hard_words(contents, folder), places)
    return Checked(len(contents), tuple(sorted(errors, key=_where)), tuple(sorted(warnings, key=_where)))


def _departments(folder: Path) -> list[Department]:
    """Those of the folder; what is wrong with their file is among the problems of the articles."""
    try:
        return read_departments(folder)
    except ContentUnreadable:
        return []


def check_library(engine: Engine, today: date) -> Checked:
    """Check the published articles of a database; an article's id stands for its file."""
    contents = [revision.content for revision in Library(engine).published()]
    errors = [problem for each in contents for problem in judged(Entry(each.id, 1, each)).refused]
    ids = {content.id for content in contents}
    errors += [
        ContentProblem(each.id, 1, "unknown_related", {"id": other})
        for each in contents
        for other in each.related
        if other not in ids
    ]
    errors += dead_ends(contents, own_scripts(engine) or None)
    return Checked(len(contents), tuple(errors), tuple(doubts(contents, today)))


def dead_ends(
    contents: Sequence[ArticleContent], scripts: Collection[str] | None
) -> Iterator[ContentProblem]:
    """Links to articles, and call scripts, that are not there; an article's id stands for its file.

    Args:
        scripts: the ids of all call scripts; where it is None, nobody looks.
    """
    ids = {content.id for content in contents}
    for content in contents:
        for _, text, markdown in texts(content):
            for address in links_with(text, "faq:") if markdown else ():
                other = address.removeprefix("faq:")
                if address.startswith("faq:") and other not in ids:
                    yield ContentProblem(content.id, 1, "link_dead", {"id": other})
        if scripts is not None and content.script_id and content.script_id not in scripts:
            yield ContentProblem(content.id, 1, "unknown_script", {"id": content.script_id})


def doubts(contents: Sequence[ArticleContent], today: date) -> Iterator[ContentProblem]:
    """What somebody should look at: what is overdue or over, variants that are not what the original says, and titles that ask the same."""
    for content in contents:
        if content.review_on and content.review_on < today:
            yield ContentProblem(content.id, 1, "review_overdue", {"day": content.review_on.isoformat()})
        if content.expires_on and content.expires_on <= today:
            yield ContentProblem(content.id, 1, "expired", {"day": content.expires_on.isoformat()})
        for language in content.variants:
            sentences = len(stale(content, language)) + gone(content, language)
            if not content.variants[language].based_on:
                yield ContentProblem(content.id, 1, "based_on_missing", {"language": language})
            elif sentences:
                facts = {"language": language, "sentences": sentences}
                yield ContentProblem(content.id, 1, "variant_stale", facts)
    for pair in near_duplicates({content.id: content.title for content in contents}, ALIKE):
        facts = {"other": pair.first_id, "likeness": f"{pair.likeness:.0%}"}
        yield ContentProblem(pair.second_id, 1, "near_duplicate", facts)


def _hard_words(contents: Sequence[ArticleContent], folder: Path) -> Iterator[ContentProblem]:
    judge = PlainLanguage(read_plain_words(folder))
    for content in contents:
        hints = judge.hints(content.variants["easy"].text, EASY) if "easy" in content.variants else []
        if hints:
            yield ContentProblem(content.id, 1, "hard_words", {"count": len(hints)})


def _placed(problems: Iterator[ContentProblem], places: Mapping[str, Path]) -> Iterator[ContentProblem]:
    """The problems with the file and the line of each article."""
    for problem in problems:
        path = places[problem.file]
        if problem.code == "link_dead":
            line = line_of(path, f"(faq:{problem.facts['id']})", anywhere=True)
        elif problem.code == "hard_words":
            line = line_of(path, f"## {VARIANTS['easy']}")
        else:
            line = line_of(path, f"{_KEYS.get(problem.code, 'id')}:")
        yield ContentProblem(str(path), line, problem.code, problem.facts)


def own_scripts(engine: Engine) -> set[str]:
    """The ids of the database's own call scripts; where it has none, desks read those of the program's folder."""
    with reading(engine) as connection:
        return set(connection.execute(select(script.c.id)).scalars())


def script_ids(folder: Path) -> set[str]:
    """The ids of the call scripts in a folder."""
    found = (_SCRIPT_ID.search(path.read_text("utf-8", "replace")) for path in folder.glob("*.yaml"))
    return {each[1] for each in found if each}


def _where(problem: ContentProblem) -> tuple[str, int]:
    return problem.file, problem.line
