"""Lets the server answer while it is still loading, and a first page wait for what it needs.

The browser fetches Streamlit's own files meanwhile: the two seconds of imports cost a first reader next to nothing.
Nothing but the standard library is imported here, so that waiting is the first thing a page can do.
"""

import threading
from collections.abc import Callable

_done = threading.Event()
_done.set()


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


def wait() -> None:
    """Return when nothing is loading any more; at once where nothing was begun."""
    _done.wait()
