"""What one row, line or file of a source gives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from callcenter.access.individual_number import find_individual_numbers
from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.article_file import ID, OUTCOMES, ContentProblem
from callcenter.knowledge.departments import DEFAULT_ID
from callcenter.knowledge.texts import fault, texts


@dataclass(frozen=True)
class Entry:
    """An article of a source, or why there is none.

    Attributes:
        file, line: where it stands (the line of a text, the row of a worksheet).
        content: None where it is refused.
        noted: what was put right on the way, or should be looked at.
        refused: why it is not taken.
        note: for the list of revisions.
        label: the article's title or id as far as it can be told, for the report.
    """

    file: str
    line: int
    content: ArticleContent | None
    noted: tuple[ContentProblem, ...] = ()
    refused: tuple[ContentProblem, ...] = ()
    note: str = ""
    label: str = ""

    def refuse(self, code: str, **facts: object) -> "Entry":
        """The same, not taken for one more reason."""
        problem = ContentProblem(self.file, self.line, code, facts)
        return replace(self, refused=(*self.refused, problem))


@dataclass(frozen=True)
class Reference:
    """The categories and departments that are there: id, name and English name → id."""

    categories: Mapping[str, str]
    departments: Mapping[str, str]


def judged(entry: Entry) -> Entry:
    """The entry, refused where a text of it cannot be kept."""
    if entry.content is None:
        return entry
    content, found = entry.content, entry
    if not ID.fullmatch(content.id):
        found = found.refuse("bad_id", id=content.id[:40])
    if content.outcome and content.outcome not in OUTCOMES:
        found = found.refuse("bad_value", key="outcome")
    for field in ("title", "read_out"):
        if not getattr(content, field).strip():
            found = found.refuse("missing_text", field=field)
    for language, variant in content.variants.items():
        if not variant.title.strip():
            found = found.refuse("variant_without_title", language=language)
        if not variant.text.strip():
            found = found.refuse("missing_text", field=f"variants.{language}")
    for field, text, markdown in texts(content):
        wrong = fault(text, markdown)
        if wrong:
            code, line, facts = wrong
            found = found.refuse(code, field=field, text_line=line, **facts)
        if find_individual_numbers(text):
            found = found.refuse("individual_number", field=field)
    return found


def known_reference(entry: Entry, reference: Reference, default: bool) -> Entry:
    """The entry with the ids of its category and department, which may be given by name.

    Args:
        default: what is not known becomes the general category or department, instead of being refused.
    """
    if entry.content is None:
        return entry
    for field, known in (("category", reference.categories), ("department", reference.departments)):
        value = getattr(entry.content, f"{field}_id")
        id_ = known.get(value, DEFAULT_ID if value == DEFAULT_ID else "")
        if not id_ and default:
            note = ContentProblem(entry.file, entry.line, f"{field}_general", {"id": value})
            entry, id_ = replace(entry, noted=(*entry.noted, note)), DEFAULT_ID
        if not id_:
            entry = entry.refuse(f"unknown_{field}", id=value)
        elif id_ != value:
            entry = replace(entry, content=replace(entry.content, **{f"{field}_id": id_}))  # type: ignore[type-var]
    return entry
