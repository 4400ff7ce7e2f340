"""Events on their way into the access log: gathered and written together, by a thread of their own."""

import logging
import threading
from collections.abc import Callable, Sequence

from monitoring.store.access_log import Event

log = logging.getLogger("programpuls")
# A reader does not wait for the log. A server that is killed loses at most what came in so many seconds.
PATIENCE = 0.5


class Noting:
    """Events of one open database. `write` writes them in one transaction and raises where it cannot."""

    def __init__(self, write: Callable[[Sequence[Event]], None]) -> None:
        self._write = write
        self._here = threading.Lock()
        self._writing = threading.Lock()
        self._waiting: list[Event] = []
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def note(self, event: Event) -> None:
        """Have `event` written soon, in order."""
        with self._here:
            self._waiting.append(event)
            if self._thread is None and not self._closed.is_set():
                self._thread = threading.Thread(target=self._keep_writing, name="access-log", daemon=True)
                self._thread.start()

    def flush(self) -> None:
        """Write all that waits, now. Raises what writing raises; then it waits on."""
        with self._writing:
            with self._here:
                taken, self._waiting = self._waiting, []
            if not taken:
                return
            try:
                self._write(taken)
            except BaseException:
                with self._here:
                    self._waiting = taken + self._waiting
                raise

    def write_now(self, event: Event) -> None:
        """Write `event` and all that waits before returning. Raises what writing raises, and then `event` is not noted."""
        with self._here:
            self._waiting.append(event)
        try:
            self.flush()
        except BaseException:
            with self._here:
                self._waiting = [each for each in self._waiting if each is not event]
            raise

    def close(self) -> list[Event]:
        """Write all that waits and write no more; what could not be written."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()
        try:
            self.flush()
        except Exception:  # whatever it is, what waits is handed back and not lost
            log.exception("The access log could not be written; its newest events wait for the next opening.")
        with self._here:
            left, self._waiting = self._waiting, []
        return left

    def _keep_writing(self) -> None:
        while not self._closed.wait(PATIENCE):
            try:
                self.flush()
            except Exception:  # the thread must not end: later events would never be written
                log.exception("The access log cannot be written; its events wait.")
