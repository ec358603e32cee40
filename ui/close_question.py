"""Asked when the window is closed while this desk's disk does not take what was written."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget

from callcenter.calls.numbers import read_number
from callcenter.contacts.rules import TOKYO
from ui import i18n, messages
from ui.desk.draft_saver import Unwritten
from ui.desk.open_contact import OpenContact
from ui.widgets import FocusRing

_NAMED = 5  # more contacts are counted


class Answer(Enum):
    """What the operator wants."""

    STAY = auto()
    TRY_AGAIN = auto()
    CLOSE = auto()


class CloseQuestion(QMessageBox):
    """Names what would be lost and how to keep it. Enter and Escape lose nothing."""

    def __init__(self, unwritten: Unwritten, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("保存できていません"))
        self.setText(self.tr("この端末に保存できていないものがあります。いま閉じると失われます。"))
        named = [self._line(one) for one in unwritten.contacts[:_NAMED]]
        more = len(unwritten.contacts) - _NAMED
        if more > 0:
            named.append(self.tr("ほかに応対 %n件", "", more))
        if unwritten.calls:
            named.append(self.tr("終わった通話の記録 %n件", "", len(unwritten.calls)))
        why = messages.words(unwritten.error, i18n.language())
        self.setInformativeText("\n".join((*(f"• {one}" for one in named), "", why)))
        stay = self.addButton(self.tr("閉じない"), QMessageBox.ButtonRole.RejectRole)
        again = self.addButton(self.tr("もう一度保存して閉じる"), QMessageBox.ButtonRole.AcceptRole)
        leave = self.addButton(self.tr("保存せずに閉じる"), QMessageBox.ButtonRole.DestructiveRole)
        self._answers = {stay: Answer.STAY, again: Answer.TRY_AGAIN, leave: Answer.CLOSE}
        self.setDefaultButton(stay)
        self.setEscapeButton(stay)
        FocusRing(self)

    def _line(self, contact: OpenContact) -> str:
        """When it began, and with whom, as the bar of open contacts names it."""
        draft = contact.draft
        number = read_number(draft.number_received).display
        who = contact.view.card.name if contact.view else number or self.tr("番号なし")
        return self.tr("応対 {time} {who}").format(
            time=f"{draft.received_at.astimezone(TOKYO):%H:%M}", who=who
        )

    def ask(self) -> Answer:
        """Wait for the answer."""
        self.exec()
        answer = self._answers.get(self.clickedButton(), Answer.STAY)
        self.deleteLater()
        return answer
