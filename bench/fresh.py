"""A server's life, over and over: a process that has served nobody, gets ready as a server does, and is left."""

import os
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

Given = TypeVar("Given")
Told = TypeVar("Told")


def one_after_another(life: Callable[[Given], Told], given: Sequence[Given]) -> Iterator[Told]:
    """What `life` tells of each of `given`, each in a process of its own, never two at once.

    What a process does for the first time, it does slowly: it builds a chart's form, reads a query, learns a
    word. A reader who is the first to look meets that, and so must a bench of first looks.
    """
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        yield from pool.imap(life, given, chunksize=1)


def warm(database: Path) -> list[str]:
    """What a server over `database` does before its first page; the programmes it has."""
    os.environ["PROGRAMPULS_DATABASE"] = str(database)
    from monitoring import frames, warming

    warming.warm()
    return list(frames.programmes())


def look_ahead() -> None:
    """What a server does once its first page is shown."""
    from monitoring import warming

    for _ in warming.ahead():
        pass


def forget() -> None:
    """Write nothing, as a transaction of its own: the database has a new version, and no answer is remembered.

    What does not depend on the records stays, as it does on a server: the definitions, the charts' forms.
    """
    from monitoring import store

    with store.opened().writing():
        pass
