"""Files that leave the house: written into the log before they are made, made when they are asked for."""

from collections.abc import Callable, Sequence
from contextvars import copy_context
from functools import partial

from monitoring import store
from monitoring.access import current_name, current_role
from monitoring.store import Event

# The names of so many columns stand in the log; of a wider table the first, and how many there are.
_WIDEST, _LONGEST = 20, 60


def handed_out(
    make: Callable[[], bytes],
    file: str,
    *,
    programme: str,
    subject: str = "",
    columns: Sequence[str] = (),
    **told: object,
) -> Callable[[], bytes]:
    """What to give a download button: when it is pressed, it is logged who takes what, and then `make` makes the file.

    It speaks the language of the page that offers it. `subject` is the one person it is about; `columns` are their names and `told` more of what is in it, in ids and
    numbers, as `rows`. Where the log cannot be written nothing is made: `store.Refused` is raised.
    """
    if columns:
        named = [str(each)[:_LONGEST] for each in columns if "@" not in str(each)][:_WIDEST]
        told |= {"columns": named, "width": len(columns)}
    event = partial(
        Event,
        kind="export",
        what=file,
        programme=programme,
        subject=subject,
        told=told,
        reader=current_name(),
        role=current_role(programme) or "",
    )
    context = copy_context()

    def given() -> bytes:
        store.opened().log.write_now(event())
        return context.copy().run(make)

    return given
