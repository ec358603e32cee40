"""Two corrections at once: what the other one says beside one's own, and the two ways on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import terms
from ui.supervisor.versions_view import differences
from ui.supervisor.wording import Wording
from ui.theme import tokens
from ui.widgets import ActionButton, Label


class ConflictBox(QFrame):
    """Shown in the form; nothing is lost and nothing overwritten until the person has chosen."""

    keep_mine = Signal()
    drop_mine = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.setProperty("box", "warn")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.space.s3, tokens.space.s3, tokens.space.s3, tokens.space.s3)
        column.setSpacing(tokens.space.s2)
        self._title = Label("", "strong", wrap=True)
        column.addWidget(self._title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.space.s2)
        self._grid.setVerticalSpacing(tokens.space.s1)
        for part in (1, 2):
            self._grid.setColumnStretch(part, 1)
        column.addLayout(self._grid)
        keep = ActionButton(self.tr("先の版に重ねる"))
        keep.setToolTip(self.tr("先の版を土台にして、自分が変えたところだけを重ねます。保存はまだしません。"))
        keep.clicked.connect(self.keep_mine)
        drop = ActionButton(self.tr("自分の訂正を捨てる"), kind="ghost")
        drop.clicked.connect(self.drop_mine)
        foot = QHBoxLayout()
        foot.addWidget(keep)
        foot.addWidget(drop)
        foot.addStretch(1)
        column.addLayout(foot)

    def show_conflict(
        self,
        who: str,
        revision: int,
        base: Mapping[str, object],
        theirs: Mapping[str, object],
        mine: Mapping[str, object],
    ) -> None:
        """Show what differs.

        Args:
            base: what both began from.
            theirs, mine: what each would leave behind.
        """
        title = self.tr("{name}さんが先に第{number}版を保存しました").format(name=who, number=revision)
        self._title.setText(title)
        self.setAccessibleName(title)
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Label(self.tr("先の版"), "label"), 0, 1)
        self._grid.addWidget(Label(self.tr("あなたの訂正"), "label"), 0, 2)
        touched = [name for name, *_ in differences(base, theirs)]
        touched += [name for name, *_ in differences(base, mine) if name not in touched]
        for row, name in enumerate(touched, start=1):
            self._grid.addWidget(Label(terms.draft_field(name), "meta"), row, 0, top)
            for column, values in ((1, theirs), (2, mine)):
                changed = (base.get(name) or "") != (values.get(name) or "")
                text = self._wording.value(name, values.get(name))
                self._grid.addWidget(
                    Label(text, "strong" if changed else "body2", wrap=True), row, column, top
                )
        self.show()
