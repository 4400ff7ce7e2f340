"""What is known before anything is asked: the definitions, the database and its version, whose records there are."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date
from functools import lru_cache, wraps
from typing import Any, ParamSpec

import pandas as pd
import streamlit as st

from monitoring import programmes as definitions
from monitoring import store
from monitoring.programmes import Fault, Programme
from monitoring.slices import Slice
from monitoring.words import Sentence

# A page asks a handful of slices per reader; what is older than this many is asked again.
remember = st.cache_data(show_spinner=False, max_entries=256)
store.when_forgetting(st.cache_data.clear)
_Given = ParamSpec("_Given")
_seen: ContextVar[tuple[tuple[str, int], ...]] = ContextVar("seen", default=())


def programmes() -> dict[str, Programme]:
    """Every programme whose definition can be used, by id."""
    return _definitions(stamp())[0]


def programme(id: str) -> Programme:
    """The programme called `id`; `KeyError` when there is none."""
    return programmes()[id]


def faults() -> list[Fault]:
    """Everything that is wrong with the definitions that cannot be used."""
    return _definitions(stamp())[1]


def unavailable() -> tuple[Sentence, Sentence] | None:
    """Why the database cannot be read and what to do about it; None when it can."""
    try:
        store.opened()
    except store.Refused as refused:
        return refused.problem, refused.remedy
    return None


def version() -> object:
    """Changes with every write and with every edit of a definition; part of the key of whatever is remembered."""
    return stamp(), store.opened().version


def begin() -> None:
    """Look at the definitions' files once for the whole of this run; called by the frame of every page."""
    _seen.set(_look())


def stamp() -> tuple[tuple[str, int], ...]:
    """Which definition files there are, and when each was last written."""
    return _seen.get() or _look()


def _look() -> tuple[tuple[str, int], ...]:
    files = sorted(definitions.folder().glob("*/programme.toml"))
    return tuple((str(file), file.stat().st_mtime_ns) for file in files)


@lru_cache(maxsize=2)
def _definitions(stamp: tuple[tuple[str, int], ...]) -> tuple[dict[str, Programme], list[Fault]]:
    return definitions.known()


def newest(programme: str, today: date) -> date | None:
    """The newest day, not after `today`, on which the programme has anything recorded; None when it has nothing."""
    return _newest(programme, today, store.opened().version)


@remember
def _newest(programme: str, today: date, version: str) -> date | None:
    found = store.opened().ask("records/newest", programme=programme, today=today)["on"].iloc[0]
    return None if pd.isna(found) else pd.Timestamp(found).date()


def sources(programme: str) -> list[str]:
    """Where the programme's records come from: any of form, import, estimate, sample; none when it has no records."""
    return _sources(programme, store.opened().version)


@remember
def _sources(programme: str, version: str) -> list[str]:
    return list(store.opened().ask("records/sources", programme=programme)["source"])


def of_regions(found: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """The rows of the slice's regions; all of them where none is chosen."""
    return found[found["region"].isin(chosen.regions)] if chosen.regions else found


def ask(name: str, **params: object) -> pd.DataFrame:
    """The answer of the query `name`, asked once as long as nothing is written. Not for a page: no gate.

    The frame is the caller's own; the records in it are shared until one of them changes its own.
    """
    given = tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in params.items())
    return _answered(name, given, version()).copy(deep=False)


# Not Streamlit's memory: that one makes every asker a frame of their own, and a page asks the same many times.
@lru_cache(maxsize=512)
def _answered(name: str, given: tuple[tuple[str, object], ...], version: object) -> pd.DataFrame:
    params = {key: list(value) if isinstance(value, tuple) else value for key, value in given}
    found = store.opened().ask(name, **params)
    # Words are compared for every slice and every panel: as plain objects that costs a tenth.
    words = list(found.select_dtypes("string"))
    plain = found[words].astype(object)
    return found.assign(**plain.where(plain.notna(), None))


def once(question: Callable[_Given, pd.DataFrame]) -> Callable[_Given, pd.DataFrame]:
    """`question`, worked out once for what it is given: the panels of a page ask the same of the same slice.

    The frame is the caller's own, as that of `ask`.
    """

    @lru_cache(maxsize=256)
    def worked_out(version: object, args: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
        return question(*args, **dict(named))

    @wraps(question)
    def told(*args: _Given.args, **kwargs: _Given.kwargs) -> pd.DataFrame:
        return worked_out(version(), args, tuple(kwargs.items())).copy(deep=False)

    return told
