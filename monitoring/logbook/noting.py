"""An event written into the log of the database that is open, by the reader who is there."""

import logging
from collections.abc import Mapping

from monitoring import store
from monitoring.access import current_name, current_role
from monitoring.settings import EVERY_PROGRAMME
from monitoring.store import Event
from monitoring.store.access_log import Kind

log = logging.getLogger("programpuls")


def done(kind: Kind, what: str, *, programme: str = "", subject: str = "", **told: object) -> None:
    """Have it stand in the log soon that the reader did this; see `store.Event`. Nobody waits and nothing is raised."""
    note(_event(kind, what, programme, subject, told))


def done_now(kind: Kind, what: str, *, programme: str = "", subject: str = "", **told: object) -> None:
    """Have it stand in the log before it is done: call this, then do it.

    Raises `store.Refused` where the log cannot be written; it must not be done then. Never within `Store.writing`.
    """
    store.opened().log.write_now(_event(kind, what, programme, subject, told))


def _event(kind: Kind, what: str, programme: str, subject: str, told: Mapping[str, object]) -> Event:
    role = current_role(programme or EVERY_PROGRAMME) or ""
    return Event(
        kind=kind, what=what, programme=programme, subject=subject, told=told, reader=current_name(), role=role
    )


def note(event: Event) -> None:
    """Have `event` stand in the log soon. Nothing is raised: where there is no database open there is nothing to see either."""
    try:
        store.opened().log.note(event)
    except store.Refused as refused:
        log.error("The access log is not open, an event is lost: %s %s", event.kind, refused)
