"""Who signed in and out and who was refused, told by the door of the server, outside any page."""

import threading
import time
from collections.abc import Callable

from monitoring import roles, settings
from monitoring.access import known_name
from monitoring.logbook.noting import note
from monitoring.roles import ROLES, Identity
from monitoring.store import Event
from monitoring.store.access_log import Kind

# Nobody fills the log from outside: of what strangers are refused within a minute so many stand in it, the others are counted.
_A_MINUTE, _LONGEST = 30, 80
STRANGER = "stranger"


class Door:
    """Listens at the door. Strangers who come in crowds are counted."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._here = threading.Lock()
        self._began, self._strangers = 0.0, 0

    def __call__(self, kind: Kind, who: Identity | None, what: str) -> None:
        """Note what happened, to whom (None where nobody knows) and where or why. An address becomes its pseudonym."""
        role = _highest(who) if who else ""
        reader = f"{role or STRANGER}-{known_name(who.email or who.subject)}" if who else STRANGER
        told: dict[str, object] = {}
        if who is None or not role:
            left_out = self._crowd()
            if left_out is None:
                return
            told = {"left_out": left_out} if left_out else {}
        place = what.replace("@", " ")[:_LONGEST] or "?"
        note(Event(kind=kind, reader=reader, role=role, what=place, told=told))

    def _crowd(self) -> int | None:
        """How many strangers went unnoted since the last who was noted; None where this one does too."""
        with self._here:
            now, left_out = self._clock(), 0
            if now - self._began >= 60:
                left_out = max(0, self._strangers - _A_MINUTE)
                self._began, self._strangers = now, 0
            self._strangers += 1
            return left_out if self._strangers <= _A_MINUTE else None


def _highest(who: Identity) -> str:
    """The role behind which somebody signs, as `access.current_name` has it; empty where they have none."""
    return min(roles.granted(who, settings.current()).values(), key=ROLES.index, default="")


at_the_door = Door()
