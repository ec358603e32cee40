"""What was typed, on its way to this desk's disk: at most half a second after a key, and again where it failed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True)
class Unwritten:
    """What this desk's disk did not take, and why."""

    contacts: list[OpenContact]
    calls: list[Call]
    error: Exception


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
        # Until the disk has what they hold now, not only until a write was begun: closing asks about them.
        self._unwritten: dict[UUID | str, OpenContact | Call] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.save)

    def touch(self, contact: OpenContact) -> None:
        """The contact changed: it is saved soon."""
        self._unwritten[contact.draft.id] = contact
        if not self._timer.isActive():
            self._timer.start(AUTOSAVE_MS)

    def log_call(self, call: Call) -> None:
        """Keep an ended call."""
        self._unwritten[call.id] = call
        self.save()

    def save(self) -> None:
        """Write what has changed without waiting."""
        self._timer.stop()
        for key, one in self._unwritten.items():
            state = _state(one)
            self._journal.run(
                self._write,
                state,
                then=partial(self._is_written, key, state),
                failed=partial(self._not_written, key),
                receiver=self,
            )

    def _write(self, state: Draft | Call) -> datetime | None:
        """On the journal's thread."""
        if isinstance(state, Draft):
            return self._center.save_draft(state)
        self._center.log_call(state)
        return None

    def _is_written(self, key: UUID | str, state: Draft | Call, at: datetime | None) -> None:
        one = self._unwritten.get(key)
        if one is not None and _state(one) is state:
            del self._unwritten[key]
        if at is not None:
            self.saved.emit(at)

    def _not_written(self, key: UUID | str, error: Exception) -> None:
        if key in self._unwritten:
            self._timer.start(RETRY_MS)
        self.saved.emit(None)
        self.failed.emit(error)

    def write_all(self) -> Unwritten | None:
        """Write what has changed and wait for it; returns what the disk did not take, None where it has everything."""
        self._timer.stop()
        states = {key: _state(one) for key, one in self._unwritten.items()}
        errors: dict[UUID | str, Exception] = {}

        def write() -> None:
            for key, state in states.items():
                try:
                    self._write(state)
                except Exception as error:
                    errors[key] = error

        self._journal.run(write).wait()
        self._unwritten = {key: one for key, one in self._unwritten.items() if key in errors}
        if not errors:
            return None
        self._timer.start(RETRY_MS)
        left = self._unwritten.values()
        return Unwritten(
            contacts=[one for one in left if isinstance(one, OpenContact)],
            calls=[one for one in left if isinstance(one, Call)],
            error=next(iter(errors.values())),
        )

    def finish(
        self, draft: Draft, done: Callable[[object], object], failed: Callable[[Exception], object]
    ) -> None:
        """Make the draft a contact that is ready to send."""
        self._journal.run(self._center.finish, draft, then=done, failed=failed, receiver=self)

    def drop(self, contact: OpenContact) -> None:
        """The contact is finished: there is nothing to save any more."""
        self._unwritten.pop(contact.draft.id, None)

    def discard(self, contact: OpenContact) -> None:
        """Forget the draft on the disk too."""
        self.drop(contact)
        self._journal.run(self._center.discard_draft, contact.draft.id, failed=self.failed.emit)

    def close(self) -> None:
        """Write what has changed, and wait until it is on the disk."""
        self.write_all()
        self._timer.stop()
        self._journal.close()


def _state(one: OpenContact | Call) -> Draft | Call:
    return one.draft if isinstance(one, OpenContact) else one
