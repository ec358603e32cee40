"""What stands in the window until the call centre is there: progress, or what went wrong."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.widgets import ActionButton, EmptyState, Label, ProgressLine


class OpeningPage(QWidget):
    """Progress by stage; after a failure its sentence and a button to try again."""

    def __init__(self) -> None:
        super().__init__()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._progress_page())

    def _progress_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(tokens.space.s3)
        self._stage = Label("", "meta")
        self._line = ProgressLine()
        self._line.setFixedWidth(tokens.px(320))
        self._line.set_busy(True)
        column.addStretch(2)
        for widget in (Label(self.tr("準備しています…"), "title"), self._line, self._stage):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def show_stage(self, stage: str, done: int, total: int) -> None:
        """Say what is being prepared and how far it is; `total` 0 where nobody knows."""
        stages = {
            "database": self.tr("データベースを開いています"),
            "city": self.tr("見本の市 汐見野市をつくっています"),
            "index": self.tr("FAQの索引をつくっています"),
        }
        self._stage.setText(stages[stage] + (f"  {done:,} / {total:,}" if total else ""))
        if total:
            self._line.set_fraction(done / total)
        self._pages.setCurrentIndex(0)

    def show_failure(self, sentence: str, again: Callable[[], None]) -> None:
        """Say what went wrong; the button tries again."""
        button = ActionButton(self.tr("もう一度"), "F5", kind="primary")
        page = EmptyState("warning", self.tr("開けませんでした"), sentence, button)
        button.clicked.connect(lambda: self._try_again(page, again))
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def _try_again(self, page: QWidget, again: Callable[[], None]) -> None:
        self._pages.setCurrentIndex(0)
        self._pages.removeWidget(page)
        page.deleteLater()
        again()
