"""A row of somebody else's table as an article: mended where it can be, with a word for each thing that was."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from hashlib import blake2b

from callcenter.knowledge.article import VARIANTS, ArticleContent, Variant, Visibility
from callcenter.knowledge.article_file import ID, OUTCOMES, ContentProblem
from callcenter.knowledge.departments import DEFAULT_ID
from callcenter.knowledge.exchange.columns import ANSWER, UPDATED, unguarded
from callcenter.knowledge.exchange.entry import Entry
from callcenter.knowledge.from_html import looks_like_html, markdown_from_html
from callcenter.knowledge.render import plain_text
from callcenter.knowledge.texts import hidden
from callcenter.residents.birth_dates import BirthDateRefused, parse_birth_date

LONGEST_READ_OUT = 300  # characters; a longer answer becomes the detail, and its beginning is read out
_SENTENCES = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_MARKDOWN = frozenset(
    {"read_out", "detail", "internal_note", ANSWER, *(f"variants.{each}" for each in VARIANTS)}
)
_STRUCTURE = re.compile(r"^ *(?:[-*+] |\d+[.)] |\||#|```)", re.MULTILINE)  # what cannot be read out
_HEADING = re.compile(r"^( {0,3})##?(?= )", re.MULTILINE)
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9._-]+")
_LIST = re.compile(r"[、，,;；\n|｜]+")
_DAMAGED = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+\.0+")
_PUBLIC = frozenset(
    {"public", "公開", "一般公開", "外部公開", "○", "〇", "◯", "1", "true", "yes", "公開する", "公開中", "可"}
)
_INTERNAL = frozenset(
    {
        "internal",
        "非公開",
        "内部",
        "庁内",
        "職員",
        "職員用",
        "×",
        "✕",
        "0",
        "false",
        "no",
        "公開しない",
        "不可",
    }
)
_OUTCOMES = {"完結": "completed", "取次ぎ": "transferred", "折り返し": "callback"}
_OUTCOMES |= {"所管課引継ぎ": "handed_over", "他機関案内": "referred"}
_LATEST = date(2199, 12, 31)


class Row:
    """One row of somebody else's table.

    Args:
        cells: by field, as far as a column is known for it.
    """

    def __init__(self, file: str, line: int, cells: Mapping[str, str]) -> None:
        self._file, self._line, self._cells = file, line, cells
        self._noted: list[ContentProblem] = []
        self._refused: list[ContentProblem] = []

    def entry(self) -> Entry:
        """The article of the row, and what was mended; no article where it cannot be told which one it is."""
        values = {field: self._text(field) for field in self._cells}
        title = values.get("title", "")
        id_ = self._id(values.get("id", ""), title)
        updated = values.get(UPDATED, "")
        content = None
        if id_:
            content = self._content(id_, title, values)
        return Entry(
            self._file,
            self._line,
            content,
            tuple(self._noted),
            tuple(self._refused),
            f"更新日 {updated}" if updated else "",
            title or values.get("id", ""),
        )

    def _content(self, id_: str, title: str, values: dict[str, str]) -> ArticleContent:
        read_out, detail = values.get("read_out", ""), values.get("detail", "")
        if values.get(ANSWER) and not read_out:
            read_out, detail = self._parted(values[ANSWER], detail)
        elif values.get(ANSWER):
            detail = detail or values[ANSWER]
        variants = {}
        for language in VARIANTS:
            text = values.get(f"variants.{language}", "")
            if text:
                variants[language] = Variant(values.get(f"titles.{language}", "") or title, text)
        return ArticleContent(
            id=id_,
            title=title,
            read_out=read_out,
            detail=detail,
            category_id=values.get("category_id") or DEFAULT_ID,
            department_id=values.get("department_id") or DEFAULT_ID,
            source=values.get("source", ""),
            visibility=self._visibility(values.get("visibility")),
            internal_note=values.get("internal_note", ""),
            review_on=self._day("review_on", values.get("review_on", "")),
            expires_on=self._day("expires_on", values.get("expires_on", "")),
            keywords=_listed(values.get("keywords", "")),
            related=_listed(values.get("related", "")),
            script_id=values.get("script_id", ""),
            outcome=self._outcome(values.get("outcome", "")),
            variants=variants,
        )

    def _mend(self, code: str, **facts: object) -> None:
        self._noted.append(ContentProblem(self._file, self._line, code, facts))

    def _text(self, field: str) -> str:
        """The cell without what no text may have; HTML as Markdown."""
        text = unguarded(self._cells[field]).replace("\r\n", "\n").replace("\r", "\n").replace("\u000b", "\n")
        dropped = sorted(character for character in set(text) if hidden(character))
        if dropped:
            text = "".join(character for character in text if character not in dropped)
            self._mend(
                "character_dropped", field=field, code_points=", ".join(f"U+{ord(c):04X}" for c in dropped)
            )
        if looks_like_html(text):
            made = markdown_from_html(text)
            text = made.text if field in _MARKDOWN else plain_text(made.text)
            self._mend("html_cleaned", field=field)
            for address in dict.fromkeys(made.links_dropped):
                self._mend("link_dropped", field=field, address=address)
        if field in _MARKDOWN:
            lowered = _HEADING.sub(r"\1###", text)
            if lowered != text:
                text = lowered
                self._mend("heading_lowered", field=field)
            return "\n".join(line.rstrip() for line in text.strip().split("\n"))
        return text.strip() if field in ("keywords", "related") else " ".join(text.split())

    def _id(self, written: str, title: str) -> str:
        if not written:
            if not title:
                self._refused.append(
                    ContentProblem(self._file, self._line, "missing_text", {"field": "title"})
                )
                return ""
            id_ = f"Q-{_digest(title)}"
            self._mend("id_from_title", id=id_)
            return id_
        plain = unicodedata.normalize("NFKC", written)
        if _DAMAGED.fullmatch(plain):
            self._refused.append(ContentProblem(self._file, self._line, "id_damaged", {"id": written[:40]}))
            return ""
        plain = plain.partition(".")[0] if _NUMBER.fullmatch(plain) else plain
        if ID.fullmatch(plain):
            return plain
        id_ = f"{_NOT_IN_ID.sub('-', plain).strip('-.')[:40]}-{_digest(plain)}".lstrip("-._")
        self._mend("id_derived", written=written[:100], id=id_)
        return id_

    def _parted(self, answer: str, detail: str) -> tuple[str, str]:
        """What is read out of an answer, and the detail: a short answer has none."""
        words = plain_text(answer)
        if detail or (len(words) <= LONGEST_READ_OUT and not _STRUCTURE.search(answer)):
            return answer, detail
        lines = words.split("\n")
        beginning = ""
        for sentence in _SENTENCES.findall(next((line for line in lines if "。" in line), lines[0])):
            if beginning and len(beginning) + len(sentence) > LONGEST_READ_OUT // 2:
                break
            beginning += sentence
        self._mend("answer_parted")
        return beginning.strip() or words[:LONGEST_READ_OUT], answer

    def _visibility(self, written: str | None) -> Visibility:
        """Public where nobody says anything; where there is a column, only what it calls public."""
        if written is None or _plain(written) in _PUBLIC:
            return Visibility.PUBLIC
        if _plain(written) not in _INTERNAL:
            self._mend("visibility_internal", value=written[:40])
        return Visibility.INTERNAL

    def _day(self, field: str, written: str) -> date | None:
        plain = written.partition(" ")[0].partition("T")[0] if written[:4].isdecimal() else written
        if not plain or plain in ("-", "－", "なし", "無期限"):
            return None
        try:
            # The forms of dates are those in which people write dates of birth.
            return parse_birth_date(plain, _LATEST)
        except BirthDateRefused:
            self._mend("date_dropped", field=field, value=written[:40])
            return None

    def _outcome(self, written: str) -> str:
        outcome = _OUTCOMES.get(written, written)
        if outcome and outcome not in OUTCOMES:
            self._mend("outcome_dropped", value=written[:40])
            return ""
        return outcome


def _listed(text: str) -> tuple[str, ...]:
    parts = _LIST.split(text) if _LIST.search(text) else text.split("　")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _digest(text: str) -> str:
    """The same for the same words, however wide they are written and spaced."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return blake2b(plain.encode(), digest_size=5).hexdigest()
