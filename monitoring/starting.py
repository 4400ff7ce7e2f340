"""Lets the server answer while it is still loading, and a first page wait for what it needs.

The browser fetches Streamlit's own files meanwhile: the two seconds of imports cost a first reader next to nothing.
Nothing but the standard library is imported here, so that waiting is the first thing a page can do.
"""

import threading
from collections.abc import Callable, Iterable

_done = threading.Event()
_done.set()
_shown = threading.Event()
_stopping = threading.Event()


def begin(work: Callable[[], None]) -> threading.Thread:
    """Start `work` in a thread of its own; `wait` returns when it has ended, however it ended."""
    _done.clear()

    def run() -> None:
        try:
            work()
        finally:
            _done.set()

    thread = threading.Thread(target=run, name="programpuls-warming", daemon=True)
    thread.start()
    return thread


def behind(work: Callable[[], None]) -> threading.Thread:
    """Start `work` in a thread of its own as soon as nothing is loading any more."""

    def run() -> None:
        _done.wait()
        if not _stopping.is_set():
            work()

    thread = threading.Thread(target=run, name="programpuls-looking-after", daemon=True)
    thread.start()
    return thread


def wait() -> None:
    """Return when nothing is loading any more; at once where nothing was begun."""
    _done.wait()


def shown() -> None:
    """Say that a first page has been shown: what comes next may be got ready."""
    _shown.set()


def afterwards(steps: Callable[[], Iterable[object]]) -> threading.Thread:
    """Take `steps` one by one in a thread of its own once a first page has been shown; no more of them after `stop`."""
    _shown.clear()
    _stopping.clear()

    def run() -> None:
        _shown.wait()
        if not _stopping.is_set():
            for _ in steps():
                if _stopping.is_set():
                    return

    thread = threading.Thread(target=run, name="programpuls-looking-ahead", daemon=True)
    thread.start()
    return thread


def stop() -> None:
    """Take no more of the steps that `afterwards` was given."""
    _stopping.set()
    _shown.set()
