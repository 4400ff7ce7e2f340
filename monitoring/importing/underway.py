"""What is being brought in right now: one file at a time on a server, in a thread of its own, told and stopped from any page."""

import threading
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field

from monitoring.intake import Cancelled, Outcome
from monitoring.words import Sentence

# Given a way to tell how far it is and one to ask whether it shall stop, it writes; it raises where nothing was written.
Work = Callable[[Callable[[float, Sentence], None], Callable[[], bool]], Outcome]


@dataclass(kw_only=True, eq=False)
class Underway:
    """A file on its way in: which, into which programme, begun by whom, how far it is, and what came of it."""

    file: str
    programme: str
    by: str
    share: float = 0.0
    doing: Sentence | None = None
    outcome: Outcome | None = None
    cancelled: bool = False
    error: Exception | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def ended(self) -> bool:
        """Whether it is over, well or not."""
        return self._ended.is_set()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask it to stop at the next occasion; nothing of it is then kept."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait until it is over, at most so long; whether it is."""
        return self._ended.wait(seconds)

    def run(self, work: Work) -> None:
        """Do the work, and hold on to what came of it whatever that is."""
        try:
            self.outcome = work(self._tell, self._stop.is_set)
        except Cancelled:
            self.cancelled = True
        except Exception as error:  # noqa: BLE001 - told on the page, which is in another thread
            self.error = error
        finally:
            self._ended.set()

    def _tell(self, share: float, doing: Sentence) -> None:
        self.share, self.doing = min(max(share, 0.0), 1.0), doing


class Occupied(Exception):
    """Another file is on its way in; `by_other` is it."""

    def __init__(self, by_other: Underway) -> None:
        super().__init__(by_other.file)
        self.by_other = by_other


_here = threading.Lock()
_running: Underway | None = None


def running() -> Underway | None:
    """What is on its way in on this server; None where nothing is."""
    return _running if _running is not None and not _running.ended else None


def begin(file: str, programme: str, by: str, work: Work) -> Underway:
    """Have `work` done in a thread of its own, which speaks the language of this one. Raises `Occupied`."""
    global _running
    with _here:
        if (other := running()) is not None:
            raise Occupied(other)
        _running = begun = Underway(file=file, programme=programme, by=by)
    # The language, and whatever else holds for this run alone, goes along.
    threading.Thread(target=copy_context().run, args=(begun.run, work), name="importing", daemon=True).start()
    return begun
