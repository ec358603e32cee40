"""When the wrap-up stands open, and when it is folded so that the candidates have its room.

It opens by itself once it is known who is calling, or that nobody is going to say so, and when the call is over.
Before that it is as the person set it: for the contact on the screen, or on the idle desk for all contacts to come.
The idle desk stands as a ringing one will, so that nothing has to move when it rings.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject

from ui.desk.layout import DeskLayout
from ui.desk.session import DeskSession
from ui.desk.wrap_up_pane import WrapUpPane
from ui.desk.wrap_up_strip import WrapUpStrip
from ui.preferences import Preferences


class WrapUpFold(QObject):
    """Folds and opens the wrap-up of the desk it belongs to."""

    def __init__(
        self,
        desk: DeskLayout,
        session: DeskSession,
        panes: tuple[WrapUpPane, WrapUpStrip],
        preferences: Preferences,
    ) -> None:
        super().__init__(desk)
        self._desk, self._session, self._preferences = desk, session, preferences
        self._pane, self._strip = panes
        self._by_hand: dict[UUID, bool] = {}
        self._strip.open_requested.connect(lambda: self._set_by_hand(True))
        self._pane.fold_requested.connect(lambda: self._set_by_hand(False))

    def follow(self, *, asking: bool) -> None:
        """The desk shows another contact, or another part of one.

        Args:
            asking: it is still being asked who is calling.
        """
        contact = self._session.current
        still_open = {one.draft.id for one in self._session.open}
        self._by_hand = {id_: stands for id_, stands in self._by_hand.items() if id_ in still_open}
        stands = self._preferences.wrap_up_open
        foldable = True
        if contact is not None:
            foldable = asking and not contact.over
            stands = not foldable or self._by_hand.get(contact.draft.id, stands)
        self._pane.set_foldable(foldable)
        self._strip.show_contact(idle=contact is None, discardable=contact is not None and contact.typed)
        self._desk.set_wrap_up_open(stands)

    def _set_by_hand(self, stands: bool) -> None:
        contact = self._session.current
        if contact is None:
            self._preferences.wrap_up_open = stands
        else:
            self._by_hand[contact.draft.id] = stands
        self.follow(asking=True)
        if stands:
            self._pane.take_focus()
