"""What was typed, on its way to this desk's disk: at most half a second after a key, and again where it failed."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from callcenter.app import CallCenter
from callcenter.calls.call import Call
from callcenter.contacts.contact import Draft
from ui.bridge import Bridge
from ui.desk.open_contact import OpenContact

AUTOSAVE_MS = 400
RETRY_MS = 2_000  # after a write that failed: the disk may have room again


class DraftSaver(QObject):
    """Writes to the journal, in the order of the work.

    Signals: `saved(datetime | None)` when a draft was written, None when it could not be; `failed(Exception)`.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, center: CallCenter, parent: QObject) -> None:
        super().__init__(parent)
        self._center = center
        # Of its own, so that no database that does not answer keeps what is typed from this desk's disk.
        self._journal = Bridge(self, threads=1)
        self._unsaved: dict[UUID, OpenContact] = {}
        self._dropped: set[UUID] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.save)

    def touch(self, contact: OpenContact) -> None:
        """The contact changed: it is saved soon."""
        self._unsaved[contact.draft.id] = contact
        if not self._timer.isActive():
            self._timer.start(AUTOSAVE_MS)

    def save(self) -> None:
        """Write what has changed without waiting."""
        self._timer.stop()
        unsaved, self._unsaved = list(self._unsaved.values()), {}
        for contact in unsaved:
            self._journal.run(
                self._center.save_draft,
                contact.draft,
                then=self.saved.emit,
                failed=partial(self._not_saved, contact),
                receiver=self,
            )

    def _not_saved(self, contact: OpenContact, error: Exception) -> None:
        if contact.draft.id not in self._dropped:
            self._unsaved.setdefault(contact.draft.id, contact)
            self._timer.start(RETRY_MS)
        self.saved.emit(None)
        self.failed.emit(error)

    def finish(
        self, draft: Draft, done: Callable[[object], object], failed: Callable[[Exception], object]
    ) -> None:
        """Make the draft a contact that is ready to send."""
        self._journal.run(self._center.finish, draft, then=done, failed=failed, receiver=self)

    def drop(self, contact: OpenContact) -> None:
        """The contact is finished: there is nothing to save any more."""
        self._unsaved.pop(contact.draft.id, None)
        self._dropped.add(contact.draft.id)

    def discard(self, contact: OpenContact) -> None:
        """Forget the draft on the disk too."""
        self.drop(contact)
        self._journal.run(self._center.discard_draft, contact.draft.id, failed=self.failed.emit)

    def log_call(self, call: Call) -> None:
        """Keep an ended call."""
        self._journal.run(self._center.log_call, call, failed=self.failed.emit)

    def close(self) -> None:
        """Write what has changed, and wait until it is on the disk."""
        self.save()
        self._journal.close()
