"""What happens at the door, told to whoever keeps a log of it."""

import logging
from collections.abc import Callable
from typing import Literal

from starlette.concurrency import run_in_threadpool

from monitoring.roles import Identity

Kind = Literal["signed_in", "signed_out", "refused"]
Listener = Callable[[Kind, Identity | None, str], None]
"""Is told what happened, to whom (None where nobody knows) and in a few words where or why. It may take its time."""

log = logging.getLogger("programpuls.doorway")
_listeners: list[Listener] = []


def on_event(listener: Listener) -> None:
    """Have `listener` told of everything that happens from now on."""
    if listener not in _listeners:
        _listeners.append(listener)


async def tell(kind: Kind, who: Identity | None, what: str) -> None:
    """Tell every listener. The server's own log learns that it happened, never to whom: it may be read by others."""
    log.info("%s: %s", kind, what)
    for listener in tuple(_listeners):
        try:
            await run_in_threadpool(listener, kind, who, what)
        except Exception as error:  # noqa: BLE001 - a log that cannot be written keeps nobody from signing out
            log.error("What happened at the door could not be noted (%s).", type(error).__name__)
