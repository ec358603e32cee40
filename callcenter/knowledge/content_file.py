"""A file of knowledge as text, and what is said when it cannot be used."""

from pathlib import Path

from callcenter.errors import CallCenterError
from callcenter.knowledge.article_file import ContentProblem

LARGEST = 500_000  # bytes of one file


class ContentUnreadable(CallCenterError):
    """A file of knowledge cannot be used. Facts: `file`, `line`, `reason` (a problem's code), and the problem's."""

    code = "content_unreadable"

    @property
    def problem(self) -> ContentProblem:
        """The same as a line of a list."""
        facts = dict(self.facts)
        file, line, code = str(facts.pop("file")), int(str(facts.pop("line"))), str(facts.pop("reason"))
        return ContentProblem(file, line, code, facts)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8.

    Raises:
        ContentUnreadable: reasons unreadable, too_large (`bytes`, `limit`), not_utf8 (`looks_like`).
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise unreadable(ContentProblem(str(path), 1, "too_large", {"bytes": size, "limit": LARGEST}))
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(
            ContentProblem(str(path), 1, "unreadable", {"error": type(error).__name__})
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = ContentProblem(str(path), line, "not_utf8", {"looks_like": _encoding(raw)})
        raise unreadable(problem) from error


def _encoding(raw: bytes) -> str:
    for encoding in ("cp932", "euc_jp"):
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def line_of(path: Path, start: str, anywhere: bool = False) -> int:
    """The first line that begins with `start`, or has it anywhere; 1 where none does."""
    try:
        lines = path.read_text("utf-8-sig", "replace").split("\n")
    except OSError:
        return 1
    fits = (n for n, line in enumerate(lines, 1) if line.startswith(start) or (anywhere and start in line))
    return next(fits, 1)


def unreadable(problem: ContentProblem) -> ContentUnreadable:
    """The problem as an error."""
    return ContentUnreadable(file=problem.file, line=problem.line, reason=problem.code, **problem.facts)
