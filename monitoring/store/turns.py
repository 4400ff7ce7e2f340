"""Whose turn it is: many at once while they ask and write, one alone while the file itself is exchanged."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class NotAlone(Exception):
    """The others did not leave in time."""


class Turns:
    """Lets many in together, or one alone. Who is inside may come in again; who waits to be alone holds newcomers back."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside: Counter[int] = Counter()
        self._waiting = 0
        self._alone: int | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """A turn beside others."""
        me = threading.get_ident()
        with self._changed:
            if not self._inside[me] and self._alone != me:
                self._changed.wait_for(lambda: self._alone is None and not self._waiting)
            self._inside[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
                self._changed.notify_all()

    @contextmanager
    def alone(self, patience: float) -> Iterator[None]:
        """A turn with nobody else inside; waits so many seconds for them to leave. Raises `NotAlone`.

        The wait ends, so that who is inside and waits for a newcomer is not held for ever.
        """
        me = threading.get_ident()
        with self._changed:
            self._waiting += 1
            free = self._changed.wait_for(lambda: not self._inside and self._alone is None, patience)
            self._waiting -= 1
            if free:
                self._alone = me
            self._changed.notify_all()
        if not free:
            raise NotAlone
        try:
            yield
        finally:
            with self._changed:
                self._alone = None
                self._changed.notify_all()
