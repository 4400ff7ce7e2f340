"""The server: opens the database with its own life, answers a health check, and runs the pages."""

import logging
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from monitoring import starting, words
from monitoring.doorway import Door, Guard, Kind, ReadersLanguage, on_event, reason_not_to_open, routes
from monitoring.roles import Identity

HERE = Path(__file__).resolve().parent
log = logging.getLogger("programpuls")
# Another programme's day is assigned to a field that has one already; Streamlit would tell the log so at every change.
logging.getLogger("streamlit.elements.lib.policies").setLevel(logging.ERROR)


def _database() -> Path:
    from monitoring import store

    return store.path()


def _note(kind: Kind, who: Identity | None, what: str) -> None:
    from monitoring.logbook import at_the_door

    at_the_door(kind, who, what)
    if kind == "signed_out" and who:
        from monitoring.revealing import end_of

        end_of(who)


def _open_or_end() -> None:
    """End the program where it may not open as it is set up, and say what to do in both languages."""
    reason = reason_not_to_open(st.get_option)
    if reason is None:
        return
    for language in words.LANGUAGES:
        words.speak(language)
        print(f"\nProgrampuls: {reason[0]} {reason[1]}", file=sys.stderr, flush=True)
    sys.exit(2)


_open_or_end()
door = Door(_database)
# What is uploaded is of real people: more than a megabyte of it would be written to the disk while it arrives.
MultiPartParser.spool_max_size = st.get_option("server.maxUploadSize") * 1024 * 1024


@asynccontextmanager
async def life(app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Begin to load what a first page needs, and close the database when the server stops."""
    door.offered.watch()
    on_event(_note)
    loading = starting.begin(_load)
    ahead = starting.afterwards(_look_ahead)
    after = starting.behind(_look_after)
    yield {}
    starting.stop()
    await run_in_threadpool(loading.join)
    await run_in_threadpool(ahead.join)
    await run_in_threadpool(after.join)
    await run_in_threadpool(_close)


# What follows imports where it is used: the server answers before pandas, Altair and DuckDB are loaded, and
# Streamlit's caches want a running server around them.


def _load() -> None:
    from monitoring import sessions, store
    from monitoring.warming import warm

    store.when_erased(sessions.forget)
    try:
        warm()
    except store.Refused as refused:
        print(f"\nProgrampuls: {refused}\n", file=sys.stderr, flush=True)


def _look_ahead() -> Iterator[str]:
    from monitoring import store
    from monitoring.warming import ahead

    try:
        yield from ahead()
    except store.Refused as refused:
        log.warning("Nothing was got ready: %s", refused)


def _look_after() -> None:
    from monitoring import keeping, store

    try:
        for said in keeping.look_after():
            log.warning("%s", said)
    except store.Refused as refused:
        log.warning("What is looked after at the start was not: %s", refused)


def _close() -> None:
    from monitoring import store

    store.close()


def _state() -> dict[str, str]:
    from monitoring import store

    try:
        opened = store.opened()
        opened.ask("records/sources", programme="")
    except store.Refused:
        return {"database": "unavailable"}
    ledger = "not read yet" if opened.losses is None else "degraded" if opened.losses else "ok"
    return {"database": "ok", "ledger": ledger}


async def health(_: Request) -> JSONResponse:
    """200 when the database answers a query, 503 when it does not; and whether its records are those that were written."""
    await run_in_threadpool(starting.wait)
    state = await run_in_threadpool(_state)
    return JSONResponse(state, status_code=200 if state["database"] == "ok" else 503)


def to_front(request: Request) -> RedirectResponse:
    """The front page by its name: Streamlit knows it by "/" alone. What the link chose is kept."""
    return RedirectResponse(request.url.replace(path="/"))


def apologise(error: Exception) -> bool:
    """Say that something went wrong without a traceback on the screen; the whole of it goes to the log."""
    from monitoring.notices import say_unexpected

    log.error("A page failed.", exc_info=error)
    say_unexpected(error)
    return True


app = st.App(
    HERE / "pages" / "front.py",
    lifespan=life,
    routes=[Route("/health", health), Route("/maaltal", to_front), *routes(door)],
    # The guard is the outermost: nothing is asked of anybody else before it has let a request through.
    middleware=[Middleware(Guard, door=door), Middleware(ReadersLanguage)],
    on_script_error=apologise,
)
