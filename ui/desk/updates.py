"""What others changed comes to an open desk, and nothing the operator types in or reads moves."""

from PySide6.QtCore import QObject

from callcenter.app import CallCenter
from callcenter.live import Updated
from ui.bridge import Bridge
from ui.desk.workspace import DeskWorkspace
from ui.live import PACE_MS
from ui.paced import Paced


class DeskUpdates(QObject):
    """Serves a `DeskWorkspace`."""

    def __init__(self, center: CallCenter, bridge: Bridge, desk: DeskWorkspace) -> None:
        super().__init__(desk)
        self._center, self._bridge, self._desk = center, bridge, desk
        self._reference_waits = False
        self._promises = Paced(self._read_promises, PACE_MS, self)
        session = desk.session
        session.records.history_changed.connect(desk.callers.show_history_again)
        for changed in (session.records.person_opened, session.contacts_changed):
            changed.connect(self._watch)
        session.switched.connect(self._take_reference)

    def take(self, update: Updated) -> None:
        """Bring what is different now to whoever shows it."""
        if update.articles:
            self._desk.answers.mark_newer(update.articles)
        if update.articles or update.departments:
            self._desk.scripts.name_links()
        if update.scripts:
            self._desk.scripts.offer_again()
        if update.departments:
            self._desk.knowledge.show_departments(list(self._center.departments.values()))
            self._reference_waits = True
        if update.notices:
            self._desk.notices.show_notices(self._center.notices)
        if update.follow_ups or update.all_records:
            self._promises.ask()
        for contact in self._desk.session.open:
            channel = contact.view.card.channel if contact.view else ""
            if channel and (update.all_records or channel in update.channels):
                self._desk.session.records.read_again(contact)

    def _watch(self) -> None:
        views = [one.view for one in self._desk.session.open if one.view is not None]
        self._center.live.watch({view.card.channel for view in views} - {""})

    def _take_reference(self) -> None:
        """The wrap-up's lists are filled anew between two contacts: not under the operator's hands."""
        if self._reference_waits:
            self._reference_waits = False
            center = self._center
            self._desk.wrap_up.set_reference(center.categories, list(center.departments.values()))

    def _read_promises(self) -> None:
        if self._desk.session.current is None:  # else they are read when the desk is idle again
            self._desk.read_promises()
