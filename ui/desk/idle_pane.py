"""The middle of the desk while no call is there: what was promised and is still owed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from callcenter.contacts.follow_ups import FollowUp
from callcenter.knowledge.departments import TOKYO
from ui import terms
from ui.i18n import named
from ui.widgets import Card, EmptyState, ListPane, Row


class IdlePane(Card):
    """`show_promises(list)` fills it; `promise_chosen(FollowUp)` asks to call back."""

    promise_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("折り返しと引継ぎ"), flush=True, parent=parent)
        self._list = ListPane(self.tr("期限のある約束"))
        self._list.opened.connect(self.promise_chosen)
        self._pages = QStackedWidget()
        self._pages.addWidget(
            EmptyState(
                "phone-incoming",
                self.tr("電話を待っています"),
                self.tr(
                    "着信すると、この場所に相手の候補が並びます。\n番号を聞いたときは Ctrl+N で入力できます。"
                ),
            )
        )
        self._pages.addWidget(self._list)
        self.body.addWidget(self._pages)

    def show_promises(self, promises: Sequence[FollowUp]) -> None:
        """Show open promises, the longest overdue first."""
        self.set_count(self.tr("%n件", "", len(promises)) if promises else "")
        self._list.update_rows([self._row(one) for one in promises])
        self._pages.setCurrentIndex(1 if promises else 0)

    def _row(self, promise: FollowUp) -> Row:
        category = named(promise.category_name, promise.category_name_en)
        department = named(promise.department_name, promise.department_name_en)
        due = self.tr("期限 {day}").format(day=f"{promise.due_on:%Y/%m/%d}")
        received = f"{promise.received_at.astimezone(TOKYO):%m/%d %H:%M}"
        first_line = promise.question.partition("\n")[0] or self.tr("所管課で回答します")
        return Row(
            f"{category}　{first_line}",
            meta=self.tr("・").join((department, due, received)),
            pill=(self.tr("期限切れ"), "bad") if promise.overdue else (terms.outcome(promise.kind), "acc"),
            id=str(promise.contact_id),
            value=promise,
        )
