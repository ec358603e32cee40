"""One person who may be calling: initials, masked hints, and the number key that chooses them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from callcenter.residents.birth_dates import ERAS
from callcenter.residents.candidate import Candidate
from callcenter.residents.masks import HIDDEN, BirthHint, Shown
from ui import i18n
from ui.theme import fonts, tokens
from ui.widgets import paint


class CandidateRow(QAbstractButton):
    """A row of the list of candidates; made once and filled for each call."""

    picked = Signal(int)

    def __init__(self, position: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._position = position
        self.key = ""
        self.candidate: Candidate | None = None
        self._shown = Shown("", "", False)
        self._hints: list[tuple[str, str]] = []
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.picked.emit(self._position))
        self._shortcut = QShortcut(self)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.activated.connect(lambda: self.picked.emit(self._position))

    def fill(self, candidate: Candidate, key: str, hints: list[tuple[str, str]]) -> None:
        """Show another candidate: its number key (or none), and what helps to recognise it as (icon, words)."""
        self.candidate, self.key, self._hints = candidate, key, hints
        self._shortcut.setKey(QKeySequence(key))
        self.setChecked(False)

    def clear(self) -> None:
        """Forget the candidate."""
        self.candidate, self._hints = None, []
        self.setChecked(False)
        self.show_name(Shown("", "", False))

    def show_name(self, shown: Shown) -> None:
        """Show the name as far as it may be shown now."""
        self._shown = shown
        words = [shown.name, shown.kana, *(words for _, words in self._hints), self._guess()]
        self.setAccessibleName(self.tr("、").join(word for word in words if word))
        self.update()

    @property
    def shown(self) -> Shown:
        """What is shown of the name."""
        return self._shown

    def _guess(self) -> str:
        return self.tr("名前が一致・推定") if self._shown.matches else self.tr("推定")

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(320), tokens.px(62))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(200), tokens.px(62))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        fill = "selected" if chosen else "hover" if self.underMouse() else "surface"
        paint.round_rect(
            painter, self.rect(), fill, "accent" if chosen else "border_strong", tokens.radius.r3
        )
        space, line = tokens.space, tokens.px(22)
        top = (self.height() - 2 * line - 2) // 2
        left = space.s4
        if self.key:
            edge = tokens.px(24)
            box = QRect(left, (self.height() - edge) // 2, edge, edge)
            ink, border = ("accent_text", "accent") if chosen else ("text2", "border_strong")
            paint.draw_key(painter, box, self.key, ink, border, "surface" if chosen else "sunken")
        left += tokens.px(24) + space.s4
        right = self._paint_pill(painter, chosen)
        self._paint_name(painter, QRect(left, top, right - left, line))
        self._paint_hints(painter, QRect(left, top + line + 2, right - left, line), chosen)
        painter.end()

    def _paint_pill(self, painter: QPainter, chosen: bool) -> int:
        words = self._guess()
        size = paint.pill_size(words, "question")
        left = self.width() - tokens.space.s4 - size.width()
        box = QRect(left, (self.height() - size.height()) // 2, size.width(), size.height())
        kind = "line-acc" if self._shown.matches else "line"
        paint.draw_pill(painter, box, words, kind, "question", plain=chosen)
        return left - tokens.space.s3

    def _paint_name(self, painter: QPainter, room: QRect) -> None:
        font = fonts.sized(tokens.type.title, bold=True)
        used = paint.draw_text(painter, room, self._shown.name, font, "text")
        kana = room.adjusted(used + tokens.space.s3, 0, 0, 0)
        if kana.width() > 0:
            small = fonts.sized(tokens.type.meta)
            paint.draw_text(painter, kana, self._shown.kana, small, "text2", marks=_opened(self._shown.kana))

    def _paint_hints(self, painter: QPainter, room: QRect, chosen: bool) -> None:
        font, edge = fonts.numeric(fonts.sized(tokens.type.meta)), tokens.px(14)
        x = room.x()
        for icon, words in self._hints:
            rest = room.right() + 1 - x - edge - tokens.space.s1
            if rest < tokens.px(24):
                break
            paint.draw_icon(painter, QRect(x, room.y(), edge, room.height()), icon, "text2", edge)
            box = QRect(x + edge + tokens.space.s1, room.y(), rest, room.height())
            used = paint.draw_text(painter, box, words, font, "text2")
            x = box.x() + used + tokens.space.s3


def _opened(kana: str) -> list[tuple[int, int]]:
    """Where parts of a reading are wholly open: the operator typed them."""
    marks, start = [], 0
    for part in kana.split(" "):
        if part and HIDDEN not in part and len(part) > 1:
            marks.append((start, start + len(part)))
        start += len(part) + 1
    return marks


class Hints(QObject):
    """Words for what helps to recognise a candidate."""

    def of(self, candidate: Candidate, households: int) -> list[tuple[str, str]]:
        """Masked hints of a candidate that the number found, or that was found by name alone."""
        hints = [("calendar", self._birth(candidate.birth_hint)), ("house", candidate.town_hint)]
        if households > 1 and candidate.household:
            hints.append(("users", self.tr("世帯{number}").format(number=candidate.household)))
        if candidate.kind == "non_resident":
            hints.append(("identification-card", self.tr("住登外")))
        count = candidate.contact_count
        text = self.tr("履歴 %n件", "", count) if count else self.tr("履歴 なし")
        hints.append(("clock-counter-clockwise", text))
        return [(icon, words) for icon, words in hints if words]

    def _birth(self, hint: BirthHint | None) -> str:
        if hint is None:
            return ""
        ages = self.tr("{age}代").format(age=hint.age) if hint.age else self.tr("10歳未満")
        letter = next((era.letter for era in ERAS if era.name == hint.era), "")
        born = self.tr("{era}{year}年生（{ages}）")
        return born.format(era=i18n.named(hint.era, letter), year=hint.year, ages=ages)
