"""What became of the rows of a published file: taken, mended or refused, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from callcenter.knowledge.article_file import ContentProblem


class Outcome(StrEnum):
    """What became of a row."""

    TAKEN = "taken"
    MENDED = "mended"  # taken, after something in it was put right or left out
    PASSED_OVER = "passed_over"  # it says nothing new: an empty row, a duplicate, a file of other things
    REFUSED = "refused"


@dataclass(frozen=True)
class RowNote:
    """What became of one row.

    Attributes:
        line: where the row begins in its file, from 1.
        label: the name that the row is about, as far as there is one.
        problems: why it was not simply taken.
    """

    file: str
    line: int
    label: str
    outcome: Outcome
    problems: tuple[ContentProblem, ...] = ()


@dataclass
class RowReport:
    """Collects what becomes of the rows of one file."""

    file: str
    notes: list[RowNote] = field(default_factory=list)

    def taken(self, line: int, label: str, mended: Sequence[tuple[str, dict[str, object]]] = ()) -> None:
        """The row was taken; `mended` are codes and facts of what was put right in it."""
        outcome = Outcome.MENDED if mended else Outcome.TAKEN
        problems = tuple(ContentProblem(self.file, line, code, facts) for code, facts in mended)
        self.notes.append(RowNote(self.file, line, label, outcome, problems))

    def passed_over(self, line: int, label: str, code: str, **facts: object) -> None:
        """The row says nothing new."""
        self._left(Outcome.PASSED_OVER, line, label, code, facts)

    def refused(self, line: int, label: str, code: str, **facts: object) -> None:
        """The row cannot be used."""
        self._left(Outcome.REFUSED, line, label, code, facts)

    def _left(self, outcome: Outcome, line: int, label: str, code: str, facts: dict[str, object]) -> None:
        problem = ContentProblem(self.file, line, code, facts)
        self.notes.append(RowNote(self.file, line, label, outcome, (problem,)))
