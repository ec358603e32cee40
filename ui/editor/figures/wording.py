"""Words for the values of figures and for how they changed.

FigureWords()
    .value(figure, number)              "77.1%", "2.4位", "—" where it cannot be told
    .change(figure, now, before)        "+2.4ポイント", with a real minus sign
    .judged(judgement)                  (mark with word, kind of pill); the mark says better or worse, whatever the sign
    .day(date), .span(first, last)
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from callcenter.insight.figure_list import Figure, Judgement, Unit


class FigureWords(QObject):
    """See the module's text."""

    def value(self, figure: Figure, number: float | None) -> str:
        """A value with its unit."""
        if number is None:
            return self.tr("—")
        if figure.unit is Unit.RATE:
            return f"{number:.1%}"
        if figure.unit is Unit.RANK:
            return self.tr("{rank}位").format(rank=f"{number:.1f}")
        if figure.unit is Unit.MILLISECONDS:
            return self.tr("{seconds}秒").format(seconds=f"{number / 1000:.1f}")
        if figure.unit is Unit.DAYS:
            return self.tr("{days}日").format(days=f"{number:,g}")
        return self.count(number)

    def count(self, number: float) -> str:
        """How many."""
        return self.tr("{count}件").format(count=f"{number:,.0f}")

    def change(self, figure: Figure, now: float | None, before: float | None) -> str:
        """By how much it changed; nothing where that cannot be told."""
        change = figure.change(now, before)
        if change is None:
            return ""
        if figure.unit is Unit.RATE:
            return self.tr("{change}ポイント").format(change=_signed(100 * change, 1))
        if figure.unit is Unit.MILLISECONDS:
            return self.tr("{seconds}秒").format(seconds=_signed(change / 1000, 1))
        return _signed(change, 1 if figure.unit is Unit.RANK else 0)

    def judged(self, judgement: Judgement) -> tuple[str, str]:
        """Better or worse in a word, with its mark and the kind of its pill."""
        return {
            Judgement.BETTER: (self.tr("▲ 良くなった"), "ok"),
            Judgement.WORSE: (self.tr("▼ 悪くなった"), "warn"),
            Judgement.SAME: (self.tr("＝ 変わらない"), "mute"),
            Judgement.CHANGED: (self.tr("増減"), "mute"),
            Judgement.UNKNOWN: (self.tr("比べない"), "mute"),
        }[judgement]

    @staticmethod
    def day(day: date) -> str:
        """A day as it is written on the screen."""
        return f"{day:%Y/%m/%d}"

    def span(self, first: date, last: date) -> str:
        """A period, both days included."""
        if first == last:
            return self.day(first)
        return (
            f"{first:%Y/%m/%d}–{last:%m/%d}"
            if first.year == last.year
            else f"{first:%Y/%m/%d}–{last:%Y/%m/%d}"
        )


def _signed(number: float, places: int) -> str:
    if not number:
        return f"±{0:.{places}f}"
    return f"{number:+,.{places}f}".replace("-", "−")
