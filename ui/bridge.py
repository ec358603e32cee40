"""Work off the GUI thread, results back on it.

The capabilities are plain functions that may wait for a database.  The bridge runs them on a small thread pool and delivers
the result as a queued signal on the GUI thread, so a callback may touch widgets and no lock is needed anywhere.

    bridge = Bridge()                                   one for the program; Bridge(inline=True) runs at once, for tests
                                                        Bridge(threads=1) keeps the order of what it is given
    bridge.error                                        Signal(object): an exception nobody else took
    handle = bridge.run(function, *args, then=…, failed=…, receiver=…)
    handle.cancel()                                     the result is dropped
    bridge.latest("search", function, *args, then=…)    newest wins: an older call of that key is cancelled
    bridge.post(callable)                               from any thread: run it on the GUI thread (live events)
    bridge.close()                                      waits for what runs; results that come later are dropped, and so
                                                        is what a widget that goes down asks for

A result is dropped when its receiver is gone: `receiver`, or else the object `then` is a method of.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QMetaMethod, QObject, Qt, Signal

Result = TypeVar("Result")

THREADS = 3  # a slow report must not hold up a look-up


class Handle:
    """One piece of work under way."""

    def __init__(self, receiver: QObject | None) -> None:
        self._receiver = receiver
        self._future: Future[None] | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """Drop the result, and the work itself if it has not begun."""
        self.cancelled = True
        if self._future is not None:
            self._future.cancel()

    def wait(self) -> None:
        """Wait until the work has been done, or has been cancelled; its result comes later."""
        if self._future is not None:
            wait((self._future,))

    @property
    def receiver_gone(self) -> bool:
        """Whether the widget that asked has been deleted meanwhile."""
        return self._receiver is not None and not shiboken6.isValid(self._receiver)


class Bridge(QObject):
    """Runs functions on threads and brings their results to the GUI thread; see the module's text."""

    error = Signal(object)
    _hop = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, inline: bool = False, threads: int = THREADS
    ) -> None:
        super().__init__(parent)
        self._pool = None if inline else ThreadPoolExecutor(threads, thread_name_prefix="bridge")
        self._newest: dict[str, Handle] = {}
        self._closed = False
        kind = Qt.ConnectionType.DirectConnection if inline else Qt.ConnectionType.QueuedConnection
        self._hop.connect(self._land, kind)

    def run(
        self,
        function: Callable[..., Result],
        *args: Any,
        then: Callable[[Result], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        receiver: QObject | None = None,
    ) -> Handle:
        """Run `function(*args)` off the GUI thread.

        Args:
            then: called with the result on the GUI thread.
            failed: called with the exception instead of `error` being emitted.
            receiver: the widget the result is for; by default the object `then` is a method of.

        Returns:
            The handle by which the result can be dropped.
        """
        owner = receiver if receiver is not None else getattr(then, "__self__", None)
        handle = Handle(owner if isinstance(owner, QObject) else None)

        def work() -> None:
            try:
                result = function(*args)
            except Exception as problem:
                self._send(partial(self._fail, handle, failed, problem))
            else:
                self._send(partial(self._deliver, handle, then, result))

        if self._closed:
            handle.cancel()
        elif self._pool is None:
            work()
        else:
            handle._future = self._pool.submit(work)
        return handle

    def latest(
        self,
        key: str,
        function: Callable[..., Result],
        *args: Any,
        then: Callable[[Result], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        receiver: QObject | None = None,
    ) -> Handle:
        """Like `run`, but cancels the call before it with the same `key`: an older result never overwrites a newer one."""
        if key in self._newest:
            self._newest[key].cancel()
        handle = self.run(function, *args, then=then, failed=failed, receiver=receiver)
        self._newest[key] = handle
        return handle

    def post(self, call: Callable[[], object]) -> None:
        """Run `call` on the GUI thread soon; safe from any thread. Silently too late after `close`."""
        self._send(call)

    def close(self) -> None:
        """Wait for the work under way; what it brings is dropped. Call it on the GUI thread before the program ends."""
        self._closed = True
        if self._pool is not None:
            self._pool.shutdown(wait=True)

    def _send(self, call: Callable[[], object]) -> None:
        if not self._closed:
            self._hop.emit(call)

    def _land(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()

    def _deliver(self, handle: Handle, then: Callable[[Result], object] | None, result: Result) -> None:
        if then is not None and not handle.cancelled and not handle.receiver_gone:
            then(result)

    def _fail(self, handle: Handle, failed: Callable[[Exception], object] | None, problem: Exception) -> None:
        if handle.cancelled:
            return
        if failed is not None and not handle.receiver_gone:
            failed(problem)
        elif self.isSignalConnected(QMetaMethod.fromSignal(self.error)):
            self.error.emit(problem)
        else:
            raise problem  # nobody listens: the program's exception hook must see it
